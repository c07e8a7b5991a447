"""The ladder of reminders (pure): who hears of a check at which moment."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Annotated, Literal
from uuid import UUID, uuid5

from msgspec import Meta, Struct

from server.moments import CHINA
from server.tasks.due import Due
from server.tasks.settle import DONE

Rung = Literal["event", "worker", "leader", "officer", "owner"]
Kind = Literal["due", "overdue"]
Hours = Annotated[int, Meta(ge=0, le=24 * 60)]


class Step(Struct, frozen=True, forbid_unknown_fields=True):
    """One rung of the ladder, and how long after its end a check is told there."""

    rung: Literal["worker", "leader", "officer", "owner"]
    after_hours: Hours


class Ladder(Struct, frozen=True, forbid_unknown_fields=True):
    """The policy of reminders as its file has it."""

    version: str
    due_hours: Hours
    mail_from_hour: Annotated[int, Meta(ge=0, le=23)]
    overdue: tuple[Step, ...]
    forget_days: Annotated[int, Meta(ge=1, le=60)]


class Telling(Struct, frozen=True):
    """That somebody is to be told; without a person it is the event, which other systems hear of."""

    task: Due
    kind: Kind
    rung: Rung
    person: UUID | None = None

    @property
    def id(self) -> UUID:
        """The same for the same news to the same person, so that it is told once."""
        return uuid5(self.task.id, f"{self.kind} {self.person or ''}")


def tellings(
    tasks: Iterable[Due], by_role: Mapping[str, Sequence[UUID]], ladder: Ladder, now: datetime
) -> list[Telling]:
    """All that is to be told by this moment, each person of each thing once; `by_role` are officers and owners."""
    found: dict[UUID, Telling] = {}
    for task in tasks:
        for telling in _of(task, by_role, ladder, now):
            found.setdefault(telling.id, telling)
    return list(found.values())


def _of(task: Due, by_role: Mapping[str, Sequence[UUID]], ladder: Ladder, now: datetime) -> Iterator[Telling]:
    if task.state in DONE or now >= task.closes + timedelta(days=ladder.forget_days):
        return
    if now < task.closes:
        if now >= max(task.opens, task.closes - timedelta(hours=ladder.due_hours)):
            yield Telling(task, "due", "event")
            yield from (Telling(task, "due", "worker", one) for one in task.people)
        return
    yield Telling(task, "overdue", "event")
    for step in ladder.overdue:
        if now >= task.closes + timedelta(hours=step.after_hours):
            yield from (Telling(task, "overdue", step.rung, one) for one in _on(step.rung, task, by_role))


def _on(rung: Rung, task: Due, by_role: Mapping[str, Sequence[UUID]]) -> Sequence[UUID]:
    if rung == "worker":
        return task.people
    if rung == "leader":
        return (task.leader,) if task.leader else ()
    return by_role.get(rung, ())


def mail_at(kind: str, ladder: Ladder, now: datetime) -> datetime:
    """When a mail may go out, in UTC."""
    local = now.astimezone(CHINA)
    if kind == "due" and local.hour < ladder.mail_from_hour:
        return local.replace(hour=ladder.mail_from_hour, minute=0, second=0, microsecond=0).astimezone(UTC)
    return now
