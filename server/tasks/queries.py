"""Reading tasks: they are computed from assessments and inspections, not stored."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import msgspec

from server.inspections.tables import Inspection
from server.moments import CHINA
from server.risk_points.tables import PointAssessment, RiskPoint
from server.tasks.task import Task, Walk, plans, tasks

LONGEST_WINDOW = timedelta(days=366)


async def find_tasks(enterprise: UUID, first: date, last: date, today: date) -> list[Task]:
    """The tasks of an enterprise whose windows touch the days from `first` to `last`: two queries."""
    assessed = (
        await PointAssessment.filter(enterprise=enterprise)
        .order_by("seq")
        .values_list("point", "area", "level", "checklist", "every_days", "from_day")
    )
    since = datetime.combine(first - LONGEST_WINDOW, time.min, CHINA)
    walked = await Inspection.filter(enterprise=enterprise, occurred_at__gte=since).values_list(
        "id", "checklist", "point", "area", "occurred_at", "received_at"
    )
    return tasks(plans(assessed), [Walk(*row) for row in walked], first, last, today)


async def tasks_between(enterprise: UUID, first: date, last: date, today: date) -> list[dict[str, Any]]:
    """The same as plain values with the name of the risk point, for phones and pages."""
    names = dict(await RiskPoint.filter(enterprise=enterprise).values_list("id", "name"))
    found = await find_tasks(enterprise, first, last, today)
    return [msgspec.structs.asdict(task) | {"name": names.get(task.point, "")} for task in found]
