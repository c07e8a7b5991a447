"""The risk points of a unit, brought in line with its events and controls: the only way from tiers to tasks."""

import json
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from server.facts import Fact
from server.moments import day_in_china
from server.risk_points.tables import PointAssessment, RiskControl, RiskEvent, RiskPoint, RiskUnit
from server.risk_points.tiers import Assessed, Checked, Wanted, point_id, wanted_points


async def points_follow(fact: Fact, unit: UUID) -> None:
    """One risk point for each checklist that the unit's controls are looked at by; what is no longer asked for ends."""
    row = await RiskUnit.get_or_none(id=unit, enterprise=fact.enterprise)
    if row is None:
        return
    events = [
        Assessed(event.id, event.level, event.method, event.profile)
        for event in await RiskEvent.filter(unit=unit, enterprise=fact.enterprise, retired=False).order_by("id")
    ]
    level = max((event.level for event in events), default=0)
    if level != row.level:
        await RiskUnit.filter(id=unit).update(level=level, changed_seq=fact.seq)
    wanted = [] if row.retired else wanted_points(events, await checked_controls(unit))
    await _settle(fact, row, wanted)


async def checked_controls(unit: UUID) -> list[Checked]:
    """The live controls of a unit that are looked at."""
    rows = await RiskControl.filter(unit=unit, retired=False, mode="inspection").order_by("id")
    return [
        Checked(
            row.id,
            row.event,
            row.checklist or "",
            row.every_days or 0,
            tuple(json.loads(row.items)),
            row.plan is not None,
        )
        for row in rows
    ]


async def _settle(fact: Fact, unit: RiskUnit, wanted: list[Wanted]) -> None:
    older = await RiskPoint.get_or_none(id=unit.point, enterprise=fact.enterprise) if unit.point else None
    taken = (older.id, older.checklist) if older and older.unit in {None, unit.id} else None
    known = {row.id: row for row in await RiskPoint.filter(unit=unit.id, enterprise=fact.enterprise)}
    if older is not None and taken is not None and (wanted or older.unit):
        known[older.id] = older
    named = {point_id(unit.id, one.checklist, taken): one for one in wanted}
    for key, one in named.items():
        await _put(fact, unit, key, one, known.get(key))
    for key in sorted(known.keys() - named.keys(), key=str):
        await _end(fact, unit, known[key])


async def _put(fact: Fact, unit: RiskUnit, key: UUID, one: Wanted, row: RiskPoint | None) -> None:
    """The point as the tiers ask for it; tasks begin anew only where what is to be done changed."""
    day = day_in_china(fact.received_at)
    plan: dict[str, Any] = {
        "area": unit.area,
        "level": one.level,
        "checklist": one.checklist,
        "every_days": one.every_days,
    }
    told = plan | {"name": unit.name, "method": one.method, "profile": one.profile, "unit": unit.id, "retired": False}
    if row is None:
        own: dict[str, Any] = {"id": key, "enterprise": fact.enterprise, "assessed_on": day, "changed_seq": fact.seq}
        await RiskPoint.create(**told, **own)
    elif all(getattr(row, name) == value for name, value in told.items()):
        return
    else:
        again = not row.retired and all(getattr(row, name) == value for name, value in plan.items())
        await row.update_from_dict(told | {"assessed_on": day, "changed_seq": fact.seq}).save()
        if again:
            return
    await _assess(fact, key, plan, day)


async def _end(fact: Fact, unit: RiskUnit, row: RiskPoint) -> None:
    if row.retired:
        return
    await row.update_from_dict({"retired": True, "unit": unit.id, "changed_seq": fact.seq}).save()
    plan: dict[str, Any] = {"area": row.area, "level": row.level, "checklist": row.checklist, "every_days": 0}
    await _assess(fact, row.id, plan, day_in_china(fact.received_at))


async def _assess(fact: Fact, point: UUID, plan: dict[str, Any], day: date) -> None:
    key = uuid5(fact.id, str(point))
    own: dict[str, Any] = {"id": key, "enterprise": fact.enterprise, "point": point, "from_day": day, "seq": fact.seq}
    await PointAssessment.create(**plan, **own)
