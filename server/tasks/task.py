"""Tasks (排查任务) follow from risk points: each window of `every_days` days asks for one inspection (pure)."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Generic, Literal, Protocol, TypeVar
from uuid import UUID, uuid5

from msgspec import Struct

from server.moments import CHINA, day_in_china
from server.tasks.point_plan import Key, Plan, windows

SYNC_GRACE = timedelta(hours=72)
TaskState = Literal["open", "done", "late", "missed"]


class Walk(Struct, frozen=True):
    """An inspection as far as tasks are concerned."""

    inspection: UUID
    checklist: str
    point: UUID | None
    area: UUID | None
    occurred_at: datetime
    received_at: datetime


class Walking(Protocol):
    """What counting needs to know of an inspection; without a point it is None or empty."""

    @property
    def checklist(self) -> str: ...
    @property
    def point(self) -> UUID | str | None: ...
    @property
    def area(self) -> UUID | str | None: ...
    @property
    def occurred_at(self) -> datetime: ...
    @property
    def received_at(self) -> datetime: ...


Walker = TypeVar("Walker", bound=Walking)


class Task(Struct, frozen=True):
    """One window: `done` on time, `late` when it reached the server over 72 hours after the window closed."""

    id: UUID
    point: UUID
    area: UUID
    level: int
    checklist: str
    opens: date
    due: date
    state: TaskState
    inspection: UUID | None = None


class Walked(Generic[Walker]):
    """Inspections, laid out so that those of one plan within one window are found without looking at all others."""

    def __init__(self, walks: Iterable[Walker]) -> None:
        self._of_point: dict[UUID | str, list[_OnDay[Walker]]] = defaultdict(list)
        self._in_area: dict[tuple[UUID | str | None, str], list[_OnDay[Walker]]] = defaultdict(list)
        for number, walk in enumerate(walks):
            seen = (day_in_china(walk.occurred_at), walk.received_at, number, walk)
            if walk.point:
                self._of_point[walk.point].append(seen)
            else:
                self._in_area[walk.area, walk.checklist].append(seen)
        for own in (*self._of_point.values(), *self._in_area.values()):
            own.sort(key=_day)

    def first(self, plan: Plan[Key], opens: date, due: date) -> Walker | None:
        """Of the inspections that were of this risk point within the window, the one that was here first.

        An inspection says of which risk point it was, or it walked the point's checklist in its area.
        """
        own = (self._of_point.get(plan.point, ()), self._in_area.get((plan.area, plan.checklist), ()))
        inside = [
            seen for one in own for seen in one[bisect_left(one, opens, key=_day) : bisect_right(one, due, key=_day)]
        ]
        return min(inside, key=_arrival)[3] if inside else None


_OnDay = tuple[date, datetime, int, Walker]


def _day(seen: tuple[date, datetime, int, Walking]) -> date:
    return seen[0]


def _arrival(seen: tuple[date, datetime, int, Walking]) -> tuple[datetime, int]:
    return seen[1], seen[2]


def tasks(plan_list: Sequence[Plan[UUID]], walks: Iterable[Walk], first: date, last: date, today: date) -> list[Task]:
    """Every task whose window touches the days from `first` to `last`, with its state as of `today`."""
    walked = Walked(walks)
    found = [
        _task(plan, opens, due, walked.first(plan, opens, due), today)
        for plan in plan_list
        for opens, due in windows(plan, first, last)
    ]
    return sorted(found, key=lambda task: (task.due, str(task.id)))


def next_task(plan: Plan[UUID], walked: date | None, today: date, last: date) -> Task | None:
    """What is next at a point that was walked last on `walked`; None where nothing opens by the day `last`."""
    for opens, due in windows(plan, today, last):
        if walked is None or walked < opens:
            return _task(plan, opens, due, None, today)
    return None


class Settled(Struct, Generic[Key], frozen=True):
    """A task as far as counting goes; `walk` is the inspection that it was done with."""

    point: Key
    level: int
    due: date
    state: TaskState
    walk: Walking | None = None


def settled(plan_list: Sequence[Plan[Key]], walked: Walked[Walker], first: date, today: date) -> list[Settled[Key]]:
    """The tasks due from `first` on that are done, late or missed by `today`; in no order."""
    return [task for task in counted(plan_list, walked, first, today, today) if task.state != "open"]


def counted(
    plan_list: Sequence[Plan[Key]], walked: Walked[Walker], first: date, last: date, today: date
) -> Iterator[Settled[Key]]:
    """The same of every window that touches the days from `first` to `last`, with those that are open today."""
    for plan in plan_list:
        for opens, due in windows(plan, first, last):
            walk = walked.first(plan, opens, due)
            yield Settled(plan.point, plan.level, due, _state(walk, due, today), walk)


def _state(walk: Walking | None, due: date, today: date) -> TaskState:
    if walk is None:
        return "open" if today <= due else "missed"
    closed = datetime.combine(due + timedelta(days=1), time.min, CHINA)
    return "done" if walk.received_at <= closed + SYNC_GRACE else "late"


def _task(plan: Plan[UUID], opens: date, due: date, walk: Walk | None, today: date) -> Task:
    return Task(
        id=uuid5(plan.point, opens.isoformat()),
        point=plan.point,
        area=plan.area,
        level=plan.level,
        checklist=plan.checklist,
        opens=opens,
        due=due,
        state=_state(walk, due, today),
        inspection=walk.inspection if walk else None,
    )
