"""Which days are worked: the statutory calendar of a year with its source, and an enterprise's own days."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server import problems
from server.clock import now
from server.facts import DaysSet
from server.http.guard import signed_in
from server.moments import day_in_china
from server.sync.say import say
from server.tasks.queries import calendar_for, known_years
from server.tasks.tables import OwnDay
from server.views.form import read_body
from server.views.page import render
from server.views.phone_list import enterprise_of
from server.views.task_form import typed
from server.views.words import day_words
from server.wording import t

LONGEST_DAYS = 60


@dataclass(frozen=True, slots=True)
class DayLine:
    """A day that is not as its weekday says."""

    words: str
    works: bool


@dataclass(frozen=True, slots=True)
class OwnDaysPage:
    """What templates/own_days.html shows. `notice` is empty for a year that nobody knows yet."""

    year: int
    years: list[int]
    notice: str
    checked: str
    version: str
    statutory: list[DayLine]
    own: list[DayLine]
    today: str
    may_plan: bool = True
    tab: str = "/tasks/days"


async def show(request: Request) -> Response:
    """GET /tasks/days?year="""
    enterprise, locale, today = enterprise_of(request), request.state.locale, day_in_china(now())
    years = await known_years()
    asked = request.query_params.get("year", "")
    year = int(asked) if asked.isdecimal() and int(asked) in {*years, today.year} else today.year
    calendar, known = await calendar_for(None), years.get(year)
    own = await OwnDay.filter(enterprise=enterprise, day__gte=date(year, 1, 1), day__lte=date(year, 12, 31)).order_by(
        "day"
    )
    context = OwnDaysPage(
        year=year,
        years=sorted({*years, today.year}),
        notice=known.notice if known else "",
        checked=known.checked if known else "no",
        version=calendar.version,
        statutory=[_line(day, works, locale) for day, works in sorted(calendar.differs.items()) if day.year == year],
        own=[_line(row.day, row.works, locale) for row in own],
        today=today.isoformat(),
    )
    return render(request, "own_days.html", context)


def _line(day: date, works: bool, locale: str) -> DayLine:
    return DayLine(f"{day_words(locale, day, day)} {t(locale, f'tasks.weekday.{day.weekday()}')}", works)


async def submit(request: Request) -> Response:
    """POST /tasks/days: the days from one to another are rest, work, or usual again."""
    enterprise, values = enterprise_of(request), await typed(request)
    days, sort = _days(values), str(values.get("sort", ""))
    if sort not in {"rest", "working", "usual"}:
        raise problems.FORM_INCOMPLETE.because(field="sort")
    body = read_body({sort: days, "reason": str(values.get("reason", ""))}, DaysSet)
    await say(signed_in(request), enterprise, "days.set", enterprise, body)
    return RedirectResponse(f"/tasks/days?year={days[0][:4]}", 303)


def _days(values: dict[str, Any]) -> list[str]:
    """Every day from the first to the last; raises FORM_INCOMPLETE."""
    try:
        first = date.fromisoformat(str(values.get("first", "")))
        last = date.fromisoformat(str(values.get("last", "") or first))
    except ValueError:
        raise problems.FORM_INCOMPLETE.because(field="first") from None
    if not timedelta(0) <= last - first < timedelta(days=LONGEST_DAYS):
        raise problems.FORM_INCOMPLETE.because(field="last")
    return [(first + timedelta(days=n)).isoformat() for n in range((last - first).days + 1)]
