"""Reading tasks: they are computed from plans, assessments and inspections, not stored."""

import asyncio
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import msgspec

from server.facts import TaskOrdered, TaskPlanned
from server.inspections.tables import Inspection
from server.moments import CHINA
from server.risk_points.tables import PointAssessment, RiskPoint
from server.tasks.calendar import Calendar, Year, Years, calendar_of
from server.tasks.due import Due, Site, Stop, Walks, due_of_plan, due_of_point, due_once
from server.tasks.pause import stop_of
from server.tasks.plan import Version, cycle_of, longest, versions
from server.tasks.plan import Walk as PlannedWalk
from server.tasks.point_plan import plans
from server.tasks.shipped import read_years, shipped_years
from server.tasks.tables import OrderedTask, OwnDay, TaskPlanVersion, WorkingYears, WorkStop
from server.tasks.task import Task, Walk, tasks
from server.tasks.window import midnight

LONGEST_WINDOW = timedelta(days=366)
ONE_DAY = timedelta(days=1)


async def find_tasks(enterprise: UUID, first: date, last: date, today: date) -> list[Task]:
    """The tasks of risk points whose windows touch the days from `first` to `last`: three queries."""
    assessed = (
        await PointAssessment.filter(enterprise=enterprise)
        .order_by("seq")
        .values_list("point", "area", "level", "checklist", "every_days", "from_day")
    )
    since = datetime.combine(first - LONGEST_WINDOW, time.min, CHINA)
    walked = await Inspection.filter(enterprise=enterprise, occurred_at__gte=since).values_list(
        "id", "checklist", "point", "area", "occurred_at", "received_at"
    )
    stops = [(window, area, point) for window, area, point, thing in await stops_of_enterprise(enterprise) if not thing]
    return tasks(plans(assessed, stops), [Walk(*row) for row in walked], first, last, today)


async def due_between(enterprise: UUID, first: date, last: date, now: datetime) -> list[Due]:
    """Every check whose window touches the days from `first` to `last`: planned, single, and of risk points."""
    names = dict(await RiskPoint.filter(enterprise=enterprise).values_list("id", "name"))
    today = now.astimezone(CHINA).date()
    of_points = [
        due_of_point(one, names.get(one.point, ""), now) for one in await find_tasks(enterprise, first, last, today)
    ]
    return of_points + await planned_between(enterprise, midnight(first), midnight(last + ONE_DAY), now)


async def planned_between(enterprise: UUID, first: datetime, last: datetime, now: datetime) -> list[Due]:
    """Those of plans and single ones that touch the time from `first` to `last`; reckoned beside the event loop."""
    plan_list = await versions_of(enterprise)
    orders = await OrderedTask.filter(
        enterprise=enterprise, withdrawn=False, due_at__gt=first.astimezone(UTC), opens_at__lt=last.astimezone(UTC)
    ).order_by("due_at", "id")
    if not plan_list and not orders:
        return []
    earliest = [first - longest(cycle_of(one.body)) for one in plan_list] + [order.opens_at for order in orders]
    site = Site(
        await calendar_for(enterprise),
        await stops_of_enterprise(enterprise),
        await _walks(enterprise, min(earliest)),
        now,
    )
    return await asyncio.to_thread(_reckoned, plan_list, orders, site, first, last)


def _reckoned(
    plan_list: Sequence[Version], orders: Iterable[OrderedTask], site: Site, first: datetime, last: datetime
) -> list[Due]:
    found = [due for version in plan_list for due in due_of_plan(version, site, first, last)]
    return found + [
        due_once(row.id, msgspec.json.decode(row.body, type=TaskOrdered), row.opens_at, row.due_at, site)
        for row in orders
    ]


async def versions_of(enterprise: UUID) -> list[Version]:
    """Every version of every plan."""
    rows = await TaskPlanVersion.filter(enterprise=enterprise).order_by("seq").values_list("plan", "body", "from_at")
    decoder = msgspec.json.Decoder(TaskPlanned)
    return versions((plan, decoder.decode(body), at) for plan, body, at in rows)


async def calendar_for(enterprise: UUID | None) -> Calendar:
    """The working days of an enterprise: statutory ones as they were imported last, and its own."""
    own = await OwnDay.filter(enterprise=enterprise).values_list("day", "works") if enterprise else []
    return calendar_of(await _all_years(), dict(own))


async def known_years() -> dict[int, Year]:
    """The notice of each year that is known, as it was imported last."""
    return {year.year: year for one in await _all_years() for year in one.years}


async def _all_years() -> list[Years]:
    texts = await WorkingYears.all().order_by("imported_at", "version").values_list("text", flat=True)
    return [shipped_years(), *(read_years(str(text)) for text in texts)]


async def stops_of_enterprise(enterprise: UUID) -> list[Stop]:
    """When what stood still."""
    rows = await WorkStop.filter(enterprise=enterprise)
    return [(stop_of(row.begins_at, row.ends_at, row.said_at), row.area, row.point, row.equipment) for row in rows]


async def _walks(enterprise: UUID, since: datetime) -> Walks:
    """What the enterprise itself walked; a regulator's visit does nobody's check."""
    rows = await Inspection.filter(
        enterprise=enterprise, external=False, occurred_at__gte=since.astimezone(UTC)
    ).values_list("id", "checklist", "equipment", "point", "area", "inspector", "occurred_at", "received_at")
    return Walks(PlannedWalk(*row) for row in rows)
