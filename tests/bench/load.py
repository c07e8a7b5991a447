"""Many phones at once, over plain sockets, so that the client costs little of what is measured."""

import asyncio
import time
from collections.abc import Sequence

PHONES = 8


async def hand_in(port: int, inspections: Sequence[Sequence[bytes]]) -> float:
    """Send every inspection's requests in order, PHONES inspections at a time; the seconds that it took.

    Raises RuntimeError for an answer that is not a success.
    """
    waiting = list(inspections)
    begun = time.perf_counter()
    await asyncio.gather(*(_phone(port, waiting) for _ in range(PHONES)))
    return time.perf_counter() - begun


async def _phone(port: int, waiting: list[Sequence[bytes]]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        while waiting:
            for sent in waiting.pop():
                writer.write(sent)
                await writer.drain()
                await _answered(reader)
    finally:
        writer.close()


async def _answered(reader: asyncio.StreamReader) -> None:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    status, *lines = head.split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    if not status.split(" ")[1].startswith("2") or b'"rejected"' in body:
        raise RuntimeError(f"{status}\n{body[:500].decode('utf-8', 'replace')}")
