"""Checks that are due (pure): those of plans, single ones, and those of risk points, all in one shape."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID, uuid5

from msgspec import Struct

from server.facts import TaskOrdered, TaskPlanned
from server.tasks.calendar import Calendar
from server.tasks.pause import merged
from server.tasks.plan import Spot, Version, Walk, is_bound, may_do, windows_of
from server.tasks.settle import Done, Settled, State, settle
from server.tasks.task import Task
from server.tasks.window import Window, midnight

GRACE = timedelta(days=30)
Source = Literal["plan", "order", "point"]
# What a stop is about: nothing named is the whole enterprise.
Stop = tuple[Window, UUID | None, UUID | None, UUID | None]


class Due(Struct, frozen=True):
    """One window of a check: what, where, by whom, from when to when, and what became of it.

    `key` is the plan, the single task or the risk point that it belongs to; `control` is what a plan looks at.
    """

    id: UUID
    source: Source
    key: UUID
    title: str
    checklist: str
    opens: datetime
    closes: datetime
    state: State
    area: UUID | None = None
    point: UUID | None = None
    equipment: UUID | None = None
    people: tuple[UUID, ...] = ()
    post: str = ""
    leader: UUID | None = None
    duty: str = "daily"
    done: Done | None = None
    control: UUID | None = None


class Walks:
    """Inspections, laid out so that those of a spot are found without looking at all others."""

    def __init__(self, walks: Iterable[Walk]) -> None:
        self._found: dict[tuple[str, str, UUID | None], list[Done]] = defaultdict(list)
        for walk in sorted(walks, key=lambda one: (one.occurred_at, one.received_at)):
            done = Done(walk.occurred_at, walk.received_at, walk.inspection, walk.by)
            for key in walk.keys():  # noqa: SIM118  # these are no keys of a mapping
                self._found[key].append(done)

    def of(self, spot: Spot, only: Sequence[UUID] = ()) -> Sequence[Done]:
        """In the order in which they were walked; by some people only, where they are named."""
        lists = [found for key in spot.keys() if (found := self._found.get(key))]  # noqa: SIM118
        done = lists[0] if len(lists) == 1 else sorted((one for own in lists for one in own), key=lambda one: one.at)
        return [one for one in done if one.by in only] if only else done


def stops_of(spot: Spot, stops: Iterable[Stop]) -> list[Window]:
    """The stops that concern a spot: of its thing, of its risk point, of its area, or of everything."""
    return merged(window for window, area, point, thing in stops if _concerns(spot, area, point, thing))


def _concerns(spot: Spot, area: UUID | None, point: UUID | None, thing: UUID | None) -> bool:
    if thing or point:
        return (thing is not None and thing == spot.equipment) or (point is not None and point == spot.point)
    return area is None or area == spot.area


class Site(Struct, frozen=True):
    """What is known when due checks are reckoned; `now` decides what is over."""

    calendar: Calendar
    stops: Sequence[Stop]
    walks: Walks
    now: datetime


def due_of_plan(version: Version, site: Site, first: datetime, last: datetime) -> list[Due]:
    """The windows of a plan that touch the time from `first` to `last`."""
    body = version.body
    spot = _spot(body)
    found, following = windows_of(version, site.calendar, stops_of(spot, site.stops), first, last)
    done = site.walks.of(spot, may_do(body) if is_bound(body) else ())
    return [
        _due(uuid5(version.plan, one.window.opens.isoformat()), "plan", version.plan, body, one)
        for one in settle(found, done, site.now, following)
    ]


def due_once(key: UUID, body: TaskOrdered, opens: datetime, due: datetime, site: Site) -> Due:
    """A single task; nothing follows it, so it can be done late for a month."""
    settled = settle([Window(opens, due)], site.walks.of(_spot(body)), site.now, None, GRACE)
    return _due(key, "order", key, body, settled[0])


def _spot(body: TaskPlanned | TaskOrdered) -> Spot:
    return Spot(body.checklist, body.equipment, body.point, body.area)


def _due(key: UUID, source: Source, of: UUID, body: TaskPlanned | TaskOrdered, settled: Settled) -> Due:
    return Due(
        id=key,
        source=source,
        key=of,
        title=body.title,
        checklist=body.checklist,
        opens=settled.window.opens,
        closes=settled.window.closes,
        state=settled.state,
        area=body.area,
        point=body.point,
        equipment=body.equipment,
        people=may_do(body),
        post=body.post,
        leader=body.leader,
        duty=body.duty_of if isinstance(body, TaskPlanned) else "daily",
        done=settled.done,
        control=body.control if isinstance(body, TaskPlanned) else None,
    )


_OF_POINTS: dict[str, State] = {"open": "open", "done": "on_time", "late": "late", "missed": "missed"}


def due_of_point(task: Task, title: str, now: datetime) -> Due:
    """The same of a check that follows from how often a risk point is looked at."""
    opens, closes = midnight(task.opens), midnight(task.due + timedelta(days=1))
    state = _OF_POINTS[task.state]
    return Due(
        id=task.id,
        source="point",
        key=task.point,
        title=title,
        checklist=task.checklist,
        opens=opens,
        closes=closes,
        state="coming" if state == "open" and now < opens else state,
        area=task.area,
        point=task.point,
    )
