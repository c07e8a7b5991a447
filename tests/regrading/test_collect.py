"""From the ledger to a snapshot: every hazard as grading must see it."""

from datetime import timedelta
from uuid import uuid4

import pytest

from server.facts import (
    AccidentRecorded,
    CertificateKept,
    CommitmentMade,
    EmergencyPlanKept,
    GuideDeclared,
    HazardClassified,
    HazardSupervised,
    Held,
    PointAssessed,
    SanctionRecorded,
    SourceDeclared,
)
from server.grading.cited import Cites
from server.grading.crg1 import grade
from server.grading.explanation import Cited
from server.grading.policy import current_policy
from server.grading.snapshot import Basics, HistoryEvent, _plain
from tests.regrading.scene import START, a_scene

pytestmark = pytest.mark.usefixtures("database")
DAY = timedelta(days=1)


async def test_a_suspected_major_hazard_counts_as_major_until_a_person_decides() -> None:
    scene = await a_scene()
    await scene.walk(scene.officer, START + DAY)
    (hazard,) = (await scene.snapshot(START + 2 * DAY)).hazards
    assert (hazard.level, hazard.origin) == ("major", "self")
    assert hazard.basis, "the clause by which it was found goes with it"


async def test_the_same_item_at_the_same_place_soon_after_it_was_closed_is_a_repeat() -> None:
    scene = await a_scene()
    (first,) = await scene.walk(scene.officer, START + DAY)
    await scene.mend(first, START + 3 * DAY)
    (again,) = await scene.walk(scene.officer, START + 30 * DAY)
    seen = {hazard.id: hazard for hazard in (await scene.snapshot(START + 31 * DAY)).hazards}
    assert not seen[str(first)].recurrence
    assert seen[str(again)].recurrence


async def test_half_a_year_after_it_was_closed_it_is_a_new_hazard() -> None:
    scene = await a_scene()
    (first,) = await scene.walk(scene.officer, START + DAY)
    await scene.mend(first, START + 3 * DAY)
    (again,) = await scene.walk(scene.officer, START + 184 * DAY)
    seen = {hazard.id: hazard for hazard in (await scene.snapshot(START + 185 * DAY)).hazards}
    assert not seen[str(again)].recurrence


async def test_only_what_the_first_visit_found_is_marked_as_such() -> None:
    scene = await a_scene()
    (first,) = await scene.walk(scene.regulator, START + DAY)
    (later,) = await scene.walk(scene.regulator, START + 9 * DAY)
    snapshot = await scene.snapshot(START + 10 * DAY)
    seen = {hazard.id: hazard for hazard in snapshot.hazards}
    assert (seen[str(first)].first_inspection, seen[str(later)].first_inspection) == (True, False)
    assert {hazard.origin for hazard in snapshot.hazards} == {"external"}
    assert (snapshot.verified_24m, snapshot.findings_self) == (True, 0)


async def test_nobody_from_outside_has_looked_yet() -> None:
    scene = await a_scene()
    await scene.walk(scene.officer, START + DAY, fails=0)
    snapshot = await scene.snapshot(START + 2 * DAY)
    assert (snapshot.verified_24m, snapshot.hazards, snapshot.previous) == (False, (), None)
    assert not snapshot.basics.recorded, "what nobody records is said to be unknown and not taken as good"


async def test_records_that_an_enterprise_keeps_are_what_paperwork_and_history_are_graded_by() -> None:
    scene, morning = await a_scene(), START.date()
    plan = EmergencyPlanKept("leak", "special", morning.isoformat(), 1)
    cut = CertificateKept("Wu", "special_operation", "welding", (morning + 3 * DAY).isoformat())
    kept = uuid4()
    await scene.say(scene.owner, "emergency_plan.kept", uuid4(), plan, START)
    said = await scene.say(scene.owner, "certificate.kept", kept, cut, START)
    for day in (0, 1, 5):  # days 2, 3 and 4 have none
        made = CommitmentMade((morning + day * DAY).isoformat(), "Qian", "safe", "blue")
        await scene.say(scene.owner, "commitment.made", uuid4(), made, START + day * DAY)
    fine = SanctionRecorded("no record of checks", morning.isoformat(), "fine")
    fined = uuid4()
    await scene.say(scene.regulator, "sanction.recorded", fined, fine, START)
    missed = AccidentRecorded("hose slipped", morning.isoformat(), "near_miss")
    await scene.say(scene.officer, "accident.recorded", uuid4(), missed, START)
    snapshot = await scene.snapshot(START + 6 * DAY)
    assert snapshot.basics == Basics(
        commit_due=6, commit_missing=3, invalid_certs=1, recorded=("commitments", "certificates", "drills")
    )
    assert snapshot.history == (HistoryEvent("fine", morning.isoformat(), str(fined)),), "a near miss costs nothing"
    assert snapshot.history_recorded
    assert isinstance(snapshot.cites, Cites)
    assert snapshot.cites.certificates == (Cited("record", str(kept), str(said), "certificate"),)
    assert [one.id for one in snapshot.cites.commitments] == [(morning + n * DAY).isoformat() for n in (2, 3, 4)]
    assert [(one.id, one.sort) for one in snapshot.cites.history] == [(snapshot.history[0].id, "sanction")]
    assert (await scene.snapshot(START + 40 * DAY)).basics.drill_overdue


