"""Grading: from prepared snapshots, with more and more history, and everybody of a region through the database.

Rates are per second of processor time of the processes that grade, so that other work on the machine weighs little;
those of PostgreSQL are told beside them, so that one sees which of the two a region waits for.
"""

import asyncio
import gc
import os
import resource
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import TypeVar
from uuid import UUID

from tortoise.backends.base.executor import EXECUTOR_CACHE

from server.clock import now
from server.database import opened_database
from server.enterprises.tables import Enterprise
from server.following import FOLLOWING_TABLES
from server.grading.crg1 import grade
from server.grading.policy import current_policy
from server.grading.snapshot import Snapshot
from server.ledger.keys import load_keys
from server.ledger.tables import LedgerHead
from server.migrate import migrate_database
from server.regrading.bulk import begin
from server.regrading.collect import snapshot_of
from server.regrading.crew import grade_with
from server.regrading.gather import gather
from server.settings import Settings
from tests.bench.region import fill
from tests.regrading.everybody import grade_everybody

SAMPLE = 50
REGION = 10_000
YEARS = (0.5, 1.0, 2.0, 4.0)
Answer = TypeVar("Answer")


def prepared(settings: Settings, rounds: int) -> list[str]:
    """How fast snapshots are graded that are at hand, by how much history stands behind them."""

    async def measured() -> list[str]:
        lines = ["Grading prepared snapshots (score, explanation, digest), by years of history"]
        async with opened_database(settings):
            for years in YEARS:
                await _forget()
                await fill(SAMPLE, years, now() - timedelta(minutes=1))
                lines.append(await _by_history(years, rounds))
        return lines

    return _fresh(settings, measured)


async def _by_history(years: float, rounds: int) -> str:
    keys = [UUID(str(key)) for key in await Enterprise.all().values_list("id", flat=True)]
    rates, read, made = [], [], []
    for _ in range(rounds):
        began = time.process_time()
        records = list((await gather(keys)).values())
        gathered = time.process_time()
        snapshots = [snapshot_of(one, now(), current_policy()) for one in records]
        collected = time.process_time()
        _graded(snapshots)
        rates.append(SAMPLE / max(time.process_time() - collected, 1e-9))
        read.append((gathered - began) * 1000 / SAMPLE)
        made.append((collected - gathered) * 1000 / SAMPLE)
    hazards = sum(len(one.hazards) for one in records) / SAMPLE
    visits = sum(len(one.visits) for one in records) / SAMPLE
    told = f"  {years:3} years, {visits:4.0f} inspections, {hazards:3.0f} hazards: {median(rates):6.0f} enterprises/s"
    return f"{told} a core; reading {median(read):.2f} ms, snapshot {median(made):.2f} ms each"


def _graded(snapshots: Sequence[Snapshot]) -> None:
    for snapshot in snapshots:
        grade(snapshot, current_policy()).hash()


async def _forget() -> None:
    for table in (*FOLLOWING_TABLES, LedgerHead):
        await table.all().delete()


def everybody(name: str, settings: Settings, count: int, years: float, processes: int) -> Iterator[str]:
    """A region of so many: all grades published for the first time, then a night in which little changes."""
    yield f"{name}: {count} enterprises with {years:g} years of history, in bulk"
    if count < REGION:
        yield f"  a region has {REGION}: --enterprises {REGION}, which takes {REGION / count:g} times as long"
    yield _fresh(settings, lambda: _filled(settings, count, years))
    yield _fresh(settings, lambda: _in_crew(settings, "first, all published", processes))
    yield _fresh(settings, lambda: _in_crew(settings, "again, nothing new", processes))
    yield _fresh(settings, lambda: _memory(settings))


async def _filled(settings: Settings, count: int, years: float) -> str:
    began = time.monotonic()
    async with opened_database(settings):
        await fill(count, years, now() - timedelta(minutes=1))
    return f"  invented in {time.monotonic() - began:.0f} s"


async def _in_crew(settings: Settings, what: str, processes: int) -> str:
    async with opened_database(settings):
        run = await begin(resume=False)
        began, before, served = time.monotonic(), _cpu(), database_cpu(settings)
        ended = await grade_with(settings, processes, lambda _run, _page: None, run)
        seconds, cpu, served = time.monotonic() - began, _cpu() - before, database_cpu(settings) - served
    rate, each = ended.done / seconds, cpu * 1000 / max(ended.done, 1)
    told = f"{each:.2f} ms CPU each, {1000 / max(each, 1e-9):.0f}/s a core"
    told += "" if settings.is_sqlite else f"; the database {served * 1000 / max(ended.done, 1):.2f} ms CPU each"
    return (
        f"  {what}: {rate:.0f} enterprises/s with {processes} processes, start included; {told};"
        f" {ended.changed} changed, {ended.failed} failed"
    )


def database_cpu(settings: Settings) -> float:
    """Processor seconds of the PostgreSQL server that lives beside this data, 0 where the system does not tell."""
    mark, found = str(settings.data_dir.parent).encode(), list[tuple[int, int, float, float]]()
    masters = set[int]()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text("ascii").rpartition(")")[2].split()
            command = (folder / "cmdline").read_bytes()
        except (OSError, UnicodeDecodeError):
            continue
        own, ended = (sum(map(int, fields[at : at + 2])) / os.sysconf("SC_CLK_TCK") for at in (11, 13))
        found.append((int(folder.name), int(fields[1]), own, ended))
        if b"postgres" in command.split(b"\0")[0] and mark in command:
            masters.add(int(folder.name))
    return sum(own + (ended if pid in masters else 0) for pid, parent, own, ended in found if {pid, parent} & masters)


def _cpu() -> float:
    """Processor seconds of this process and of those that it started and that ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


async def _memory(settings: Settings) -> str:
    """How much a run in one process grows from its first fifth to its end."""
    held: list[int] = []
    async with opened_database(settings):

        async def heed(_page: object) -> None:
            gc.collect()
            held.append(_resident_kb())

        await grade_everybody(heed)
    early, late = held[len(held) // 5], held[-1]
    return f"  memory of one process: {early / 1024:.1f} MB after a fifth, {late / 1024:.1f} MB at the end"


def _resident_kb() -> int:
    """What is in memory now, in KiB; the most there ever was where the system does not tell."""
    try:
        return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * resource.getpagesize() // 1024
    except FileNotFoundError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _fresh(settings: Settings, work: Callable[[], Awaitable[Answer]]) -> Answer:
    """Run something on a migrated database; Tortoise keeps compiled queries by model only, whatever the engine."""

    async def run() -> Answer:
        await migrate_database(settings)
        load_keys(settings.keys_dir)
        EXECUTOR_CACHE.clear()
        return await work()

    return asyncio.run(run())
