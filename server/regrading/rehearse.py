"""Rehearsing a draft policy: who would change colour and why, before anything is published. Nothing is written."""

from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from anyio.to_thread import run_sync
from msgspec import Struct
from tortoise.queryset import QuerySet

from server.clock import now
from server.enterprises.tables import Enterprise
from server.grading.crg1 import Result, grade
from server.grading.difference import Difference, difference
from server.grading.policy import Policy
from server.moments import CHINA
from server.policies.rules import Rules, rules
from server.regrading.collect import snapshot_of
from server.regrading.gather import gather
from server.regrading.on_day import end_of
from server.regrading.publish import policy_of
from server.regrading.records import Records
from server.regrading.replay import as_it_was, known_by

PAGE = 50
UNGRADED = "ungraded"


class Changed(Struct, frozen=True):
    """One enterprise whose colour would be another, and all that is otherwise."""

    enterprise: UUID
    name: str
    uscc: str
    region: str
    sector: str
    before: str
    after: str
    score_before: int
    score_after: int
    why: Difference


class Rehearsal(Struct, frozen=True):
    """What a draft would do: enterprises looked at, colours from and to, and who would change.

    `held` is what holds for the whole scope; parts of it may have another policy of their own.
    """

    version: str
    policy_hash: str
    region: str
    sector: str
    as_of: str
    held: Policy
    draft: Policy
    looked_at: int
    moved_score: int
    before: dict[str, int]
    after: dict[str, int]
    moves: dict[tuple[str, str], int]
    changed: tuple[Changed, ...]
    failed: tuple[UUID, ...]


class Scope(Struct, frozen=True):
    """For whom: a prefix of region codes and a sector, `` for all; without `as_of` as they stand now."""

    region: str = ""
    sector: str = ""
    as_of: date | None = None


async def rehearse(draft: Policy, scope: Scope, heed: Callable[[int], None] = lambda _: None) -> Rehearsal:
    """Grade everybody of the scope by what holds and by the draft; only those whose colour changes are kept."""
    by, moment = await rules(), moment_of(scope)
    before, after = Counter[str](), Counter[str]()
    moves, changed, failed = Counter[tuple[str, str]](), list[Changed](), list[UUID]()
    looked_at = moved_score = 0
    async for enterprise, pair in _pairs(draft, scope, by, moment):
        looked_at += 1
        heed(looked_at)
        if pair is None:
            failed.append(enterprise.id)
            continue
        old, new = pair
        left, right = old.grade or UNGRADED, new.grade or UNGRADED
        before[left] += 1
        after[right] += 1
        moved_score += old.score != new.score
        if left != right:
            moves[left, right] += 1
            changed.append(_changed(enterprise, old, new))
    holding = by.policy_for(scope.region, scope.sector, moment.astimezone(CHINA).date().isoformat())
    return Rehearsal(
        version=draft.version,
        policy_hash=draft.hash(),
        region=scope.region,
        sector=scope.sector,
        as_of=moment.astimezone(CHINA).date().isoformat(),
        held=holding,
        draft=draft,
        looked_at=looked_at,
        moved_score=moved_score,
        before=dict(before),
        after=dict(after),
        moves=dict(moves),
        changed=tuple(sorted(changed, key=lambda one: (one.region, one.name, one.uscc))),
        failed=tuple(failed),
    )


async def how_many(scope: Scope) -> int:
    """How many enterprises a rehearsal of this scope would grade."""
    return await _within(scope).count()


def _within(scope: Scope) -> QuerySet[Enterprise]:
    found = Enterprise.filter(region__startswith=scope.region)
    return found.filter(sector=scope.sector) if scope.sector else found


def moment_of(scope: Scope) -> datetime:
    """The end of the day that is rehearsed, or now."""
    return now() if scope.as_of is None else min(now(), end_of(scope.as_of))


async def _pairs(
    draft: Policy, scope: Scope, by: Rules, moment: datetime
) -> AsyncIterator[tuple[Enterprise, tuple[Result, Result] | None]]:
    async for page in _pages(scope):
        if scope.as_of is None:
            found = await gather([row.id for row in page])
            rows = [row for row in page if row.id in found]
            # In a thread: a region is minutes of reckoning, and phones go on being answered.
            for row, pair in zip(rows, await run_sync(_all_of, rows, found, draft, by, moment), strict=True):
                yield row, pair
            continue
        for row in page:
            known = await as_it_was(row.id, known_by(moment), _look(row.id, draft, by, moment))
            if known is not _UNKNOWN:
                yield row, known


_UNKNOWN: tuple[Result, Result] | None = ()  # type: ignore[assignment]  # told from None by identity


def _look(
    enterprise: UUID, draft: Policy, by: Rules, moment: datetime
) -> Callable[[], Awaitable[tuple[Result, Result] | None]]:
    async def look() -> tuple[Result, Result] | None:
        found = await gather([enterprise])
        return _both(found[enterprise], draft, by, moment) if enterprise in found else _UNKNOWN

    return look


async def _pages(scope: Scope) -> AsyncIterator[Sequence[Enterprise]]:
    cursor: UUID | None = None
    while True:
        rest = _within(scope).filter(id__gt=cursor) if cursor else _within(scope)
        page = await rest.order_by("id").limit(PAGE)
        if not page:
            return
        yield page
        cursor = page[-1].id


def _all_of(
    rows: Sequence[Enterprise], found: Mapping[UUID, Records], draft: Policy, by: Rules, moment: datetime
) -> list[tuple[Result, Result] | None]:
    return [_both(found[row.id], draft, by, moment) for row in rows]


def _both(records: Records, draft: Policy, by: Rules, moment: datetime) -> tuple[Result, Result] | None:
    try:
        held = policy_of(records.enterprise, moment, by)
        return (
            grade(snapshot_of(records, moment, held), held),
            grade(snapshot_of(records, moment, draft), draft),
        )
    except (ArithmeticError, LookupError, ValueError):
        return None


def _changed(enterprise: Enterprise, old: Result, new: Result) -> Changed:
    return Changed(
        enterprise=enterprise.id,
        name=enterprise.name,
        uscc=enterprise.uscc,
        region=enterprise.region,
        sector=enterprise.sector,
        before=old.grade or UNGRADED,
        after=new.grade or UNGRADED,
        score_before=old.score,
        score_after=new.score,
        why=difference(old, new),
    )
