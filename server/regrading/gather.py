"""All that grading looks at, of many enterprises at once: a handful of queries for a page of them, and no more."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from msgspec import Struct

from server.enterprises.tables import Enterprise
from server.grades.tables import Grade
from server.own_checklists.queries import bring
from server.regrading.plain_rows import as_day, as_id, as_moment, as_moment_or_none, plain_rows

# Ids are text here: they are compared and written, nothing else.
POINTS = "SELECT enterprise, id, area, checklist, level, name FROM risk_point WHERE enterprise IN {keys}"
VISITS = (
    "SELECT enterprise, id, checklist, point, area, occurred_at, received_at, external, changed_seq"
    " FROM inspection WHERE enterprise IN {keys}"
)
ASSESSMENTS = (
    "SELECT enterprise, point, area, level, checklist, every_days, from_day"
    " FROM point_assessment WHERE enterprise IN {keys} ORDER BY seq"
)
HAZARDS = (
    "SELECT enterprise, id, code, level, external, source, checklist, version, item, which, area, found_at, due,"
    " closed_at, controlled_at, double_reported_at FROM hazard WHERE enterprise IN {keys}"
)


class Place(Struct, frozen=True, gc=False):
    """A risk point as it is assessed now."""

    id: str
    area: str
    checklist: str
    level: int
    name: str


class Visit(Struct, frozen=True, gc=False):
    """An inspection as far as grading is concerned."""

    id: str
    checklist: str
    point: str
    area: str
    occurred_at: datetime
    received_at: datetime
    external: bool
    seq: int


class Assessed(Struct, frozen=True, gc=False):
    """One assessment of a risk point: what was to be done there from that day on."""

    point: str
    area: str
    level: int
    checklist: str
    every_days: int
    from_day: date


class HazardKept(Struct, frozen=True, gc=False):
    """A hazard as far as grading is concerned."""

    id: str
    code: str
    level: str
    external: bool
    source: str
    checklist: str | None
    version: int | None
    item: str | None
    which: str
    area: str
    found_at: datetime
    due: str
    closed_at: datetime | None
    controlled: bool
    double_reported: bool


class Coloured(Struct, frozen=True):
    """The colour that was last published, and since when."""

    grade: str
    since: date


class Records(Struct, frozen=True):
    """What an enterprise's ledger led to, as far as grading looks at it. Assessments are in ledger order."""

    enterprise: Enterprise
    places: Sequence[Place]
    visits: Sequence[Visit]
    hazards: Sequence[HazardKept]
    assessments: Sequence[Assessed]
    last: Grade | None
    previous: Coloured | None


async def gather(enterprises: Sequence[UUID]) -> dict[UUID, Records]:
    """The records of those that exist, in the state of this transaction."""
    wanted = list(enterprises)
    if not wanted:
        return {}
    rows = await Enterprise.filter(id__in=wanted)
    places, visits, plans = await _places(wanted), await _visits(wanted), await _assessments(wanted)
    hazards = await _hazards(wanted)
    current = {row.enterprise: row for row in await Grade.filter(enterprise__in=wanted, current=True)}
    found = {}
    for row in rows:
        key, last = str(row.id), current.get(row.id)
        previous = await _previous(last)
        found[row.id] = Records(row, places[key], visits[key], hazards[key], plans[key], last, previous)
    return found


async def _places(enterprises: list[UUID]) -> dict[str, list[Place]]:
    found: dict[str, list[Place]] = defaultdict(list)
    for owner, key, area, checklist, level, name in await plain_rows(POINTS, enterprises):
        found[as_id(owner)].append(Place(as_id(key), as_id(area), checklist, level, name))
    return found


async def _visits(enterprises: list[UUID]) -> dict[str, list[Visit]]:
    found: dict[str, list[Visit]] = defaultdict(list)
    for owner, key, checklist, point, area, occurred, received, external, seq in await plain_rows(VISITS, enterprises):
        found[as_id(owner)].append(
            Visit(
                as_id(key),
                checklist,
                as_id(point),
                as_id(area),
                as_moment(occurred),
                as_moment(received),
                bool(external),
                seq,
            )
        )
    return found


async def _assessments(enterprises: list[UUID]) -> dict[str, list[Assessed]]:
    found: dict[str, list[Assessed]] = defaultdict(list)
    for owner, point, area, level, checklist, every, day in await plain_rows(ASSESSMENTS, enterprises):
        began = date.fromisoformat(as_day(day))
        found[as_id(owner)].append(Assessed(as_id(point), as_id(area), level, checklist, every, began))
    return found


async def _hazards(enterprises: list[UUID]) -> dict[str, list[HazardKept]]:
    found: dict[str, list[HazardKept]] = defaultdict(list)
    versions = set()
    for row in await plain_rows(HAZARDS, enterprises):
        owner, key, code, level, external, source, checklist, version, item, which, area, at, due, closed, *handled = (
            row
        )
        versions.add((checklist, version))
        controlled, double_reported = (moment is not None for moment in handled)
        found[as_id(owner)].append(
            HazardKept(
                as_id(key),
                code,
                level,
                bool(external),
                as_id(source),
                checklist,
                version,
                item,
                which,
                as_id(area),
                as_moment(at),
                as_day(due),
                as_moment_or_none(closed),
                controlled,
                double_reported,
            )
        )
    await bring(versions)
    return found


async def _previous(last: Grade | None) -> Coloured | None:
    """The colour that was last published; being ungraded in between neither helps nor harms."""
    if last is not None and last.grade is None:
        last = await Grade.filter(enterprise=last.enterprise, grade__isnull=False).order_by("-seq").first()
    return Coloured(last.grade, last.since) if last is not None and last.grade is not None else None
