"""A grade in words: where points were lost, and when it became another."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from server.enterprises.tables import Enterprise
from server.facts import PointAssessed
from server.grades.tables import Grade
from server.views.grade_seen import changes, grade_seen
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
    assert lost.words.endswith("没有按时做的：甲醇储罐")


def test_a_grade_that_was_published_anew_and_says_the_same_is_one_line_since_the_first_of_them() -> None:
    said = [("yellow", 900), ("orange", 900), ("orange", 900), ("orange", 880)]
    oldest_first = [
        Grade(grade=grade, score=score, as_of=DAY + timedelta(days=n)) for n, (grade, score) in enumerate(said)
    ]
    found = [(row.grade, row.score, row.as_of.day) for row in changes(reversed(oldest_first))]
    assert found == [("orange", 880, 4), ("orange", 900, 2), ("yellow", 900, 1)]
