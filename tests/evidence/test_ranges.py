"""The Range header."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.evidence.ranges import asked_range


@pytest.mark.parametrize(
    ("header", "part"),
    [
        (None, None), ("", None), ("bytes=-", None), ("items=0-5", None), ("bytes=0-1,5-6", None), ("bytes=5-2", None),
        ("bytes=0-0", (0, 0)), ("bytes=10-", (10, 99)), ("bytes=-10", (90, 99)), ("bytes=-500", (0, 99)),
        ("bytes=90-500", (90, 99)),
    ],
)  # fmt: skip
def test_a_range_of_a_hundred_bytes(header: str | None, part: tuple[int, int] | None) -> None:
    assert asked_range(header, 100) == part


@pytest.mark.parametrize("header", ["bytes=100-", "bytes=100-200", "bytes=-0"])
def test_a_range_outside_of_the_file_is_an_error(header: str) -> None:
    with pytest.raises(ValueError, match="outside"):
        asked_range(header, 100)


@given(st.text(max_size=20) | st.from_regex(r"bytes=\d*-\d*", fullmatch=True), st.integers(1, 1000))
def test_a_range_never_leaves_the_file(header: str, length: int) -> None:
    try:
        part = asked_range(header, length)
    except ValueError:
        return
    assert part is None or 0 <= part[0] <= part[1] < length
