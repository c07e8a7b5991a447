"""What the calendar will do to an enterprise: its planned checks of the next days, and when somebody last looked."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

from server.grading.coming import Coming, Planned
from server.grading.forecast import DAYS_AHEAD
from server.grading.policy import Policy
from server.grading.snapshot import PointSeen
from server.inspections.tables import Inspection
from server.moments import day_in_china
from server.risk_points.tables import RiskPoint
from server.tasks.queries import find_tasks
from server.tasks.task import Task

# A risk point, or a checklist in an area: what an inspection was of.
Looked = Mapping[tuple[UUID | None, UUID | None, str], date]


async def coming(enterprise: UUID, now: datetime, policy: Policy) -> Coming:
    """What `grading.forecast` needs beside the snapshot, read in four queries."""
    today = day_in_china(now)
    longest = today - timedelta(days=policy.windows_days[-1])
    tasks = await find_tasks(enterprise, longest, today + timedelta(days=DAYS_AHEAD), today)
    rows = await Inspection.filter(enterprise=enterprise).values_list(
        "point", "area", "checklist", "occurred_at", "external"
    )
    looked: dict[tuple[UUID | None, UUID | None, str], date] = {}
    visits: list[date] = []
    for point, area, checklist, at, external in rows:
        key = (point, None, "") if point else (None, area, checklist)
        looked[key] = max(looked.get(key, date.min), day_in_china(at))
        visits += [day_in_china(at)] if external else []
    return Coming(
        points=tuple([_point(row, looked) for row in await RiskPoint.filter(enterprise=enterprise)]),
        tasks=tuple(map(_planned, tasks)),
        last_external=max(visits).isoformat() if visits else None,
    )


def _point(row: RiskPoint, looked: Looked) -> PointSeen:
    days = [looked.get((row.id, None, "")), looked.get((None, row.area, row.checklist))]
    known = [day.isoformat() for day in days if day is not None]
    return PointSeen(id=str(row.id), level=row.level, last_inspected=max(known, default=None), label=row.name)


def _planned(task: Task) -> Planned:
    return Planned(point=str(task.point), level=task.level, due=task.due.isoformat(), state=task.state)
