"""Risk points as grading sees them (pure): when each was looked at last, and which levels count today."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from server.grading.snapshot import PointSeen
from server.moments import day_in_china
from server.regrading.records import Assessed, Place, Records, Visit

# A base level that was lowered overlaps with the one before for so many days (project choice).
LOWERED_AFTER_DAYS = 90
# A point, or an area with the checklist that was walked there.
Where = tuple[str, str, str]


def points_seen(places: Sequence[Place], visits: Sequence[Visit]) -> list[PointSeen]:
    """Risk points with the last day on which somebody inspected them."""
    last: dict[Where, datetime] = {}
    for visit in visits:
        key = (visit.point, "", "") if visit.point else ("", visit.area, visit.checklist)
        if key not in last or visit.occurred_at > last[key]:
            last[key] = visit.occurred_at
    return [_point(place, last) for place in places]


def levels_of(records: Records, today: date) -> list[int]:
    """The levels that make the inherent class: a lowered one takes effect once it has stood for its time."""
    since = today - timedelta(days=LOWERED_AFTER_DAYS)
    worst: dict[str, int] = {}
    unchecked: dict[str, int] = {}
    for one in records.assessments:
        # What was said before that time counts as far as it still held when the time began.
        before = 0 if _given_up(one, unchecked) else worst.get(one.point, 0)
        worst[one.point] = max(one.level, before) if one.from_day > since else one.level
        unchecked.pop(one.point, None)
        if not one.every_days and one.from_day <= since:
            unchecked[one.point] = one.level
    return [max(place.level, worst.get(place.id, 0)) for place in records.places]


def _given_up(one: Assessed, unchecked: Mapping[str, int]) -> bool:
    """Whether a point that nobody had to check was given up and not merely left to the plans of its controls.

    Given up it comes back with checks and a level of its own; one left to plans takes back its checks as it was.
    """
    return one.every_days > 0 and unchecked.get(one.point, one.level) != one.level


def _point(place: Place, last: Mapping[Where, datetime]) -> PointSeen:
    moments = [last.get((place.id, "", "")), last.get(("", place.area, place.checklist))]
    known = [moment for moment in moments if moment is not None]
    latest = day_in_china(max(known)).isoformat() if known else None
    return PointSeen(id=place.id, level=place.level, last_inspected=latest, label=place.name)
