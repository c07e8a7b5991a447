"""Many phones at once, over plain sockets, so that the client costs little of what is measured."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass

PHONES = 8
Inspections = Sequence[Sequence[bytes]]


@dataclass(frozen=True, slots=True)
class HandedIn:
    """How long it took for all (seconds), and from first byte to last answer for each (milliseconds)."""

    seconds: float
    each_ms: tuple[float, ...]


async def hand_in(port: int, inspections: Inspections, phones: int = PHONES) -> HandedIn:
    """Send every inspection's requests in order, as many inspections at a time as there are phones.

    Raises RuntimeError for an answer that is not a success.
    """
    waiting, each = list(inspections), list[float]()
    begun = time.perf_counter()
    await asyncio.gather(*(_phone(port, waiting, each) for _ in range(phones)))
    return HandedIn(time.perf_counter() - begun, tuple(each))


async def _phone(port: int, waiting: list[Sequence[bytes]], each: list[float]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        while waiting:
            requests, begun = waiting.pop(), time.perf_counter()
            for sent in requests:
                writer.write(sent)
                await writer.drain()
                await answered(reader)
            each.append((time.perf_counter() - begun) * 1000)
    finally:
        writer.close()


async def answered(reader: asyncio.StreamReader) -> bytes:
    """The body of an answer; raises RuntimeError where it is not a success."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    status, *lines = head.split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    if not status.split(" ")[1].startswith("2") or b'"rejected"' in body:
        raise RuntimeError(f"{status}\n{body[:500].decode('utf-8', 'replace')}")
    return body


async def ask(port: int, sent: bytes) -> bytes:
    """The body of the answer to one request."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(sent)
        await writer.drain()
        return await answered(reader)
    finally:
        writer.close()
