"""Windows of a cycle (pure), as section 4.2 of the dual-prevention model has them: `[opens, closes)` in China's time.

Months, quarters, half-years and years are counted from the first day and end with a short month; they do not drift.
Hours run within working hours only and begin anew each day. A shift belongs to the day on which it begins.
"""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Literal, TypeAlias

from msgspec import Struct

from server.moments import CHINA
from server.tasks.calendar import Calendar, Days

Unit: TypeAlias = Literal["hour", "shift", "day", "week", "month", "quarter", "half", "year"]
DAYS_OF: dict[str, int] = {"day": 1, "week": 7}
MONTHS_OF: dict[str, int] = {"month": 1, "quarter": 3, "half": 6, "year": 12}
ONE_DAY = timedelta(days=1)
MONTHS_OF_A_YEAR = 12


class Window(Struct, frozen=True, order=True):
    """From a moment on, until just before another."""

    opens: datetime
    closes: datetime


class Shift(Struct, frozen=True, forbid_unknown_fields=True):
    """A shift of every day; one that ends no later than it begins ends on the next day."""

    name: str
    begins: time
    ends: time


class Cycle(Struct, frozen=True):
    """How often something is done, from a day on and on which days.

    `work` are the hours in which hourly windows run; where both ends are the same that is the whole day.
    """

    every: int
    unit: Unit
    from_day: date
    until_day: date | None = None
    days: Days = "every"
    work: tuple[time, time] = (time(), time())
    shifts: tuple[Shift, ...] = ()


def windows(cycle: Cycle, calendar: Calendar, first: datetime, last: datetime) -> Iterator[Window]:
    """The windows that touch the time from `first` to `last`, in order; without those on days that do not count."""
    within_a_day = cycle.unit in {"hour", "shift"}
    found = _within_days(cycle, calendar, first, last) if within_a_day else _of_days(cycle, first, last)
    for window in found:
        if window.closes <= first or window.opens >= last or _is_beyond(cycle, window):
            continue
        if within_a_day or _counts(cycle, calendar, window):
            yield window


def midnight(day: date) -> datetime:
    """The moment at which a day begins."""
    return datetime.combine(day, time(), CHINA)


def _is_beyond(cycle: Cycle, window: Window) -> bool:
    """A window that is not over when the plan ends was never whole."""
    if cycle.until_day is None:
        return False
    if cycle.unit in {"hour", "shift"}:
        return window.opens.date() > cycle.until_day
    return window.closes > midnight(cycle.until_day + ONE_DAY)


def _counts(cycle: Cycle, calendar: Calendar, window: Window) -> bool:
    """Whether at least one of its days counts."""
    if cycle.days == "every":
        return True
    length = (window.closes.date() - window.opens.date()).days
    if length == 1:
        return calendar.counts(window.opens.date(), cycle.days)
    return any(calendar.counts(window.opens.date() + timedelta(days=n), cycle.days) for n in range(length))


def _of_days(cycle: Cycle, first: datetime, last: datetime) -> Iterator[Window]:
    """Every window that may touch, without asking whether its days count."""
    number = _skipped(cycle, first.astimezone(CHINA).date())
    opens = midnight(nth_day(cycle, number))
    while opens < last:
        number += 1
        closes = midnight(nth_day(cycle, number))
        yield Window(opens, closes)
        opens = closes


def nth_day(cycle: Cycle, number: int) -> date:
    """The day on which the window of this number opens; the first has the number 0."""
    if cycle.unit in DAYS_OF:
        return cycle.from_day + timedelta(days=number * cycle.every * DAYS_OF[cycle.unit])
    return months_after(cycle.from_day, number * cycle.every * MONTHS_OF[cycle.unit])


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or the last day of a month that is too short."""
    year, month = divmod(day.year * MONTHS_OF_A_YEAR + day.month - 1 + months, MONTHS_OF_A_YEAR)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _skipped(cycle: Cycle, day: date) -> int:
    """How many whole windows are surely over before a day."""
    if cycle.unit in DAYS_OF:
        return max(0, (day - cycle.from_day).days // (cycle.every * DAYS_OF[cycle.unit]))
    months = (day.year - cycle.from_day.year) * MONTHS_OF_A_YEAR + day.month - cycle.from_day.month - 1
    return max(0, months // (cycle.every * MONTHS_OF[cycle.unit]))


def _within_days(cycle: Cycle, calendar: Calendar, first: datetime, last: datetime) -> Iterator[Window]:
    day = max(cycle.from_day, first.astimezone(CHINA).date() - ONE_DAY)
    until = last.astimezone(CHINA).date()
    while day <= until:
        if calendar.counts(day, cycle.days):
            yield from _hours(cycle, day) if cycle.unit == "hour" else _shifts(cycle, day)
        day += ONE_DAY


def _hours(cycle: Cycle, day: date) -> Iterator[Window]:
    opens, end = _between(day, *cycle.work)
    while opens < end:
        closes = min(opens + timedelta(hours=cycle.every), end)
        yield Window(opens, closes)
        opens = closes


def _shifts(cycle: Cycle, day: date) -> Iterator[Window]:
    found = sorted(Window(*_between(day, shift.begins, shift.ends)) for shift in cycle.shifts)
    yield from found[:: cycle.every]


def _between(day: date, begins: time, ends: time) -> tuple[datetime, datetime]:
    start, end = datetime.combine(day, begins, CHINA), datetime.combine(day, ends, CHINA)
    return start, end if end > start else end + ONE_DAY
