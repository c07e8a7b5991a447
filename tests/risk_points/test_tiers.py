"""From tiers to risk points and tasks, and from a failed item back to the control."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from msgspec.structs import replace

from server.facts import (
    AreaRegistered,
    Body,
    ControlRegistered,
    EventAssessed,
    NewFact,
    ObjectRegistered,
    PointAssessed,
    RiskValues,
    TaskPlanned,
    TierRetired,
    UnitRegistered,
)
from server.ledger.record import record
from server.ledger.speaker import Voice
from server.moments import day_in_china
from server.risk_points.queries import Found, find_control_of
from server.risk_points.tables import PointAssessment, RiskPoint, RiskUnit
from server.risk_points.tiers import Assessed, Checked, control_of, point_id, wanted_points
from server.tasks.queries import due_between, find_tasks

NOW = datetime(2026, 11, 2, 8, tzinfo=UTC)
FIRST, SECOND = "hazchem/tank-farm", "hazchem/loading"


def checked(event: UUID, checklist: str = FIRST, every_days: int = 7, items: tuple[str, ...] = ()) -> Checked:
    return Checked(uuid4(), event, checklist, every_days, items)


def test_a_unit_has_a_risk_point_for_each_checklist_with_its_worst_event_and_shortest_cycle() -> None:
    mild, bad, gone = (Assessed(uuid4(), level, "LS", "four_level_mine") for level in (2, 4, 3))
    controls = [checked(mild.id), checked(bad.id, every_days=30), checked(mild.id, SECOND), checked(gone.id, SECOND, 1)]
    found = wanted_points([mild, bad], controls)
    assert [(one.checklist, one.level, one.every_days) for one in found] == [(SECOND, 2, 7), (FIRST, 4, 7)]


def test_a_failed_item_speaks_of_the_control_that_names_it_before_those_that_name_none() -> None:
    event = uuid4()
    named, other, whole = checked(event, items=("a.1",)), checked(event, items=("a.2",)), checked(event)
    assert control_of([named, other, whole], FIRST, "a.1") == [named.control]
    assert control_of([named, other, whole], FIRST, "a.9") == [whole.control]
    assert control_of([named, other], FIRST, "a.9") == []
    assert control_of([named, whole], SECOND, "a.1") == []


def test_a_point_that_was_taken_over_keeps_its_id_where_it_has_the_same_checklist() -> None:
    unit, point = uuid4(), uuid4()
    assert point_id(unit, FIRST, (point, FIRST)) == point
    assert point_id(unit, SECOND, (point, FIRST)) == point_id(unit, SECOND) != point


class Site:
    """An enterprise that says things, an hour apart."""

    def __init__(self) -> None:
        self.enterprise, self.at = uuid4(), NOW

    async def say(self, kind: str, body: Body, subject: UUID | None = None) -> UUID:
        self.at += timedelta(hours=1)
        fact = NewFact(id=uuid4(), kind=kind, subject=subject or uuid4(), occurred_at=self.at, body=body)
        await record(self.enterprise, [fact], actor=Voice(uuid4(), "owner"), received_at=self.at)
        return fact.subject

    async def event(self, unit: UUID, level: int = 3, subject: UUID | None = None) -> UUID:
        body = EventAssessed(
            unit=unit, name="罐根阀泄漏", accident="poisoning", method="direct", level=level, control_level="company",
            reason="现场判定", values=RiskValues(),
        )  # fmt: skip
        return await self.say("event.assessed", body, subject)

    async def control(self, event: UUID, checklist: str = FIRST, **more: Any) -> UUID:
        body = ControlRegistered(
            event=event, what="根部阀无泄漏", kind="engineering", classified="1-2", mode="inspection",
            checklist=checklist, every_days=more.pop("every_days", 7), **more,
        )  # fmt: skip
        return await self.say("control.registered", body)

    async def points(self) -> dict[str, tuple[int, int]]:
        rows = await RiskPoint.filter(enterprise=self.enterprise, retired=False)
        return {row.checklist: (row.level, row.every_days) for row in rows}


@pytest.mark.usefixtures("database")
async def test_tasks_follow_from_inspected_controls_and_end_with_them() -> None:
    site = Site()
    area = await site.say("area.registered", AreaRegistered(name="罐区"))
    older = PointAssessed(
        area=area, name="储罐", level=2, method="LS", profile="four_level_mine", checklist=FIRST, every_days=30
    )
    point = await site.say("point.assessed", older)
    thing = await site.say("object.registered", ObjectRegistered(name="甲醇罐区", kind="major_source"))
    unit = await site.say("unit.registered", UnitRegistered(object=thing, name="储罐", area=area, point=point))
    assert await site.points() == {FIRST: (2, 30)}
    event = await site.event(unit)
    control = await site.control(event, items=("hazchem.tank-farm.01",))
    second = await site.control(event, SECOND, every_days=1)
    assert await site.points() == {FIRST: (3, 7), SECOND: (3, 1)}
    assert (await RiskPoint.get(checklist=FIRST)).id == point
    await site.say("point.assessed", older, point)
    await site.event(unit, 4, event)
    assert await site.points() == {FIRST: (4, 7), SECOND: (4, 1)}
    assert (await RiskUnit.get(id=unit)).level == 4
    failed = await find_control_of(site.enterprise, Found(point, None, None), FIRST, "hazchem.tank-farm.01")
    assert [(one.id, one.event_name) for one in failed] == [(control, "罐根阀泄漏")]
    today = day_in_china(site.at)
    due = await find_tasks(site.enterprise, today, today + timedelta(days=6), today)
    assert sorted(task.checklist for task in due) == [SECOND] * 7 + [FIRST]
    around = await find_control_of(site.enterprise, Found(None, None, area), FIRST, "hazchem.tank-farm.01")
    assert [one.id for one in around] == [control], "without a risk point the area says which"
    plan = TaskPlanned("查根阀", FIRST, 2, "day", today.isoformat(), point=point, control=control)
    key = await site.say("task.planned", plan)
    assert await site.points() == {FIRST: (4, 0), SECOND: (4, 1)}, "the plan alone says how often"
    planned = await due_between(site.enterprise, today, today, site.at)
    assert [(one.source, one.control) for one in planned if one.checklist == FIRST] == [("plan", control)]
    await site.say("task.planned", replace(plan, until_day=today.isoformat()), key)
    assert await site.points() == {FIRST: (4, 7), SECOND: (4, 1)}, "and when it ends, the control again"
    await site.say("control.retired", TierRetired(), second)
    assert await site.points() == {FIRST: (4, 7)}
    await site.say("object.retired", TierRetired(), thing)
    # What a phone says late, below what is gone, asks for nothing.
    await site.event(unit, 4, event)
    await site.control(event)
    assert await site.points() == {}
    assert await find_tasks(site.enterprise, today, today + timedelta(days=60), today) == []
    assert await PointAssessment.filter(enterprise=site.enterprise, every_days=0).count() == 3
