"""Plans of checks and single checks as values (pure): which windows they ask for, who may do them, and where."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from uuid import UUID

from msgspec import Struct

from server.facts import TaskOrdered, TaskPlanned
from server.tasks.calendar import Calendar
from server.tasks.pause import has_room
from server.tasks.window import DAYS_OF, MONTHS_OF, Cycle, Shift, Window, midnight, windows

A_LONG_MONTH, SLACK_DAYS = 31, 20


class Version(Struct, frozen=True):
    """A plan as it was said, from a moment on until it was said otherwise."""

    plan: UUID
    body: TaskPlanned
    from_at: datetime
    until_at: datetime | None = None


def versions(said: Iterable[tuple[UUID, TaskPlanned, datetime]]) -> list[Version]:
    """Versions from what was said (plan, content, when), in ledger order.

    A version holds from its first day on, and from no earlier than it was said, until a later one does.
    """
    until: dict[UUID, datetime] = {}
    found: list[Version] = []
    for plan, body, said_at in reversed(list(said)):
        from_at = max(said_at, midnight(date.fromisoformat(body.from_day)))
        found.append(Version(plan, body, from_at, until.get(plan)))
        until[plan] = min(from_at, until.get(plan, from_at))
    return [one for one in reversed(found) if one.until_at is None or one.from_at < one.until_at]


def cycle_of(body: TaskPlanned) -> Cycle:
    """The cycle that a plan asks for."""
    clock = time.fromisoformat
    return Cycle(
        every=body.every,
        unit=body.every_unit,
        from_day=date.fromisoformat(body.from_day),
        until_day=date.fromisoformat(body.until_day) if body.until_day else None,
        days=body.on_days,
        work=(clock(body.work_from), clock(body.work_to)),
        shifts=tuple(Shift(one.name, clock(one.begins), clock(one.ends)) for one in body.shifts),
    )


def windows_of(
    version: Version, calendar: Calendar, stops: Sequence[Window], first: datetime, last: datetime
) -> tuple[list[Window], Window | None]:
    """The windows that touch the time from `first` to `last`, and the one that follows.

    Nobody was late before it was planned: of what was over by then nothing counts. What was going on when a plan
    changed belongs to the later version.
    """
    cycle = cycle_of(version.body)
    found: list[Window] = []
    for window in windows(cycle, calendar, max(first, version.from_at), last + _reach(cycle)):
        if version.until_at is not None and window.closes > version.until_at:
            break
        if not has_room(window, stops, cycle, calendar):
            continue
        if window.opens >= last:
            return found, window
        found.append(window)
    return found, None


def _reach(cycle: Cycle) -> timedelta:
    """How far on the window after another surely lies, holidays included."""
    return 2 * longest(cycle) + timedelta(days=SLACK_DAYS)


def longest(cycle: Cycle) -> timedelta:
    """No window of a cycle is longer."""
    if cycle.unit in MONTHS_OF:
        return timedelta(days=MONTHS_OF[cycle.unit] * A_LONG_MONTH * cycle.every)
    return timedelta(days=DAYS_OF.get(cycle.unit, 1) * cycle.every)


class Spot(Struct, frozen=True):
    """What is walked where: the thing, or else the risk point, or else the area, or else anywhere."""

    checklist: str
    equipment: UUID | None = None
    point: UUID | None = None
    area: UUID | None = None

    def keys(self) -> Iterator[tuple[str, str, UUID | None]]:
        """By what inspections are found that count for it."""
        if self.equipment:
            yield "equipment", self.checklist, self.equipment
        elif self.point:
            yield "point", self.checklist, self.point
            if self.area:
                yield "only area", self.checklist, self.area
        elif self.area:
            yield "area", self.checklist, self.area
        else:
            yield "anywhere", self.checklist, None


class Walk(Struct, frozen=True):
    """An inspection as far as planned checks are concerned."""

    inspection: UUID
    checklist: str
    equipment: UUID | None
    point: UUID | None
    area: UUID | None
    by: UUID | None
    occurred_at: datetime
    received_at: datetime

    def keys(self) -> Iterator[tuple[str, str, UUID | None]]:
        """By what it is found."""
        yield "anywhere", self.checklist, None
        if self.equipment:
            yield "equipment", self.checklist, self.equipment
        if self.point:
            yield "point", self.checklist, self.point
        if self.area:
            yield "area", self.checklist, self.area
            if not self.point:
                yield "only area", self.checklist, self.area


def may_do(body: TaskPlanned | TaskOrdered) -> tuple[UUID, ...]:
    """Those who are asked, the one who is named first."""
    return (*((body.assignee,) if body.assignee else ()), *(one for one in body.stand_ins if one != body.assignee))


def is_bound(body: TaskPlanned | TaskOrdered) -> bool:
    """Whether only those who are asked can do it: the duties of responsible persons (包保) are nobody else's."""
    return isinstance(body, TaskPlanned) and body.duty_of != "daily" and bool(may_do(body))
