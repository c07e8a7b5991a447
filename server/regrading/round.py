"""What is done to everybody once a day, by one of however many processes: a row in the database is the lease.

Who has it moves it with every page. Left where it is for some minutes, its holder is dead, and whoever looks next goes
on behind the last page that was noted. Who finds it moved by another stops.
"""

import contextlib
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid5

from msgspec import Struct
from tortoise.expressions import F

from server.canonical import digest
from server.clock import now
from server.grading.crg1 import ENGINE_VERSION
from server.regrading.bulk import PageDone, every_page, how_many
from server.regrading.tables import BulkGrading

LEASE = timedelta(minutes=3)
_NOBODY = datetime(2000, 1, 1, tzinfo=UTC)
_NAMES = UUID("3f0a9a3a-43a5-4d0e-8a0e-6a1de2a5b0c7")


class Work(Struct, frozen=True):
    """What is done: its name, to how many at a time, and how. The answer to a page says what came of it."""

    name: str
    page: int
    do: Callable[[list[UUID]], Awaitable[PageDone]]


async def go_round(work: Work, day: date, rules: str) -> bool:
    """Do it to all who were not done yet on this day by these rules; whether that is through, by whomever."""
    run = await _row(day, digest([work.name, rules, ENGINE_VERSION]))
    if run.finished_at is not None:
        return True
    if run.moved_at > now() - LEASE or not await _moved(run):
        return False
    try:
        async for page in every_page(work.page, run.cursor):
            if not await _moved(run, await work.do(page)):
                return False
    except BaseException:
        with contextlib.suppress(Exception):
            await _mine(run, moved_at=_NOBODY)
        raise
    return await _mine(run, finished_at=now())


async def _row(day: date, rules: str) -> BulkGrading:
    """The row of this round; of several who make it at once, all but one find it made."""
    key = uuid5(_NAMES, f"{day}:{rules}")
    found = await BulkGrading.get_or_none(id=key)
    if found is None:
        counted = {"done": 0, "changed": 0, "failed": 0, "total": await how_many()}
        made = BulkGrading(id=key, day=day, rules=rules, started_at=now(), moved_at=_NOBODY, **counted)
        await BulkGrading.bulk_create([made], ignore_conflicts=True)
        found = await BulkGrading.get(id=key)
    return found


async def _moved(run: BulkGrading, page: PageDone | None = None) -> bool:
    """Say that somebody is at it, and how far; False where another took it in the meantime."""
    moment = now()
    counted = {} if page is None else {
        "cursor": page.last, "done": F("done") + page.count, "changed": F("changed") + page.changed,
        "failed": F("failed") + len(page.failed),
    }  # fmt: skip
    mine = await _mine(run, moved_at=moment, **counted)
    run.moved_at = moment
    return mine


async def _mine(run: BulkGrading, **columns: object) -> bool:
    """Write into the row, if it is as this process left it."""
    row = BulkGrading.filter(id=run.id, moved_at=run.moved_at, finished_at__isnull=True)
    return bool(await row.update(**columns))
