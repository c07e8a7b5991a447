"""Grading everybody: page by page in constant memory, with a cursor in the database. Nightly decay is this as well.

Only what would say something new is locked and written; all others are read and graded, and nothing more.
"""

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

import msgspec
import structlog
from msgspec import Struct
from tortoise.expressions import F, Q

from server.canonical import digest
from server.clock import now
from server.enterprises.tables import Enterprise
from server.grading.crg1 import ENGINE_VERSION
from server.ledger.head import note_graded, places_of
from server.moments import day_in_china
from server.policies.rules import Rules, rules
from server.regrading.gather import gather
from server.regrading.publish import Known, grade_of, is_news, publish_known, regrade_together
from server.regrading.records import Records
from server.regrading.tables import BulkGrading

# Large enough that queries cost little each.
PAGE = 100
# Whoever has news is locked while it is written, so a phone's push waits for no more than these.
WRITTEN_TOGETHER = 25
log = structlog.get_logger(__name__)


class PageDone(Struct, frozen=True):
    """What came of one page: how many were graded and changed, and who could not be graded."""

    last: UUID
    count: int
    changed: int
    failed: tuple[UUID, ...]


def rules_digest(by: Rules, day: date) -> str:
    """While this stays the same, so do the rules of a day: the holdings, and the engine that reads them."""
    return digest([ENGINE_VERSION, msgspec.to_builtins(by.on(day.isoformat()))])


async def begin(*, resume: bool = True) -> BulkGrading:
    """The run of today by the rules of today: the one that was not finished, or a new one."""
    moment = now()
    today = day_in_china(moment)
    key: dict[str, Any] = {"day": today, "rules": rules_digest(await rules(), today)}
    found = BulkGrading.filter(**key, finished_at__isnull=True).order_by("-started_at")
    run = await found.first() if resume else None
    if run is not None:
        return run
    key |= {"done": 0, "changed": 0, "failed": 0, "total": await how_many()}
    return await BulkGrading.create(id=uuid4(), started_at=moment, moved_at=moment, **key)


async def how_many() -> int:
    """How many enterprises there are to grade."""
    return await Enterprise.all().count()


async def pages(run: BulkGrading, size: int = PAGE) -> AsyncIterator[list[UUID]]:
    """The ids of those who are still to be graded, in their order."""
    async for page in every_page(size, run.cursor):
        yield page


async def every_page(size: int, cursor: UUID | None = None) -> AsyncIterator[list[UUID]]:
    """The ids of all enterprises behind the cursor, in their order, so many at a time."""
    while True:
        rest = Enterprise.filter(id__gt=cursor) if cursor else Enterprise.all()
        page = [UUID(str(key)) for key in await rest.order_by("id").limit(size).values_list("id", flat=True)]
        if not page:
            return
        yield page
        cursor = page[-1]


async def grade_page(enterprises: Sequence[UUID]) -> PageDone:
    """Grade a page of enterprises and publish what is new; one that cannot be graded keeps no other from it.

    All reading and reckoning is done before anything is locked: a page is locked for as long as writing it takes.
    """
    by, moment = await rules(), now()
    places, found, failed = await places_of(enterprises), await gather(enterprises), set[UUID]()
    known = {
        key: one
        for key, records in found.items()
        if (one := _graded(places.get(key, (0, 0))[0], records, moment, by, failed)) and is_news(one)
    }
    changed = 0
    for part in _parts(known):
        changed += await _publish(part, moment, by, failed)
    for key in found.keys() - known.keys() - failed:
        seq, graded = places.get(key, (0, 0))
        if graded < seq:
            await note_graded(key, seq)
    return PageDone(enterprises[-1], len(enterprises), changed, tuple(sorted(failed)))


def _parts(known: Mapping[UUID, Known]) -> Iterator[dict[UUID, Known]]:
    """In the order of their ids, as they are locked."""
    keys = sorted(known)
    for start in range(0, len(keys), WRITTEN_TOGETHER):
        yield {key: known[key] for key in keys[start : start + WRITTEN_TOGETHER]}


def _graded(seq: int, records: Records, moment: datetime, by: Rules, failed: set[UUID]) -> Known | None:
    try:
        return Known(seq, records, grade_of(records, moment, by))
    except Exception:
        log.exception("grading failed", enterprise=str(records.enterprise.id))
        failed.add(records.enterprise.id)
        return None


async def _publish(known: Mapping[UUID, Known], moment: datetime, by: Rules, failed: set[UUID]) -> int:
    """All at once; where that fails by halves, so that the one that cannot be published is found soon."""
    if not known:
        return 0
    try:
        moved = await publish_known(known, moment, by)
        again = await regrade_together(sorted(moved), now(), by) if moved else set()
        return len(known) - len(moved) + len(again)
    except Exception:
        if len(known) == 1:
            log.exception("grading failed", enterprise=str(next(iter(known))))
            failed.update(known)
            return 0
        keys, half = list(known), len(known) // 2
        parts = [{key: known[key] for key in part} for part in (keys[:half], keys[half:])]
        return sum([await _publish(part, moment, by, failed) for part in parts])


async def note(run: BulkGrading, page: PageDone) -> None:
    """Keep how far the run has come; a page that comes in late does not take the cursor back."""
    counted = {"done": F("done") + page.count, "changed": F("changed") + page.changed}
    counted |= {"failed": F("failed") + len(page.failed)}
    further = BulkGrading.filter(id=run.id).filter(Q(cursor__isnull=True) | Q(cursor__lt=page.last))
    await further.update(cursor=page.last, moved_at=now(), **counted)


async def finish(run: BulkGrading) -> BulkGrading:
    """Everybody was graded; the run as it ended."""
    await BulkGrading.filter(id=run.id).update(finished_at=now())
    return await BulkGrading.get(id=run.id)
