"""From rows to a snapshot: what grading looks at, read in a handful of queries whatever the size of the enterprise."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

import msgspec

from server.checklists.shelf import library
from server.enterprises.tables import Enterprise
from server.grades.tables import Grade
from server.grading.coverage import coverage
from server.grading.inherent import inherent_class
from server.grading.policy import Policy
from server.grading.snapshot import HazardSeen, PointSeen, Previous, Snapshot, Tasks
from server.hazards.hazard import Hazard, is_major
from server.hazards.project import to_hazard
from server.hazards.tables import HazardRow
from server.inspections.tables import Inspection
from server.moments import day_in_china, written
from server.own_checklists.queries import bring
from server.risk_points.tables import RiskPoint
from server.tasks.queries import find_tasks
from server.tasks.task import Task

Profile = Mapping[str, bool | int | str]
# The item that failed, at which of several things, and the area where it did.
Spot = tuple[str, str, UUID | None]
Closings = Mapping[Spot, Sequence[datetime]]


async def collect(enterprise: Enterprise, now: datetime, policy: Policy) -> Snapshot:
    """The snapshot of an enterprise at this moment, in the state of this transaction."""
    today = day_in_china(now)
    profile: Profile = json.loads(enterprise.profile)
    points = await _points(enterprise.id)
    hazards = await _hazards(enterprise.id)
    first_visit = await _first_visit(enterprise.id)
    covered, missing = coverage(points, today.isoformat(), policy)
    inherent, reasons = inherent_class([point.level for point in points], profile)
    return Snapshot(
        as_of=today.isoformat(),
        known_at=written(now),
        H=inherent,
        inherent_reasons=reasons,
        coverage=covered,
        coverage_total=sum(policy.coverage_weight[str(point.level)] for point in points),
        uncovered_points=missing,
        tasks=await _tasks(enterprise.id, today, policy),
        hazards=seen(hazards, first_visit, policy),
        points_level2plus=sum(point.level >= 2 for point in points),  # level 2 is yellow
        findings_self=sum(not hazard.external for hazard in hazards),
        verified_24m=await _verified(enterprise.id, now, policy),
        registered=day_in_china(enterprise.registered_at).isoformat(),
        previous=await _previous(enterprise.id),
    )


async def _points(enterprise: UUID) -> list[PointSeen]:
    """Risk points with the last day on which somebody inspected them."""
    rows = await RiskPoint.filter(enterprise=enterprise)
    walked = await Inspection.filter(enterprise=enterprise).values_list("point", "area", "checklist", "occurred_at")
    last: dict[tuple[UUID | None, UUID | None, str], date] = {}
    for point, area, checklist, at in walked:
        key = (point, None, "") if point else (None, area, checklist)
        last[key] = max(last.get(key, date.min), day_in_china(at))
    return [_point(row, last) for row in rows]


def _point(row: RiskPoint, last: Mapping[tuple[UUID | None, UUID | None, str], date]) -> PointSeen:
    days = [last.get((row.id, None, "")), last.get((None, row.area, row.checklist))]
    known = [day for day in days if day is not None]
    latest = max(known).isoformat() if known else None
    return PointSeen(id=str(row.id), level=row.level, last_inspected=latest, label=row.name)


async def _hazards(enterprise: UUID) -> list[Hazard]:
    rows = await HazardRow.filter(enterprise=enterprise)
    await bring((row.checklist, row.version) for row in rows)
    return [to_hazard(row) for row in rows]


async def _first_visit(enterprise: UUID) -> UUID | None:
    """The first inspection by a regulator: what it finds weighs half."""
    row = await Inspection.filter(enterprise=enterprise, external=True).order_by("changed_seq").first()
    return row.id if row else None


def seen(hazards: Sequence[Hazard], first_visit: UUID | None, policy: Policy) -> tuple[HazardSeen, ...]:
    """Hazards as grading sees them; suspected major ones count as major until a person decides otherwise."""
    closings: dict[Spot, list[datetime]] = defaultdict(list)
    for hazard in hazards:
        if hazard.item and hazard.closed_at:
            closings[hazard.item, hazard.which, hazard.area].append(hazard.closed_at)
    return tuple(_seen(hazard, closings, first_visit, policy) for hazard in hazards)


def _seen(hazard: Hazard, closings: Closings, first_visit: UUID | None, policy: Policy) -> HazardSeen:
    return HazardSeen(
        id=str(hazard.id),
        level="major" if is_major(hazard) else "general",
        origin="external" if hazard.external else "self",
        found=day_in_china(hazard.found_at).isoformat(),
        deadline=hazard.due.isoformat(),
        accepted=day_in_china(hazard.closed_at).isoformat() if hazard.closed_at else None,
        first_inspection=hazard.source == first_visit,
        recurrence=_recurs(hazard, closings, policy),
        dual_reported=hazard.double_reported_at is not None,
        interim_controls=hazard.controlled_at is not None,
        facts=(str(hazard.source),),
        item=hazard.item or "",
        basis=_basis(hazard),
        label=hazard.code,
    )


def _recurs(hazard: Hazard, closings: Closings, policy: Policy) -> bool:
    """The same item at the same place had been closed not long before."""
    if hazard.item is None:
        return False
    window = timedelta(days=policy.repeat_window_days)
    before = closings.get((hazard.item, hazard.which, hazard.area), ())
    return any(timedelta(0) <= hazard.found_at - closed_at <= window for closed_at in before)


def _basis(hazard: Hazard) -> tuple[str, ...]:
    checklist = library().find(hazard.checklist, hazard.version) if hazard.checklist and hazard.version else None
    item = checklist.item(hazard.item) if checklist and hazard.item else None
    return tuple(f"{ref.document} {ref.clause}" for ref in item.basis) if item else ()


async def _tasks(enterprise: UUID, today: date, policy: Policy) -> dict[str, Tasks]:
    """Counts per base level within the window, which widens while there are few tasks."""
    longest = today - timedelta(days=policy.windows_days[-1])
    ended = [task for task in await find_tasks(enterprise, longest, today, today) if _counts(task)]
    chosen: list[Task] = []
    for days in policy.windows_days:
        chosen = [task for task in ended if task.due >= today - timedelta(days=days)]
        if len(chosen) >= policy.widen_below_planned:
            break
    return {
        str(level): _stratum([task for task in chosen if task.level == level]) for level in {t.level for t in chosen}
    }


def _counts(task: Task) -> bool:
    """Tasks that are settled: done ones at once, others when their window is over."""
    return task.state != "open"


def _stratum(tasks: Sequence[Task]) -> Tasks:
    states = [task.state for task in tasks]
    missed = tuple(str(task.point) for task in tasks if task.state == "missed")
    return Tasks(len(tasks), states.count("done"), states.count("late"), tuple(sorted(set(missed))))


async def _verified(enterprise: UUID, now: datetime, policy: Policy) -> bool:
    since = now - timedelta(days=policy.verification_months * 365 // 12)
    return await Inspection.filter(enterprise=enterprise, external=True, occurred_at__gte=since).exists()


async def _previous(enterprise: UUID) -> Previous | None:
    """The colour that was last published; being ungraded in between neither helps nor harms."""
    row = await Grade.filter(enterprise=enterprise).filter(grade__isnull=False).order_by("-seq").first()
    return msgspec.convert({"grade": row.grade, "since": row.since.isoformat()}, Previous) if row else None
