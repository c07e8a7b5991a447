"""From the ledger to a snapshot: every hazard as grading must see it."""

from datetime import timedelta
from uuid import uuid4

import pytest

from server.facts import AccidentRecorded, CertificateKept, CommitmentMade, EmergencyPlanKept, SanctionRecorded
from server.grading.cited import Cites
from server.grading.explanation import Cited
from server.grading.snapshot import Basics, HistoryEvent
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
    await scene.say(scene.regulator, "sanction.recorded", uuid4(), fine, START)
    missed = AccidentRecorded("hose slipped", morning.isoformat(), "near_miss")
    await scene.say(scene.officer, "accident.recorded", uuid4(), missed, START)
    snapshot = await scene.snapshot(START + 6 * DAY)
    assert snapshot.basics == Basics(
        commit_due=6, commit_missing=3, invalid_certs=1, recorded=("commitments", "certificates", "drills")
    )
    assert snapshot.history == (HistoryEvent("fine", morning.isoformat()),), "a near miss costs nothing"
    assert snapshot.history_recorded
    assert isinstance(snapshot.cites, Cites)
    assert snapshot.cites.certificates == (Cited("record", str(kept), str(said), "certificate"),)
    assert [one.id for one in snapshot.cites.commitments] == [(morning + n * DAY).isoformat() for n in (2, 3, 4)]
    assert [(one.kind, one.record.sort) for one in snapshot.cites.history] == [("fine", "sanction")]
    assert (await scene.snapshot(START + 40 * DAY)).basics.drill_overdue