async def test_the_deadline_of_a_supervision_order_counts_and_the_first_engine_knew_of_none() -> None:
    scene = await a_scene()
    (hazard,) = await scene.walk(scene.regulator, START + DAY)
    decided, until = HazardClassified(level="major", reason="it is"), (START + 200 * DAY).date().isoformat()
    await scene.say(scene.regulator, "hazard.classified", hazard, decided, START + DAY)
    order = HazardSupervised(number="2026-1", due=until)
    await scene.say(scene.regulator, "hazard.supervised", hazard, order, START + 2 * DAY)
    then = START + 150 * DAY
    snapshot = await scene.snapshot(then)
    assert [(one.agreed, one.agreed_by) for one in snapshot.hazards] == [(until, "regulator")]
    assert not grade(snapshot, current_policy()).red
    before = await scene.snapshot(then, "1.0.0")
    assert grade(before, current_policy()).red == (f"major_overdue:{hazard}",)
    assert "agreed" not in _plain(before)["hazards"][0]


async def test_two_events_of_one_kind_on_one_day_are_two() -> None:
    scene, fall = await a_scene(), AccidentRecorded("a fall", START.date().isoformat(), "accident", deaths=1)
    for _ in range(2):
        await scene.say(scene.officer, "accident.recorded", uuid4(), fall, START)
    snapshot = await scene.snapshot(START + DAY)
    assert grade(snapshot, current_policy()).components["H"] == 0
    assert grade(await scene.snapshot(START + DAY, "1.0.0"), current_policy()).components["H"] == 20


async def test_what_an_authority_found_gives_red_for_its_time_and_orange_for_a_month_after() -> None:
    scene, day = await a_scene(), START.date().isoformat()
    refused = SanctionRecorded("the gate stayed shut", day, "finding", veto="refused")
    await scene.say(scene.regulator, "sanction.recorded", uuid4(), refused, START)
    held, over, later = [await scene.snapshot(START + days * DAY) for days in (180, 181, 300)]
    assert (held.veto, held.history) == (("refused",), ()), "a finding is neither a fine nor an order"
    assert (over.veto, over.veto_ended) == ((), (START + 180 * DAY).date().isoformat())
    assert "floor_orange_after_veto" in grade(over, current_policy()).flags
    assert "floor_orange_after_veto" not in grade(later, current_policy()).flags
    assert (await scene.snapshot(START + DAY, "1.0.0")).veto == ()


async def test_a_situation_that_was_declared_for_the_guide_gives_red_until_it_is_declared_away() -> None:
    scene = await a_scene()
    for there in (True, False):
        declared = GuideDeclared(direct_red={"V1": there})
        await scene.say(scene.owner, "guide.declared", scene.enterprise, declared, START)
        assert (await scene.snapshot(START + DAY)).veto == (("direct_red:V1",) if there else ())


async def test_a_major_hazard_that_was_closed_too_late_is_a_veto_that_ended() -> None:
    scene = await a_scene()
    (hazard,) = await scene.walk(scene.regulator, START + DAY)
    await scene.mend(hazard, START + 100 * DAY)
    closed = (START + 100 * DAY).date().isoformat()
    assert (await scene.snapshot(START + 101 * DAY)).veto_ended == closed


async def test_an_inventory_counts_in_the_inherent_class_whatever_the_profile_says() -> None:
    scene = await a_scene()
    methanol = SourceDeclared("tanks", (Held("甲醇", "4000", ("W5.2",)),), 60)
    await scene.say(scene.owner, "source.declared", uuid4(), methanol, START)
    snapshot = await scene.snapshot(START + DAY)
    assert (snapshot.H, snapshot.inherent_reasons) == (3, ("inventory",))
    assert (await scene.snapshot(START + DAY, "1.0.0")).H == 1


async def test_contradictions_count_where_a_regulator_found_them_and_only_for_a_time() -> None:
    scene, day = await a_scene(), START.date().isoformat()
    again = SanctionRecorded("one photo for three days", day, "finding", contradiction="photo")
    await scene.say(scene.regulator, "sanction.recorded", uuid4(), again, START)
    kinds = [(await scene.snapshot(START + days * DAY)).integrity for days in (1, 180, 181)]
    assert kinds == [("photo",), ("photo",), ()]
    assert grade(await scene.snapshot(START + DAY), current_policy()).components["D"] == 150


async def test_a_level_that_was_lowered_counts_with_the_one_before_for_a_time() -> None:
    scene, point = await a_scene(), uuid4()
    for level, days in ((4, 0), (1, 10)):
        lowered = PointAssessed(scene.area, "tank", level, "direct", "", "hazchem/major", 7)
        await scene.say(scene.owner, "point.assessed", point, lowered, START + days * DAY)
    assert [(await scene.snapshot(START + days * DAY)).H for days in (5, 99, 100)] == [3, 3, 1]
    assert (await scene.snapshot(START + 99 * DAY, "1.0.0")).H == 1
