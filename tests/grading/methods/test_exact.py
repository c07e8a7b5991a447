"""Numbers come in exactly or not at all, and go out as they are."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.grading.methods.documents import read_document
from server.grading.methods.exact import exact, whole, written
from server.grading.methods.refused import Refused


@pytest.mark.parametrize("value", ["12.50", 12, Decimal("0.1"), "-3", "0"])
def test_a_number_written_exactly_is_taken(value: Any) -> None:
    assert exact(value, "q") == Fraction(str(value))


@pytest.mark.parametrize(
    "value",
    [0.1, True, None, "", "1e9", "1,5", "１２", ".5", "5.", "1/3", "NaN", Decimal("NaN"), Decimal("1E+99"), "9" * 41],
)
def test_anything_else_is_refused(value: Any) -> None:
    with pytest.raises(Refused):
        exact(value, "q")


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**9), max_value=10**9))
def test_a_decimal_goes_out_as_it_came_in(number: Decimal) -> None:
    assert Fraction(written(exact(f"{number:f}", "q"))) == Fraction(number)


@given(st.fractions())
def test_what_is_written_is_the_number(number: Fraction) -> None:
    assert Fraction(written(number)) == number


def test_a_third_is_no_decimal_and_says_so() -> None:
    assert [written(Fraction(10, 3)), written(Fraction(-1, 8)), written(Fraction(5, 1))] == ["10/3", "-0.125", "5"]


@pytest.mark.parametrize("value", ["1.5", -1, 7])
def test_a_count_is_whole_and_within_its_bounds(value: Any) -> None:
    with pytest.raises(Refused):
        whole(value, "n", 6)


@pytest.mark.parametrize("text", ["q: 0.1", '{"q": 0.1}', "q: '0.1'"])
def test_a_file_gives_the_number_as_it_was_written(text: str) -> None:
    assert exact(read_document(text)["q"], "q") == Fraction(1, 10)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7440-09-7", "7440-09-7"),
        ("2026-06-30", "2026-06-30"),
        ("010", "010"),
        ("1e3", "1e3"),
        ("12:30:00", "12:30:00"),
    ],
)
def test_a_file_turns_nothing_into_something_else(text: str, value: str) -> None:
    assert read_document(f"it: {text}") == {"it": value}


@pytest.mark.parametrize("text", ["{", "a: 1\na: 2", "a: [", "? [1]\n: 2"])
def test_a_broken_file_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        read_document(text)
