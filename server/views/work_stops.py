"""Times in which something stood still (停用、检修): all of them, telling of one, and giving one its end."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from tortoise.expressions import Q

from server import problems
from server.areas.tables import Area
from server.clock import now
from server.equipment.tables import Equipment
from server.facts import WorkStopped
from server.http.guard import signed_in
from server.moments import day_in_china, written
from server.people.queries import people_by_id
from server.risk_points.tables import RiskPoint
from server.sync.say import say
from server.tasks.pause import MOST_DAYS_A_YEAR, days_of
from server.tasks.tables import WorkStop
from server.tasks.window import Window, midnight
from server.views.form import read_body
from server.views.page import render
from server.views.paging import Pages, page_of
from server.views.phone_list import enterprise_of
from server.views.task_form import Choices, choices_for, local_input, moment_of, typed
from server.views.visible import read_uuid
from server.views.words import moment_words
from server.wording import t

# Told so long after it began, a stop is marked: it may have been told to excuse what was missed.
SOON = timedelta(days=1)
MOST = 2000
Place = tuple[UUID | None, UUID | None, UUID | None]


@dataclass(frozen=True, slots=True)
class StopLine:
    """A stop. `late_by` are the days after which it was told, where that was not soon.

    `days` are those that its place stands still this year, where there are more than may be without approval.
    """

    id: UUID
    what: str
    sort: str
    reason: str
    begins: str
    ends: str
    who: str
    late_by: int
    days: int


@dataclass(frozen=True, slots=True)
class WorkStopsPage:
    """What templates/work_stops.html shows."""

    stops: list[StopLine]
    pages: Pages
    choices: Choices
    begins: str
    may_plan: bool = True
    tab: str = "/tasks/stops"


async def show(request: Request) -> Response:
    """GET /tasks/stops"""
    enterprise, moment, locale = enterprise_of(request), now(), request.state.locale
    held = WorkStop.filter(enterprise=enterprise)
    pages = page_of(request, await held.count())
    rows = await held.order_by("-begins_at", "id").offset(pages.offset).limit(pages.size)
    context = WorkStopsPage(
        stops=await _lines(rows, locale, moment),
        pages=pages,
        choices=await choices_for(enterprise, locale),
        begins=local_input(moment),
    )
    return render(request, "work_stops.html", context)


async def _lines(rows: list[WorkStop], locale: str, moment: datetime) -> list[StopLine]:
    people = await people_by_id(row.said_by for row in rows)
    names: dict[UUID, str] = {}
    for table, ids in (
        (Area, [row.area for row in rows]),
        (RiskPoint, [row.point for row in rows]),
        (Equipment, [row.equipment for row in rows]),
    ):
        wanted = [one for one in ids if one]
        names |= dict(await table.filter(id__in=wanted).values_list("id", "name")) if wanted else {}
    today = day_in_china(moment)

    def what(row: WorkStop) -> str:
        named = [names.get(one, "") for one in (row.area, row.point, row.equipment) if one]
        return " · ".join(filter(None, named)) or t(locale, "tasks.stops.everything")

    days = await _too_many(rows, today)
    return [
        StopLine(
            id=row.id,
            what=what(row),
            sort=row.stopped_for,
            reason=row.reason,
            begins=moment_words(locale, row.begins_at, today),
            ends=moment_words(locale, row.ends_at, today) if row.ends_at else "",
            who=people[row.said_by].name if row.said_by in people else "–",
            late_by=(row.said_at - row.begins_at).days if row.said_at - row.begins_at > SOON else 0,
            days=days.get((row.area, row.point, row.equipment), 0),
        )
        for row in rows
    ]


async def _too_many(rows: list[WorkStop], today: date) -> dict[Place, int]:
    """The days of this year of every place that stands still for longer than it may by itself."""
    if not rows:
        return {}
    tomorrow = midnight(today + timedelta(days=1))
    begun = WorkStop.filter(enterprise=rows[0].enterprise, begins_at__lt=tomorrow)
    held = await begun.filter(Q(ends_at__isnull=True) | Q(ends_at__gte=midnight(date(today.year, 1, 1)))).limit(MOST)
    windows: dict[Place, list[Window]] = defaultdict(list)
    for one in held:
        windows[one.area, one.point, one.equipment].append(
            Window(one.begins_at, min(one.ends_at or tomorrow, tomorrow))
        )
    days = {place: days_of(stops, today.year) for place, stops in windows.items()}
    return {place: count for place, count in days.items() if count > MOST_DAYS_A_YEAR}


async def submit(request: Request) -> Response:
    """POST /tasks/stops: a stop, with or without its end."""
    enterprise, values = enterprise_of(request), await typed(request)
    values.pop("stand_ins")
    given = {
        name: moment_of(values, name) for name in ("begins_at", "ends_at") if name in values or name == "begins_at"
    }
    await say(signed_in(request), enterprise, "work.stopped", uuid4(), read_body(values, WorkStopped, **given))
    return RedirectResponse("/tasks/stops", 303)


async def end(request: Request) -> Response:
    """POST /tasks/stops/{stop}/end: it is in use again, from now on."""
    enterprise = enterprise_of(request)
    row = await WorkStop.get_or_none(id=read_uuid(request.path_params["stop"]), enterprise=enterprise)
    if row is None or row.ends_at is not None:
        raise problems.NOT_FOUND
    ends = max(now(), row.begins_at + timedelta(minutes=1))
    given = {"stopped_for": row.stopped_for, "area": row.area, "point": row.point, "equipment": row.equipment}
    body = WorkStopped(begins_at=written(row.begins_at), reason=row.reason, ends_at=written(ends), **given)  # type: ignore[arg-type]
    await say(signed_in(request), enterprise, "work.stopped", row.id, body)
    return RedirectResponse("/tasks/stops", 303)
