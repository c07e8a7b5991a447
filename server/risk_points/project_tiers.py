"""Objects, units, events and controls follow from being said, changed and retired."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import msgspec
from tortoise.models import Model

from server.facts import (
    ControlRegistered,
    EventAssessed,
    Fact,
    ObjectRegistered,
    TaskPlanned,
    TierRetired,
    UnitRegistered,
)
from server.risk_points.tables import RiskControl, RiskEvent, RiskObject, RiskUnit


async def note_tier(fact: Fact) -> Sequence[UUID]:
    """Keep what a fact says of a tier; the units whose risk points may change by it."""
    body = fact.body
    if isinstance(body, ObjectRegistered):
        await _put(RiskObject, fact, msgspec.structs.asdict(body))
        return ()
    if isinstance(body, UnitRegistered):
        return [fact.subject] if await _put(RiskUnit, fact, msgspec.structs.asdict(body), {"level": 0}) else ()
    if isinstance(body, EventAssessed):
        return await _event(fact, body)
    if isinstance(body, ControlRegistered):
        return await _control(fact, body)
    return await _retired(fact) if isinstance(body, TierRetired) else ()


async def note_plan(fact: Fact, body: TaskPlanned) -> Sequence[UUID]:
    """Keep which control a plan looks at; the units whose risk points may change by it.

    A plan that is to end speaks for no control: the control's own cycle takes up again, so that nothing falls between.
    """
    held = await RiskControl.filter(plan=fact.subject, enterprise=fact.enterprise)
    meant = body.control if body.until_day is None else None
    taken = await RiskControl.filter(id=meant, enterprise=fact.enterprise) if meant else []
    if {row.id for row in held} == {row.id for row in taken}:
        return ()
    await RiskControl.filter(id__in=[row.id for row in held]).update(plan=None, changed_seq=fact.seq)
    await RiskControl.filter(id__in=[row.id for row in taken]).update(plan=fact.subject, changed_seq=fact.seq)
    return list(dict.fromkeys(row.unit for row in [*held, *taken]))


async def _put(table: type[Model], fact: Fact, values: dict[str, Any], first: dict[str, Any] | None = None) -> bool:
    """Create or change a row; one of another enterprise is left alone. Saying it again brings it back."""
    now = values | {"retired": False, "changed_seq": fact.seq}
    row, created = await table.get_or_create(
        id=fact.subject, defaults=now | (first or {}) | {"enterprise": fact.enterprise}
    )
    if getattr(row, "enterprise") != fact.enterprise:  # noqa: B009  # the tables have no common class
        return False
    if not created:
        await row.update_from_dict(now).save()
    return True


async def _event(fact: Fact, body: EventAssessed) -> Sequence[UUID]:
    before = await RiskEvent.get_or_none(id=fact.subject, enterprise=fact.enterprise)
    plain = msgspec.structs.asdict(body)
    plain["scores"] = msgspec.json.encode(plain.pop("values")).decode()
    if not await _put(RiskEvent, fact, plain):
        return ()
    if before is not None and before.unit != body.unit:
        await RiskControl.filter(event=fact.subject).update(unit=body.unit, changed_seq=fact.seq)
        return [before.unit, body.unit]
    return [body.unit]


async def _control(fact: Fact, body: ControlRegistered) -> Sequence[UUID]:
    before = await RiskControl.get_or_none(id=fact.subject, enterprise=fact.enterprise)
    event = await RiskEvent.get_or_none(id=body.event, enterprise=fact.enterprise)
    if event is None:
        return ()
    plain = msgspec.structs.asdict(body) | {"items": msgspec.json.encode(body.items).decode(), "unit": event.unit}
    if not await _put(RiskControl, fact, plain):
        return ()
    return [before.unit, event.unit] if before is not None and before.unit != event.unit else [event.unit]


async def _retired(fact: Fact) -> Sequence[UUID]:
    """With all that hangs below."""
    gone: dict[str, Any] = {"retired": True, "changed_seq": fact.seq}
    own = {"id": fact.subject, "enterprise": fact.enterprise}
    tier = fact.kind.split(".")[0]
    if tier == "object":
        await RiskObject.filter(**own).update(**gone)
        units = await RiskUnit.filter(object=fact.subject, enterprise=fact.enterprise).values_list("id", flat=True)
    elif tier == "unit":
        units = await RiskUnit.filter(**own).values_list("id", flat=True)
    elif tier == "event":
        return await _event_retired(own, gone)
    else:
        units = await RiskControl.filter(**own).values_list("unit", flat=True)
        await RiskControl.filter(**own).update(**gone)
        return [UUID(str(unit)) for unit in units]
    found = [UUID(str(unit)) for unit in units]
    await RiskUnit.filter(id__in=found).update(**gone)
    await RiskEvent.filter(unit__in=found).update(**gone)
    await RiskControl.filter(unit__in=found).update(**gone)
    return found


async def _event_retired(own: dict[str, Any], gone: dict[str, Any]) -> Sequence[UUID]:
    units = await RiskEvent.filter(**own).values_list("unit", flat=True)
    await RiskEvent.filter(**own).update(**gone)
    await RiskControl.filter(event=own["id"], enterprise=own["enterprise"]).update(**gone)
    return [UUID(str(unit)) for unit in units]
