"""Checks by days of a month: a row for each plan, a sign for each day, so that what is always left out is seen."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from server.clock import now
from server.http.guard import signed_in
from server.moments import day_in_china
from server.people.policy import may_somewhere
from server.tasks.due import Due
from server.tasks.figures import figures
from server.tasks.queries import calendar_for, due_between
from server.tasks.settle import State
from server.tasks.window import months_after
from server.views.page import render
from server.views.paging import Pages, page_of
from server.views.phone_list import enterprise_of
from server.views.task_calendar import month_of, month_words
from server.views.task_lines import last_day, names_for, place_of, within
from server.views.task_list import rate_words

# The worst of what had to be done on a day is what its sign says.
WORST: tuple[State, ...] = ("missed", "overdue", "late", "open", "coming", "on_time")
SIGNS: dict[State, str] = {"missed": "✕", "overdue": "!", "late": "△", "open": "○", "coming": "·", "on_time": "✓"}


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """A day of a plan: its sign, what that means, and how many windows ended then."""

    sign: str
    state: str
    count: int
    works: bool


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A plan, or a risk point, with its days and its own rates."""

    title: str
    place: str
    cells: list[MatrixCell]
    completion: str
    punctual: str


@dataclass(frozen=True, slots=True)
class TaskMatrixPage:
    """What templates/task_matrix.html shows."""

    month: str
    before: str
    after: str
    days: list[tuple[int, bool]]
    rows: list[MatrixRow]
    signs: list[tuple[str, str]]
    pages: Pages
    may_plan: bool
    tab: str = "/tasks/matrix"


async def show(request: Request) -> Response:
    """GET /tasks/matrix?month=2026-11&page="""
    enterprise, moment, locale = enterprise_of(request), now(), request.state.locale
    first, last = month_of(request, day_in_china(moment))
    due = within(await due_between(enterprise, first, last, moment), first, last)
    calendar = await calendar_for(enterprise)
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    works = [calendar.is_working(day) for day in days]
    rows: dict[UUID, list[Due]] = {}
    for one in sorted(due, key=lambda one: (one.title, str(one.key))):
        rows.setdefault(one.key, []).append(one)
    pages = page_of(request, len(rows))
    shown = list(rows.values())[pages.offset : pages.offset + pages.size]
    names = await names_for(enterprise, [own[0] for own in shown], locale)

    def row(own: list[Due]) -> MatrixRow:
        rates = figures(own, moment)
        cells = _cells(own, days, works)
        completion, punctual = rate_words(locale, rates.completion), rate_words(locale, rates.punctual)
        return MatrixRow(own[-1].title, place_of(own[-1], names), cells, completion, punctual)

    context = TaskMatrixPage(
        month=month_words(locale, first),
        before=f"{months_after(first, -1):%Y-%m}",
        after=f"{months_after(first, 1):%Y-%m}",
        days=[(day.day, works[number]) for number, day in enumerate(days)],
        rows=[row(own) for own in shown],
        signs=[(SIGNS[state], state) for state in reversed(WORST)],
        pages=pages,
        may_plan=may_somewhere(signed_in(request), "task.plan").allowed,
    )
    return render(request, "task_matrix.html", context)


def _cells(own: list[Due], days: list[date], works: list[bool]) -> list[MatrixCell]:
    by_day: dict[date, list[State]] = {}
    for one in own:
        by_day.setdefault(last_day(one), []).append(one.state)
    return [_cell(by_day.get(day, []), works[number]) for number, day in enumerate(days)]


def _cell(states: list[State], works: bool) -> MatrixCell:
    if not states:
        return MatrixCell("", "", 0, works)
    worst = min(states, key=WORST.index)
    return MatrixCell(SIGNS[worst], worst, len(states), works)
