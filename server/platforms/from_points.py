"""Five tiers out of risk points (pure), where there are none: the simplest mapping that claims nothing nobody said.

An area is a unit. A risk point is an event there, and walking its checklist is the measure against it and the task.
Whatever has no risk point belongs to the "unplaced" measure of its unit, until somebody places it.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID, uuid5

from msgspec import Struct

from server.platforms.model import Event, Level, Measure, Task, Unit
from server.platforms.settings import Declared

LEVELS: Mapping[int, Level] = {4: "red", 3: "orange", 2: "yellow", 1: "blue"}
# Operation, other: what walking a checklist is, in the classes of the exchange format.
UNPLACED_GROUP = "3-4"
UNPLACED = "未分配措施"
ELSEWHERE = "其他区域"


class PointSeen(Struct, frozen=True):
    """A risk point as it is assessed now; `look` is what its checklist is called."""

    id: UUID
    area: UUID
    name: str
    level: int
    look: str
    every_days: int
    at: datetime


class Tiers(Struct, frozen=True):
    """Objects, units, events, measures and tasks that belong together."""

    units: tuple[Unit, ...]
    events: tuple[Event, ...]
    measures: tuple[Measure, ...]
    tasks: tuple[Task, ...]


def event_of(point: UUID) -> str:
    """The id of a risk point's event, or of an area's unplaced one."""
    return str(uuid5(point, "event"))


def measure_of(point: UUID) -> str:
    """The id of the measure."""
    return str(uuid5(point, "measure"))


def task_of(point: UUID) -> str:
    """The id of the task."""
    return str(uuid5(point, "task"))


def tiers(
    enterprise: UUID,
    areas: Mapping[UUID, str],
    points: Sequence[PointSeen],
    unplaced: Iterable[UUID],
    declared: Declared,
    person: str,
    since: datetime,
) -> Tiers:
    """`unplaced` are areas (or the enterprise itself) in which something was found that belongs to no risk point."""
    wanted = sorted(set(unplaced), key=str)
    used = sorted({point.area for point in points} | set(wanted), key=str)
    units = [
        Unit(
            id=str(key),
            object=declared.object,
            major_source=declared.major_source,
            name=areas.get(key, ELSEWHERE),
            department=declared.department,
            person=person,
            level=LEVELS[max((point.level for point in points if point.area == key), default=1)],
            created_at=since,
            updated_at=since,
        )
        for key in used
    ]
    events = [_event(one.id, one.area, one.name, one.at) for one in points]
    measures = [_measure(one.id, f"按《{one.look}》检查", one.look, one.at) for one in points]
    events += [_event(key, key, UNPLACED, since) for key in wanted]
    measures += [_measure(key, UNPLACED, UNPLACED, since) for key in wanted]
    return Tiers(tuple(units), tuple(events), tuple(measures), tuple(map(_task, points)))


def _event(key: UUID, unit: UUID, name: str, at: datetime) -> Event:
    return Event(id=event_of(key), unit=str(unit), name=name, created_at=at, updated_at=at)


def _measure(key: UUID, words: str, look: str, at: datetime) -> Measure:
    return Measure(
        id=measure_of(key),
        event=event_of(key),
        words=words,
        look=look,
        group=UNPLACED_GROUP,
        created_at=at,
        updated_at=at,
    )


def _task(point: PointSeen) -> Task:
    return Task(
        id=task_of(point.id),
        measure=measure_of(point.id),
        look=point.look,
        every=point.every_days,
        unit="day",
        starts=point.at,
        created_at=point.at,
        updated_at=point.at,
    )
