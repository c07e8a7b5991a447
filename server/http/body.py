"""Request bodies: read whole, gzip taken apart, and never more than was allowed in memory."""

import zlib
from collections.abc import AsyncIterator

from starlette.requests import Request
from starlette.types import Message

from server import problems

_PIECE = 64 * 1024


def bounded(request: Request, most_bytes: int) -> Request:
    """The same request, whose body raises TOO_LARGE where it goes on for longer than that."""
    seen = 0

    async def receive() -> Message:
        nonlocal seen
        message = await request.receive()
        seen += len(message.get("body", b""))
        if seen > most_bytes:
            raise problems.TOO_LARGE.because(allowed=most_bytes)
        return message

    return Request(request.scope, receive)


async def read_body(request: Request, most_bytes: int) -> bytes:
    """The body, decompressed if it came as gzip; raises TOO_LARGE or UNREADABLE."""
    encoding = request.headers.get("content-encoding", "identity").strip().lower()
    if encoding not in {"gzip", "identity"}:
        raise problems.UNREADABLE.because(why="content encoding", accepted=["gzip", "identity"])
    declared = request.headers.get("content-length", "0")
    if declared.isdigit() and int(declared) > most_bytes:
        raise problems.TOO_LARGE.because(bytes=int(declared), allowed=most_bytes)
    pieces = _unzipped(request.stream()) if encoding == "gzip" else request.stream()
    body = bytearray()
    async for piece in pieces:
        body += piece
        if len(body) > most_bytes:
            raise problems.TOO_LARGE.because(allowed=most_bytes)
    return bytes(body)


async def _unzipped(stream: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """Small pieces whatever the ratio, so that a bomb is noticed before it has gone off."""
    unzip = zlib.decompressobj(wbits=31)
    try:
        async for piece in stream:
            left = piece
            while left and not unzip.eof:
                yield unzip.decompress(left, _PIECE)
                left = unzip.unconsumed_tail
            if unzip.eof and (left or unzip.unused_data):
                raise problems.UNREADABLE.because(why="bytes after the end of the gzip stream")
        # The last bytes may still wait inside although all input was consumed.
        while not unzip.eof and (rest := unzip.decompress(b"", _PIECE)):
            yield rest
    except zlib.error as error:
        raise problems.UNREADABLE.because(why=str(error)) from None
    if not unzip.eof:
        raise problems.UNREADABLE.because(why="the gzip stream is cut off")
