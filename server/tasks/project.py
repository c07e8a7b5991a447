"""Plans, single tasks, stops and own days follow from what is said of them."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID, uuid5

import msgspec
from tortoise.models import Model

from server.canonical import canonical_bytes
from server.facts import Body, DaysSet, Fact, TaskOrdered, TaskPlanned, WorkStopped
from server.moments import read
from server.tasks.tables import OrderedTask, OwnDay, TaskPlan, TaskPlanVersion, WorkStop


async def project(facts: Sequence[Fact]) -> None:
    """Keep the last word on each, and every version of a plan."""
    for fact in facts:
        body = fact.body
        if isinstance(body, TaskPlanned):
            await _planned(fact, body)
        elif isinstance(body, TaskOrdered):
            await _ordered(fact, body)
        elif isinstance(body, WorkStopped):
            await _stopped(fact, body)
        elif isinstance(body, DaysSet):
            await _set(fact.enterprise, body, fact.seq)


async def _planned(fact: Fact, body: TaskPlanned) -> None:
    until = date.fromisoformat(body.until_day) if body.until_day else None
    values = {
        "title": body.title,
        "checklist": body.checklist,
        "until_day": until,
        "body": _text(body),
        "said_at": fact.received_at,
        "changed_seq": fact.seq,
    }
    if await _kept(TaskPlan, fact, values):
        await TaskPlanVersion.create(
            id=fact.id, enterprise=fact.enterprise, plan=fact.subject, from_at=fact.received_at, body=_text(body),
            seq=fact.seq,
        )  # fmt: skip


async def _ordered(fact: Fact, body: TaskOrdered) -> None:
    values = {"opens_at": read(body.opens_at), "due_at": read(body.due_at), "withdrawn": body.withdrawn}
    await _kept(OrderedTask, fact, values | {"body": _text(body), "changed_seq": fact.seq})


async def _stopped(fact: Fact, body: WorkStopped) -> None:
    values = {
        "begins_at": read(body.begins_at),
        "ends_at": read(body.ends_at) if body.ends_at else None,
        "stopped_for": body.stopped_for,
        "reason": body.reason,
        "area": body.area,
        "point": body.point,
        "equipment": body.equipment,
        "changed_seq": fact.seq,
    }
    await _kept(WorkStop, fact, values, {"said_at": fact.received_at, "said_by": fact.actor})


async def _kept(
    table: type[Model], fact: Fact, values: Mapping[str, object], once: Mapping[str, object] | None = None
) -> bool:
    """Whether it is this enterprise's, and so was written. `once` is only written at first."""
    first = {**values, **(once or {})} | {"enterprise": fact.enterprise}
    row, created = await table.get_or_create(id=fact.subject, defaults=first)
    if row.enterprise != fact.enterprise:  # type: ignore[attr-defined]
        return False
    if not created:
        await row.update_from_dict(dict(values)).save()
    return True


async def _set(enterprise: UUID, body: DaysSet, seq: int) -> None:
    days = {
        date.fromisoformat(day): works for named, works in ((body.rest, False), (body.working, True)) for day in named
    }
    gone = [*days, *map(date.fromisoformat, body.usual)]
    await OwnDay.filter(id__in=[_day_id(enterprise, day) for day in gone]).delete()
    await OwnDay.bulk_create(
        OwnDay(id=_day_id(enterprise, day), enterprise=enterprise, day=day, works=works, changed_seq=seq)
        for day, works in days.items()
    )


def _day_id(enterprise: UUID, day: date) -> UUID:
    return uuid5(enterprise, day.isoformat())


def _text(body: Body) -> str:
    return canonical_bytes(msgspec.to_builtins(body)).decode()
