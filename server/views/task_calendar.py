"""A month for the owner: on each day what had to be done, how much of it was, and whether people worked."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from starlette.requests import Request
from starlette.responses import Response

from server.clock import now
from server.http.guard import signed_in
from server.moments import day_in_china
from server.people.policy import may_somewhere
from server.tasks.figures import Figures, figures
from server.tasks.queries import calendar_for, due_between
from server.tasks.window import months_after
from server.views.page import render
from server.views.phone_list import enterprise_of
from server.views.task_lines import last_day, within
from server.views.words import day_words
from server.wording import t


@dataclass(frozen=True, slots=True)
class DayCell:
    """A day with the counts of what had to be done by its end, by state; days of other months are empty."""

    day: date
    words: str
    weekday: str
    works: bool
    today: bool
    done: int
    late: int
    missed: int
    todo: int
    coming: int

    @property
    def planned(self) -> int:
        """All of it."""
        return self.done + self.late + self.missed + self.todo + self.coming


@dataclass(frozen=True, slots=True)
class TaskCalendarPage:
    """What templates/task_calendar.html shows."""

    month: str
    before: str
    after: str
    blanks: int
    days: list[DayCell]
    figures: Figures
    known: bool
    may_plan: bool
    tab: str = "/tasks/calendar"


async def show(request: Request) -> Response:
    """GET /tasks/calendar?month=2026-11"""
    enterprise, moment, locale = enterprise_of(request), now(), request.state.locale
    today = day_in_china(moment)
    first, last = month_of(request, today)
    due = within(await due_between(enterprise, first, last, moment), first, last)
    counts: dict[date, Counter[str]] = {}
    for one in due:
        counts.setdefault(last_day(one), Counter())[one.state] += 1
    calendar = await calendar_for(enterprise)
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    context = TaskCalendarPage(
        month=month_words(locale, first),
        before=f"{months_after(first, -1):%Y-%m}",
        after=f"{months_after(first, 1):%Y-%m}",
        blanks=first.weekday(),
        days=[_cell(day, calendar.is_working(day), counts.get(day, Counter()), locale, today) for day in days],
        figures=figures(due, moment),
        known=first.year in calendar.known,
        may_plan=may_somewhere(signed_in(request), "task.plan").allowed,
    )
    return render(request, "task_calendar.html", context)


def _cell(day: date, works: bool, count: Counter[str], locale: str, today: date) -> DayCell:
    return DayCell(
        day=day,
        words=day_words(locale, day, today),
        weekday=t(locale, f"tasks.weekday.{day.weekday()}"),
        works=works,
        today=day == today,
        done=count["on_time"],
        late=count["late"],
        missed=count["missed"],
        todo=count["open"] + count["overdue"],
        coming=count["coming"],
    )


def month_of(request: Request, today: date) -> tuple[date, date]:
    """First and last day of the month that an address names, or of this one."""
    text = request.query_params.get("month", "")
    try:
        first = date.fromisoformat(f"{text}-01")
    except ValueError:
        first = today.replace(day=1)
    first = first if abs(first.year - today.year) <= 10 else today.replace(day=1)
    return first, months_after(first, 1) - timedelta(days=1)


def month_words(locale: str, first: date) -> str:
    """`2026年11月`, or `11/2026`."""
    return f"{first.year}年{first.month}月" if locale == "zh" else f"{first.month}/{first.year}"
