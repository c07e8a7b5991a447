"""A grade in words: where points were lost, and when it became another."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from server.enterprises.tables import Enterprise
from server.facts import PointAssessed
from server.grades.tables import Grade
from server.grading.actions import possible
from server.grading.advice import done
from server.grading.policy import current_policy
from server.views.grade_seen import changes, grade_seen
from tests.ledger.stories import CHECKLIST
from tests.regrading.scene import START, a_scene

DAY = date(2026, 11, 1)


@pytest.mark.usefixtures("database")
async def test_checks_that_nobody_made_are_told_by_the_name_of_their_point() -> None:
    scene = await a_scene()
    tank = PointAssessed(
        area=scene.area, name="甲醇储罐", level=4, method="LS", profile="tank", checklist="hazchem/major", every_days=7
    )
    await scene.say(scene.owner, "point.assessed", uuid4(), tank, START)
    seen = await grade_seen(await Enterprise.get(id=scene.enterprise), START + timedelta(days=30), "zh")
    (lost,) = seen.parts[0].deductions
    assert [one.words for one in lost.cited] == ["甲醇储罐"]


@pytest.mark.usefixtures("database")
async def test_an_overdue_check_that_is_made_changes_the_counts_as_the_advice_said() -> None:
    scene, point = await a_scene(), uuid4()
    every = PointAssessed(
        area=scene.area, name="罐", level=4, method="LS", profile="tank", checklist=CHECKLIST, every_days=7
    )
    await scene.say(scene.owner, "point.assessed", point, every, START)
    at = START + timedelta(days=30)
    before = await scene.snapshot(at)
    deeds = [action for action, _ in possible(before, current_policy()) if action.evidence == str(point)]
    assert [action.kind for action in deeds] == ["inspect"]
    await scene.walk(scene.officer, at, fails=0)
    after, foreseen = await scene.snapshot(at), done(before, deeds, current_policy())
    assert (after.tasks, after.coverage) == (foreseen.tasks, foreseen.coverage)


def test_a_grade_that_was_published_anew_and_says_the_same_is_one_line_since_the_first_of_them() -> None:
    said = [("yellow", 900), ("orange", 900), ("orange", 900), ("orange", 880)]
    oldest_first = [
        Grade(grade=grade, score=score, as_of=DAY + timedelta(days=n)) for n, (grade, score) in enumerate(said)
    ]
    found = [(row.grade, row.score, row.as_of.day) for row in changes(reversed(oldest_first))]
    assert found == [("orange", 880, 4), ("orange", 900, 2), ("yellow", 900, 1)]
