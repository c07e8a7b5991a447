"""Bodies: gzip taken apart piece by piece, bombs noticed before they have gone off."""

import gzip
import tracemalloc
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request

from server.http.body import read_body
from server.problems import Problem


def sent(pieces: Sequence[bytes], **headers: str) -> Request:
    """A request whose body comes in these pieces."""
    queue = [{"type": "http.request", "body": piece, "more_body": True} for piece in pieces]
    queue.append({"type": "http.request", "body": b"", "more_body": False})

    async def receive() -> Any:
        return queue.pop(0)

    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return Request({"type": "http", "method": "POST", "path": "/", "headers": raw}, receive)


async def refused(request: Request, most: int = 1000) -> str:
    with pytest.raises(Problem) as caught:
        await read_body(request, most)
    return caught.value.code


async def test_a_plain_body_comes_as_it_is() -> None:
    assert await read_body(sent([b"one ", b"two"]), 1000) == b"one two"


async def test_a_gzipped_body_comes_unzipped() -> None:
    zipped = gzip.compress(b"inspection " * 50)
    assert await read_body(sent([zipped], content_encoding="gzip"), 1000) == b"inspection " * 50


@given(st.binary(max_size=3000), st.integers(1, 40))
async def test_it_does_not_matter_how_a_zipped_body_is_cut(body: bytes, size: int) -> None:
    zipped = gzip.compress(body)
    pieces = [zipped[at : at + size] for at in range(0, len(zipped), size)]
    assert await read_body(sent(pieces, content_encoding="gzip"), 4000) == body


async def test_a_body_of_exactly_the_bound_is_welcome_and_one_byte_more_is_not() -> None:
    assert len(await read_body(sent([b"x" * 1000]), 1000)) == 1000
    assert await refused(sent([b"x" * 1001])) == "request.too_large"
    assert await refused(sent([gzip.compress(b"x" * 1001)], content_encoding="gzip")) == "request.too_large"


async def test_a_declared_length_is_believed_before_anything_is_read() -> None:
    assert await refused(sent([], content_length="1001")) == "request.too_large"


async def test_a_bomb_is_noticed_before_it_has_gone_off_f14() -> None:
    bomb = gzip.compress(bytes(200_000_000), compresslevel=9)
    tracemalloc.start()
    assert await refused(sent([bomb], content_encoding="gzip"), 1_000_000) == "request.too_large"
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 10_000_000


@pytest.mark.parametrize("cut", [1, 5, 9, 12, -9, -5, -1])
async def test_a_zipped_body_that_is_cut_off_is_not_taken_for_whole(cut: int) -> None:
    zipped = gzip.compress(b"inspection " * 50)
    assert await refused(sent([zipped[:cut]], content_encoding="gzip")) == "request.unreadable"


@pytest.mark.parametrize(
    "body", [b"", b"not gzip", gzip.compress(b"one", mtime=0) + b"more", gzip.compress(b"a", mtime=0) * 2]
)
async def test_what_is_not_one_gzip_stream_is_unreadable(body: bytes) -> None:
    assert await refused(sent([body], content_encoding="gzip")) == "request.unreadable"


async def test_another_encoding_is_refused_by_name() -> None:
    assert await refused(sent([b"x"], content_encoding="br")) == "request.unreadable"
