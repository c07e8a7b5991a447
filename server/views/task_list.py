"""What is to be checked and what became of it: a period, its figures, and every check in it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from server.areas.tables import Area
from server.clock import now
from server.http.guard import signed_in
from server.moments import day_in_china
from server.people.policy import may_somewhere
from server.tasks.due import Due
from server.tasks.figures import Figures, figures, week_of
from server.tasks.queries import due_between
from server.tasks.window import months_after
from server.views.listing import Choice, Listing, asked, choices, link, listing, order_of, words_of
from server.views.page import render
from server.views.paging import Pages, page_of
from server.views.phone_list import enterprise_of
from server.views.task_lines import TO_DO, TaskLine, names_for, task_line, within
from server.wording import t

WHEN = ("today", "week", "last_week", "recent", "month", "last_month")
STATES = ("", "todo", "overdue", "done", "missed", "coming")
COLUMNS = ("due", "title", "state")
_STATES: dict[str, tuple[str, ...]] = {"todo": TO_DO, "done": ("on_time", "late")}
_ORDER: dict[str, Callable[[Due], Any]] = {
    "due": lambda one: (one.closes, one.title, str(one.id)),
    "title": lambda one: (one.title, one.closes, str(one.id)),
    "state": lambda one: (one.state, one.closes, str(one.id)),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for: the checks of a period and those of them that are shown, in order."""

    first: date
    last: date
    when: str
    all: list[Due]
    shown: list[Due]


@dataclass(frozen=True, slots=True)
class TaskListPage:
    """What templates/task_list.html shows."""

    tasks: list[TaskLine]
    listing: Listing
    pages: Pages
    when: list[Choice]
    figures: Figures
    areas: list[tuple[str, str, bool]]
    sheet: str
    may_plan: bool
    tab: str = "/tasks"


async def show(request: Request) -> Response:
    """GET /tasks?when=&state=&area=&who=me&q=&sort="""
    enterprise, moment, locale = enterprise_of(request), now(), request.state.locale
    found = await asked_for(request, enterprise)
    pages = page_of(request, len(found.shown))
    rows = found.shown[pages.offset : pages.offset + pages.size]
    names = await names_for(enterprise, rows, locale)
    who = asked(request, "who", ("", "me"))
    filters = {
        "state": choices(request, "state", {key: len(_in_state(found.all, key)) for key in STATES}, _state(request)),
        "who": choices(request, "who", dict.fromkeys(("", "me")), who),
    }
    chosen = request.query_params.get("area", "")
    areas = [(str(key), name, str(key) == chosen) for key, name in sorted(names.areas.items(), key=lambda one: one[1])]
    context = TaskListPage(
        tasks=[task_line(one, names, locale, moment) for one in rows],
        listing=listing(request, COLUMNS, filters, ["area"]),
        pages=pages,
        when=choices(request, "when", dict.fromkeys(WHEN), found.when, "week"),
        figures=figures(found.all, moment),
        areas=areas,
        sheet=f"/tasks.xlsx{link(request)}",
        may_plan=may_somewhere(signed_in(request), "task.plan").allowed,
    )
    return render(request, "task_list.html", context)


async def asked_for(request: Request, enterprise: UUID) -> Asked:
    """The checks that an address asks for. A period holds those whose last day lies in it."""
    moment = now()
    when = asked(request, "when", WHEN, "week")
    first, last = period(when, day_in_china(moment))
    due = within(await due_between(enterprise, first, last, moment), first, last)
    due = await _narrowed(request, enterprise, due)
    order = order_of(request, COLUMNS)
    shown = sorted(_in_state(due, _state(request)), key=_ORDER[order.key], reverse=order.down)
    return Asked(first, last, when, due, shown)


def period(when: str, today: date) -> tuple[date, date]:
    """First and last day of a period by its name."""
    if when == "today":
        return today, today
    if when == "recent":
        return today - timedelta(days=30), today
    if when.endswith("month"):
        first = months_after(today.replace(day=1), -1 if when == "last_month" else 0)
        return first, months_after(first, 1) - timedelta(days=1)
    return week_of(today - timedelta(days=7 if when == "last_week" else 0))


def _state(request: Request) -> str:
    return asked(request, "state", STATES)


def _in_state(due: list[Due], state: str) -> list[Due]:
    return [one for one in due if one.state in _STATES.get(state, (state,))] if state else due


async def _narrowed(request: Request, enterprise: UUID, due: list[Due]) -> list[Due]:
    words, area = words_of(request).lower(), request.query_params.get("area", "")
    if area:
        known = {str(one) for one in await Area.filter(enterprise=enterprise).values_list("id", flat=True)}
        due = [one for one in due if str(one.area) == area and area in known]
    if words:
        due = [one for one in due if words in one.title.lower() or words in one.post.lower()]
    me = signed_in(request).id
    return [one for one in due if me in one.people] if asked(request, "who", ("", "me")) else due


def rate_words(locale: str, rate: int | None) -> str:
    """`95.4%`, or that there is no data."""
    return t(locale, "tasks.no_data") if rate is None else f"{rate // 10}.{rate % 10}%"
