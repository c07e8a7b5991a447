"""What the tiers say in the words of the exchange format (pure): codes of objects, cycles, and where a finding belongs.

One measure has one task for each plan that was made for it, or else one by its own cycle. A walk is a record of every
task whose measure it looked at. What was found belongs to the measure that failed, or to the "unplaced" one of its
unit, until somebody places it.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from typing import Literal
from uuid import UUID

from msgspec import Struct

from server.facts import TaskPlanned
from server.moments import CHINA
from server.platforms.model import Task
from server.platforms.settings import Declared
from server.risk_points.tiers import Checked, control_of

Span = Literal["hour", "day", "month", "year"]
# A cycle of ours in the four units that the format has; shifts are hours of a day.
SPANS: Mapping[str, tuple[int, Span]] = {
    "hour": (1, "hour"), "day": (1, "day"), "week": (7, "day"), "month": (1, "month"), "quarter": (3, "month"),
    "half": (6, "month"), "year": (1, "year"),
}  # fmt: skip
DAYS: Mapping[str, Literal["all", "working", "other"]] = {"every": "all", "working": "working", "rest": "other"}
HOURS_OF_A_DAY = 24


def code_of(key: UUID, kind: str, code: str, declared: Declared) -> str:
    """What an object is named by. A major hazard source has its number of the register; others may have ours."""
    return code or (declared.object if kind == "major_source" else str(key))


def look_of(look_at: str, what: str, checklist: str, questions: Sequence[str]) -> str:
    """What to look at: as somebody wrote it, or the items that look at it, or all of their checklist."""
    return look_at or "；".join(questions) or (f"按《{checklist}》检查" if checklist else what)


def planned_task(key: UUID, measure: UUID, look: str, plan: TaskPlanned, said_at: datetime) -> Task:
    """The task that a plan is."""
    every, unit, begins, ends = _cycle(plan)
    first = date.fromisoformat(plan.from_day)
    return Task(
        id=str(key),
        measure=str(measure),
        look=look,
        every=every,
        unit=unit,
        starts=datetime.combine(first, time.fromisoformat(begins) if unit == "hour" else time(), CHINA),
        work_from=_clock(begins) if unit == "hour" else "",
        work_until=_clock(ends) if unit == "hour" else "",
        days=DAYS[plan.on_days],
        duty=plan.duty_of,
        number=plan.duty_number,
        created_at=said_at,
        updated_at=said_at,
    )


def _cycle(plan: TaskPlanned) -> tuple[int, Span, str, str]:
    if plan.every_unit == "shift":
        hours = HOURS_OF_A_DAY * plan.every // len(plan.shifts)
        return max(1, hours), "hour", plan.shifts[0].begins, plan.shifts[-1].ends
    times, unit = SPANS[plan.every_unit]
    return plan.every * times, unit, plan.work_from, plan.work_to


def _clock(text: str) -> str:
    """`08:00` as `8:00:00`."""
    return f"{int(text[:2])}:{text[3:]}:00"


class Place(Struct, frozen=True):
    """Where something was walked or found."""

    point: UUID | None
    area: UUID | None
    equipment: UUID | None
    checklist: str | None


class Homes(Struct, frozen=True):
    """Which measures are looked at where. Units of an area are in the order of their names."""

    unit_of_point: Mapping[UUID, UUID]
    units_of_area: Mapping[UUID, Sequence[UUID]]
    checked: Mapping[UUID, Sequence[Checked]]
    of_thing: Mapping[UUID, UUID]

    def units(self, place: Place) -> Sequence[UUID]:
        """The unit of the risk point, or those of the area."""
        if place.point in self.unit_of_point:
            return (self.unit_of_point[place.point],)  # type: ignore[index]  # it is no key of it without a point
        return self.units_of_area.get(place.area, ()) if place.area else ()

    def looked_at(self, place: Place) -> Iterator[Checked]:
        """The measures that a walk of the place's checklist looks at; not those of another thing than was walked."""
        for unit in self.units(place):
            for one in self.checked.get(unit, ()):
                thing = self.of_thing.get(one.control)
                other = place.equipment is not None and thing not in {None, place.equipment}
                if one.checklist == place.checklist and not other:
                    yield one

    def failed(self, place: Place, item: str | None) -> list[UUID]:
        """The measures that an item speaks of, the surest only."""
        if item is None or place.checklist is None:
            return []
        return control_of(list(self.looked_at(place)), place.checklist, item)

    def measure(self, place: Place, item: str | None, live: Collection[UUID]) -> tuple[UUID | None, UUID | None]:
        """The measure that failed, or the unit in which something is unplaced; neither where there is no unit."""
        failed = [one for one in self.failed(place, item) if one in live]
        units = self.units(place)
        return (failed[0] if failed else None), (units[0] if units else None)
