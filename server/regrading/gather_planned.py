"""What was planned and ordered, of many enterprises at once: as many queries for many as for one."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

import msgspec

from server.facts import TaskOrdered, TaskPlanned
from server.regrading.plain_rows import as_day, as_id, as_moment, as_moment_or_none, plain_rows
from server.regrading.plan_rows import Ordered, PlannedWork
from server.regrading.records import Place
from server.tasks.calendar import Years
from server.tasks.due import Stop
from server.tasks.pause import stop_of
from server.tasks.plan import versions
from server.tasks.shipped import read_years, shipped_years
from server.tasks.tables import WorkingYears

PLANS = "SELECT enterprise, plan, body, from_at FROM task_plan_version WHERE enterprise IN {keys} ORDER BY seq"
ORDERS = (
    "SELECT enterprise, id, body, opens_at, due_at FROM ordered_task"
    " WHERE NOT withdrawn AND enterprise IN {keys} ORDER BY due_at, id"
)
DAYS = "SELECT enterprise, day, works FROM own_day WHERE enterprise IN {keys}"
STOPS = (
    "SELECT enterprise, begins_at, ends_at, said_at, area, point, equipment FROM work_stop WHERE enterprise IN {keys}"
)
CONTROLS = (
    "SELECT c.enterprise, c.id, e.level FROM risk_control c JOIN risk_event e ON e.id = c.event"
    " WHERE c.plan IS NOT NULL AND c.enterprise IN {keys}"
)


async def gather_planned(enterprises: Sequence[UUID], places: Mapping[str, Sequence[Place]]) -> dict[str, PlannedWork]:
    """Of those that have plans or single checks."""
    plan_of, order_of = msgspec.json.Decoder(TaskPlanned), msgspec.json.Decoder(TaskOrdered)
    plans: dict[str, list[tuple[UUID, TaskPlanned, datetime]]] = defaultdict(list)
    orders: dict[str, list[Ordered]] = defaultdict(list)
    for owner, plan, body, at in await plain_rows(PLANS, enterprises):
        plans[as_id(owner)].append((UUID(as_id(plan)), plan_of.decode(body), as_moment(at)))
    for owner, key, body, opens, due in await plain_rows(ORDERS, enterprises):
        one = Ordered(UUID(as_id(key)), order_of.decode(body), as_moment(opens), as_moment(due))
        orders[as_id(owner)].append(one)
    busy = [UUID(key) for key in {*plans, *orders}]
    if not busy:
        return {}
    days, stops, levels, years = await _days(busy), await _stops(busy), await _levels(busy, places), await _years()
    return {
        key: PlannedWork(versions(plans[key]), orders[key], days[key], years, stops[key], levels[key])
        for key in map(str, busy)
    }


async def _days(enterprises: Sequence[UUID]) -> dict[str, dict[date, bool]]:
    found: dict[str, dict[date, bool]] = defaultdict(dict)
    for owner, day, works in await plain_rows(DAYS, enterprises):
        found[as_id(owner)][date.fromisoformat(as_day(day))] = bool(works)
    return found


async def _stops(enterprises: Sequence[UUID]) -> dict[str, list[Stop]]:
    found: dict[str, list[Stop]] = defaultdict(list)
    for owner, begins, ends, said, *where in await plain_rows(STOPS, enterprises):
        window = stop_of(as_moment(begins), as_moment_or_none(ends), as_moment(said))
        area, point, thing = (UUID(as_id(key)) if key else None for key in where)
        found[as_id(owner)].append((window, area, point, thing))
    return found


async def _levels(enterprises: Sequence[UUID], places: Mapping[str, Sequence[Place]]) -> dict[str, dict[str, int]]:
    """Base levels by what a plan may be for: a risk point, a control, an area by its worst point."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for key in map(str, enterprises):
        for place in places.get(key, ()):
            found[key][place.id] = place.level
            found[key][place.area] = max(place.level, found[key].get(place.area, 0))
    for owner, control, level in await plain_rows(CONTROLS, enterprises):
        found[as_id(owner)][as_id(control)] = level
    return found


async def _years() -> list[tuple[datetime | None, Years]]:
    rows = await WorkingYears.all().order_by("imported_at", "version").values_list("imported_at", "text")
    return [(None, shipped_years()), *((at, read_years(str(text))) for at, text in rows)]
