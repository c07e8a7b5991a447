"""Stops (停用/检修) that pause windows (pure): one wholly inside is not planned, else the rest of it is left."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta

from server.tasks.calendar import Calendar
from server.tasks.window import Cycle, Window, midnight

ONE_DAY = timedelta(days=1)
# A stop that is told later than this excuses nothing that was missed before.
# So many days of a year a place may stand still without anybody having agreed (project choice).
MOST_DAYS_A_YEAR = 90
TOLD_WITHIN = timedelta(hours=72)
FOR_EVER = datetime(2300, 1, 1, tzinfo=UTC)


def stop_of(begins: datetime, ends: datetime | None, said: datetime) -> Window:
    """The time that a stop pauses: from no earlier than some days before it was told; without an end it goes on."""
    return Window(max(begins, said - TOLD_WITHIN), ends or FOR_EVER)


def merged(stops: Iterable[Window]) -> list[Window]:
    """Stops as pieces of time that neither touch nor overlap, in order."""
    found: list[Window] = []
    for stop in sorted(stops):
        if found and stop.opens <= found[-1].closes:
            found[-1] = Window(found[-1].opens, max(found[-1].closes, stop.closes))
        elif stop.closes > stop.opens:
            found.append(stop)
    return found


def days_of(stops: Iterable[Window], year: int) -> int:
    """Whole days of a calendar year in China that were stopped, however the stops overlap."""
    opens, closes = midnight(date(year, 1, 1)), midnight(date(year + 1, 1, 1))
    pieces = [Window(max(one.opens, opens), min(one.closes, closes)) for one in merged(stops)]
    return sum(max(timedelta(), one.closes - one.opens) // ONE_DAY for one in pieces)


def has_room(window: Window, stops: Sequence[Window], cycle: Cycle, calendar: Calendar) -> bool:
    """Whether any time of a window is left that is not stopped, on a day that counts; `stops` are merged."""
    touching = [stop for stop in stops if stop.opens < window.closes and stop.closes > window.opens]
    if not touching:
        return True
    pieces = _days(window, cycle, calendar) if cycle.unit not in {"hour", "shift"} else [window]
    return any(not _inside(piece, touching) for piece in pieces)


def _days(window: Window, cycle: Cycle, calendar: Calendar) -> list[Window]:
    """The days of a window that count."""
    first, length = window.opens.date(), (window.closes.date() - window.opens.date()).days
    days = [first + timedelta(days=n) for n in range(length)]
    return [Window(midnight(day), midnight(day + ONE_DAY)) for day in days if calendar.counts(day, cycle.days)]


def _inside(piece: Window, stops: Sequence[Window]) -> bool:
    return any(stop.opens <= piece.opens and piece.closes <= stop.closes for stop in stops)


def stopped_at(stops: Sequence[Window], moment: datetime) -> bool:
    """Whether a moment lies in a stop."""
    return any(stop.opens <= moment < stop.closes for stop in stops)
