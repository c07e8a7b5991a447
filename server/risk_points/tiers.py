"""The tiers below risk points (pure): which of them a unit has, how bad each is, and how often it is walked."""

from collections.abc import Iterable, Sequence
from uuid import UUID, uuid5

from msgspec import Struct


class Checked(Struct, frozen=True):
    """A control that is looked at: of which event, by which checklist, how often; `planned`: a plan says how often."""

    control: UUID
    event: UUID
    checklist: str
    every_days: int
    items: tuple[str, ...] = ()
    planned: bool = False


class Wanted(Struct, frozen=True):
    """A risk point that follows from a unit: one for each checklist that is walked there.

    `level` is that of the worst event whose controls this walk looks at; the shortest cycle holds, and none (0) where
    plans say of each of them how often it is looked at.
    """

    checklist: str
    level: int
    method: str
    profile: str
    every_days: int


class Assessed(Struct, frozen=True):
    """An event as far as risk points are concerned."""

    id: UUID
    level: int
    method: str
    profile: str


def wanted_points(events: Iterable[Assessed], controls: Iterable[Checked]) -> list[Wanted]:
    """The risk points of a unit from its live events and inspected controls, by checklist."""
    known = {event.id: event for event in events}
    walks: dict[str, list[Checked]] = {}
    for control in controls:
        if control.event in known:
            walks.setdefault(control.checklist, []).append(control)
    return [_wanted(checklist, own, known) for checklist, own in sorted(walks.items())]


def _wanted(checklist: str, controls: Sequence[Checked], events: dict[UUID, Assessed]) -> Wanted:
    worst = max((events[one.event] for one in controls), key=lambda event: (event.level, str(event.id)))
    every = min((one.every_days for one in controls if not one.planned), default=0)
    return Wanted(checklist, worst.level, worst.method, worst.profile, every)


def point_id(unit: UUID, checklist: str, taken_over: tuple[UUID, str] | None = None) -> UUID:
    """The id of a unit's risk point for a checklist: that of the point it took over, if that has this checklist."""
    if taken_over is not None and taken_over[1] == checklist:
        return taken_over[0]
    return uuid5(unit, checklist)


def control_of(controls: Sequence[Checked], checklist: str, item: str) -> list[UUID]:
    """Which controls of a risk point a failed item speaks of, the surest only.

    Controls that name the item come before those that name none; a control that names only other items is not meant.
    """
    walked = [one for one in controls if one.checklist == checklist]
    named = [one.control for one in walked if item in one.items]
    return named or [one.control for one in walked if not one.items]
