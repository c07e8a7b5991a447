"""What assessments of risk points ask for (pure): windows of so many days, from one assessment to the next."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Generic, TypeVar
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from server.tasks.pause import merged
from server.tasks.window import Window, midnight

# How points and areas are told apart: by ids, or by their text where thousands are counted.
Key = TypeVar("Key", UUID, str)


class Plan(Struct, Generic[Key], frozen=True):
    """What one assessment of a risk point asks for, from a day on until the next assessment."""

    point: Key
    area: Key
    level: int
    checklist: str
    every_days: int
    from_day: date
    until_day: date | None = None
    stops: tuple[Window, ...] = ()


# When what stood still: its time, with the area and the risk point where it is not all of the enterprise.
Stopped = tuple[Window, Key | None, Key | None]


def plans(
    assessments: Iterable[tuple[Key, Key, int, str, int, date]], stops: Sequence[Stopped[Key]] = ()
) -> list[Plan[Key]]:
    """Plans from assessments (point, area, level, checklist, every_days, from_day) in ledger order."""
    latest: dict[Key, int] = {}
    made: list[Plan[Key]] = []
    for point, area, level, checklist, every_days, from_day in assessments:
        if point in latest:
            older = made[latest[point]]
            made[latest[point]] = replace(older, until_day=from_day - timedelta(days=1))
        if every_days == 0:  # nothing is to be done there any more
            latest.pop(point, None)
            continue
        latest[point] = len(made)
        still = tuple(merged(window for window, where, at in stops if _concerns(point, area, where, at)))
        made.append(Plan(point, area, level, checklist, every_days, from_day, stops=still))
    return made


def _concerns(point: Key, area: Key, where: Key | None, at: Key | None) -> bool:
    return at == point if at else not where or where == area


def windows(plan: Plan[Key], first: date, last: date) -> list[tuple[date, date]]:
    """The windows (first and last day, both included) that end on or after `first` and open by `last`."""
    length = timedelta(days=plan.every_days)
    skipped = max(0, (first - plan.from_day).days // plan.every_days)
    opens = plan.from_day + skipped * length
    found = []
    while opens <= last and (plan.until_day is None or opens + length - timedelta(days=1) <= plan.until_day):
        if not _stood_still(plan, opens, opens + length):
            found.append((opens, opens + length - timedelta(days=1)))
        opens += length
    return found


def _stood_still(plan: Plan[Key], opens: date, closes: date) -> bool:
    """A window wholly within a stop is not planned; what is partly stopped may be done in the rest."""
    return any(stop.opens <= midnight(opens) and midnight(closes) <= stop.closes for stop in plan.stops)
