"""A phone that was away: pulling five thousand changed records, page by page, beside one that only sends bytes."""

import asyncio
import gzip
import json
import time
from collections.abc import Sequence
from datetime import timedelta
from statistics import median
from urllib.parse import quote
from uuid import uuid4

from tortoise.backends.base.executor import EXECUTOR_CACHE

from server.clock import now
from server.database import opened_database
from server.facts import EquipmentRegistered, NewFact
from server.http.cookies import SESSION_COOKIE
from server.labels.code import code_of
from server.ledger.keys import load_keys
from server.ledger.record import record
from server.ledger.speaker import SERVER
from server.settings import Settings
from tests.bench.load import ask
from tests.bench.messages import Phone
from tests.bench.servers import Server

PART = 500


async def _filled(settings: Settings, phone: Phone, count: int) -> None:
    load_keys(settings.keys_dir)
    EXECUTOR_CACHE.clear()
    async with opened_database(settings):
        for start in range(0, count, PART):
            facts = [_thing(number) for number in range(start, min(start + PART, count))]
            await record(phone.enterprise, facts, actor=SERVER, received_at=now())


def _thing(number: int) -> NewFact:
    named = f"灭火器 {number}"
    body = EquipmentRegistered(name=named, type="extinguisher", number=f"MH-{number}", code=code_of(number))
    return NewFact(uuid4(), "equipment.registered", uuid4(), now() - timedelta(minutes=1), body)


def pull(settings: Settings, ours: Server, bare: Server, phone: Phone, count: int, rounds: int) -> list[str]:
    """Milliseconds and CPU for one pull of so many records, ours and the floor's."""
    asyncio.run(_filled(settings, phone, count))
    ours.settled_cpu()
    asked, pages = _paged(ours, phone)
    asyncio.run(ask(bare.port, _post("/keep", pages[0])))
    found = [(_timed(ours, asked), _timed(bare, asked)) for _ in range(rounds + 1)][1:]
    plain, packed = sum(len(gzip.decompress(page)) for page in pages), sum(map(len, pages))
    size = f"{len(pages)} pages, {plain // 1000} kB, packed {packed // 1000} kB"
    lines = [f"  pull of {count} changed records in {size}; the floor sends the first page as often"]
    for name, which in (("zicha", 0), ("floor", 1)):
        wall, cpu = (median(one[which][part] for one in found) for part in (0, 1))
        lines.append(f"  {name}  {wall:8.1f} ms  {cpu:8.1f} ms CPU")
    return lines


def _paged(server: Server, phone: Phone) -> tuple[list[bytes], list[bytes]]:
    """What a phone asks for one page after the other, and the packed answers."""
    asked, pages, where = [], [], "cursor=0"
    while where:
        path = f"GET /api/v1/sync/pull?{where} HTTP/1.1"
        sent = f"{path}\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\nCookie: {SESSION_COOKIE}={phone.token}\r\n\r\n"
        asked.append(sent.encode())
        pages.append(asyncio.run(ask(server.port, asked[-1])))
        following = json.loads(gzip.decompress(pages[-1])).get("next")
        where = f"next={quote(following)}" if following else ""
    return asked, pages


def _timed(server: Server, asked: Sequence[bytes], times: int = 3) -> tuple[float, float]:
    """Milliseconds for all pages, several times over, because processor time is counted in hundredths."""
    before, begun = server.cpu(), time.perf_counter()
    for sent in [*asked] * times:
        asyncio.run(ask(server.port, sent))
    return (time.perf_counter() - begun) * 1000 / times, (server.cpu() - before) * 1000 / times


def _post(path: str, body: bytes) -> bytes:
    return f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
