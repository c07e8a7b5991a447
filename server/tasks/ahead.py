"""What phones hold of checks offline: what is next at each risk point, and what is planned for the next days."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import msgspec
from tortoise.functions import Max
from tortoise.queryset import QuerySet

from server.inspections.tables import Inspection
from server.moments import CHINA, day_in_china
from server.risk_points.tables import RiskPoint
from server.tasks.on_phone import phone_rows
from server.tasks.point_plan import Plan, Stopped, plans
from server.tasks.queries import planned_between, stops_of_enterprise
from server.tasks.task import next_task
from server.tasks.walking import walking_order
from server.tasks.window import midnight

AHEAD = timedelta(days=30)
# Of planned checks: those of the next days, and those of yesterday that can still be done late.
PLANNED_AHEAD, PLANNED_BEHIND = timedelta(days=14), timedelta(days=1)


async def next_tasks(enterprise: UUID, after: int, most: int, today: date) -> tuple[list[dict[str, Any]], int | None]:
    """What is next at `most` risk points, in the order in which they were assessed, after a fact's number.

    With the number to go on after, None where these were the last. As many queries however much was walked.
    """
    wanted = RiskPoint.filter(enterprise=enterprise, retired=False, changed_seq__gt=after, every_days__gt=0)
    rows = await wanted.order_by("changed_seq").limit(most + 1)
    points = rows[:most]
    if not points:
        return [], None
    walked = await _last_walks(enterprise, points, today)
    stops = [(window, area, point) for window, area, point, thing in await stops_of_enterprise(enterprise) if not thing]
    order = await walking_order(enterprise)
    found = [_next(row, walked, stops, today) for row in points]
    told = [task | {"walk": order.get(task["area"])} for task in found if task]
    return told, points[-1].changed_seq if len(rows) > most else None


async def planned_for_phone(enterprise: UUID, today: date) -> list[dict[str, Any]]:
    """Planned checks of the next fourteen days, the soonest first and no more than a phone can hold."""
    morning = midnight(today)  # what became of today's is for the phone to tell, by its clock
    due = await planned_between(enterprise, morning - PLANNED_BEHIND, morning + PLANNED_AHEAD, morning)
    if not due:
        return []
    asked = {one.point for one in due if one.point}
    levels = dict(await RiskPoint.filter(id__in=list(asked)).values_list("id", "level")) if asked else {}
    return phone_rows(due, levels, await walking_order(enterprise))


def _next(
    row: RiskPoint, walked: dict[object, date], stops: Sequence[Stopped[UUID]], today: date
) -> dict[str, Any] | None:
    plan: Plan[UUID] = plans([(row.id, row.area, row.level, row.checklist, row.every_days, row.assessed_on)], stops)[0]
    days = [walked[key] for key in (row.id, (row.area, row.checklist)) if key in walked]
    task = next_task(plan, max(days, default=None), today, today + AHEAD)
    return msgspec.structs.asdict(task) | {"name": row.name} if task else None


async def _last_walks(enterprise: UUID, points: Sequence[RiskPoint], today: date) -> dict[object, date]:
    """The day of the last inspection of each point, and of those that walked its checklist in its area.

    What a phone dates some minutes into tomorrow is of tomorrow's window: it counts from then on.
    """
    longest = timedelta(days=max(row.every_days for row in points))
    since, until = (datetime.combine(day, time.min, CHINA) for day in (today - longest, today + timedelta(days=1)))
    walks = Inspection.filter(enterprise=enterprise, occurred_at__gte=since, occurred_at__lt=until)
    areas, checklists = {row.area for row in points}, {row.checklist for row in points}
    own = await _last(walks.filter(point__in=[row.id for row in points]), "point")
    around = await _last(walks.filter(point=None, area__in=areas, checklist__in=checklists), "area", "checklist")
    return {point: day_in_china(at) for point, at in own} | {
        (area, checklist): day_in_china(at) for area, checklist, at in around
    }


async def _last(walks: QuerySet[Inspection], *by: str) -> list[tuple[Any, ...]]:
    return await walks.annotate(last=Max("occurred_at")).group_by(*by).values_list(*by, "last")
