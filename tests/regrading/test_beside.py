"""Other methods and risk points: what the ledger knows is reckoned, what it lacks is said, nothing is guessed."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from server.declarations.queries import declared
from server.facts import (
    AccidentRecorded,
    GuideDeclared,
    Held,
    PointAssessed,
    ProfileDeclared,
    SourceDeclared,
    StandardisationGranted,
)
from server.grading.policy import current_policy
from server.policies.rules import rules
from server.regrading.beside import Said, beside, points_now
from server.regrading.declared import asked_rows, asked_situations
from server.regrading.gather import gather
from server.regrading.records import Records
from server.views.grade_beside import beside_lines, point_lines
from server.wording import LOCALES
from tests.regrading.scene import START, Scene, a_scene

pytestmark = pytest.mark.usefixtures("database")
DAY = timedelta(days=1)


async def assess(scene: Scene, key: UUID, name: str, level: int, every: int) -> None:
    body = PointAssessed(
        area=scene.area, name=name, level=level, method="LS", profile="four_level_mine", checklist="hazchem/major",
        every_days=every,
    )  # fmt: skip
    await scene.say(scene.owner, "point.assessed", key, body, START)


async def records_of(scene: Scene) -> Records:
    return (await gather([scene.enterprise]))[scene.enterprise]


async def test_each_method_answers_from_the_ledger_or_says_what_is_missing() -> None:
    scene = await a_scene()
    for level in (3, 1):
        await assess(scene, uuid4(), f"点{level}", level, 7)
    declared = ProfileDeclared({"major_hazard_source": 3})
    await scene.say(scene.owner, "profile.declared", scene.enterprise, declared, START)
    await scene.walk(scene.officer, START + 8 * DAY)
    used = (await rules()).used("320500", "hazchem", "2026-09-21")
    found = {said.method: said for said in beside(await records_of(scene), used, START + 20 * DAY)}
    assert found["cn-dual-prevention-effect"].what == "effect.score"
    assert found["cn-dual-prevention-effect"].numbers["planned"] == 2, "windows that ended in the last whole week"
    assert found["cn-hazchem-2018-19"].numbers == {"level": 3, "points": "6"}
    assert found["cn-gb18218-2018"].what == "gb18218.declared"
    assert found["LS"].numbers == {"4": 0, "3": 1, "2": 0, "1": 1, "count": 2}
    assert found["cn-standardisation"].what == "standardisation.unknown"
    for locale in LOCALES:
        for line in beside_lines(list(found.values()), locale):
            told = (line.name, line.stands, line.words)
            assert not any("grade.beside" in one or "{" in one for one in told), told


@pytest.mark.engines_alike
async def test_what_was_declared_for_a_method_is_reckoned_and_what_is_still_open_is_counted() -> None:
    scene, unit = await a_scene(), uuid4()
    await scene.say(
        scene.owner, "profile.declared", scene.enterprise, ProfileDeclared({"major_hazard_source": 4}), START
    )
    used = (await rules()).used("320500", "hazchem", "2026-09-21")

    async def said() -> dict[str, Said]:
        known = await declared(scene.enterprise)
        return {one.method: one for one in beside(await records_of(scene), used, START + 20 * DAY, known)}

    await scene.say(scene.owner, "source.declared", unit, SourceDeclared("罐区", (Held("甲醇", "4000"),), 60), START)
    await scene.say(scene.owner, "guide.declared", scene.enterprise, GuideDeclared({"A2.3": 2}), START)
    found = await said()
    assert (found["cn-gb18218-2018"].what, found["cn-hazchem-2018-19"].what) == ("gb18218.partly", "hazchem.partly")
    classed = SourceDeclared("罐区", (Held("甲醇", "4000", ("W5.2",)),), 60)
    await scene.say(scene.owner, "source.declared", unit, classed, START)
    rows = {row.code: 0 for row in asked_rows()} | {"A2.3": 3}
    situations = {one.code: False for one in asked_situations()}
    await scene.say(scene.owner, "guide.declared", scene.enterprise, GuideDeclared(rows, situations), START)
    found = await said()
    source, plant = found["cn-gb18218-2018"], found["cn-hazchem-2018-19"]
    assert (source.what, source.numbers["worst"]) == ("gb18218.computed_differs", 3), "R = 1.5 * 4000/500"
    assert (source.units[0].r, source.units[0].level) == ("12", 3)
    assert plant.what == "hazchem.score"
    assert (plant.numbers["score"], plant.numbers["colour"]) == ("93.7", "blue"), "A1.3 6 points, A2.3 three times 0.1"
    for locale in LOCALES:
        for line in beside_lines(list(found.values()), locale):
            told = (line.name, line.words, *(words for unit in line.units for words in unit))
            assert not any("grade.beside" in one or "major_source" in one or "{" in one for one in told), told
    await scene.say(scene.owner, "guide.declared", scene.enterprise, GuideDeclared({}, {"V2": True}), START)
    await scene.say(scene.owner, "source.declared", unit, SourceDeclared("罐区", gone=True), START)
    found = await said()
    assert (found["cn-gb18218-2018"].what, found["cn-hazchem-2018-19"].what) == ("gb18218.declared", "hazchem.red")


async def test_what_was_neglected_lifts_a_risk_point_and_is_told_in_words() -> None:
    scene = await a_scene()
    await assess(scene, uuid4(), "罐区", 2, 7)
    await assess(scene, uuid4(), "库房", 2, 180)
    worst, other = found = points_now(await records_of(scene), START + 25 * DAY, current_policy())
    assert (worst.name, worst.base, worst.level, worst.missed) == ("罐区", 2, 3, 3)
    assert (other.name, other.level) == ("库房", 2)
    (line,) = point_lines(found, "zh")
    assert (line.name, line.words) == ("罐区", "漏查 3 次")


async def test_a_level_of_standardisation_is_read_from_its_certificate_while_it_lasts() -> None:
    scene = await a_scene()
    level = StandardisationGranted(2, START.date().isoformat(), (START + 30 * DAY).date().isoformat())
    await scene.say(scene.owner, "standardisation.granted", uuid4(), level, START)
    used = (await rules()).used("320500", "hazchem", "2026-09-21")
    for days, what in ((30, "standardisation.level"), (31, "standardisation.over")):
        said = beside(await records_of(scene), used, START + days * DAY)[-1]
        assert (said.what, said.numbers["level"]) == (what, 2)
        assert "{" not in beside_lines([said], "zh")[0].words


async def test_the_guide_counts_certificates_and_accidents_and_tells_what_was_declared_otherwise() -> None:
    scene, day = await a_scene(), START.date().isoformat()
    rows = {row.code: 0 for row in asked_rows()} | {"I2.4": 1}
    clean = GuideDeclared(rows, {one.code: False for one in asked_situations()} | {"V4": False})
    await scene.say(
        scene.owner, "profile.declared", scene.enterprise, ProfileDeclared({"major_hazard_source": 4}), START
    )
    await scene.say(scene.owner, "guide.declared", scene.enterprise, clean, START)
    used = (await rules()).used("320500", "hazchem", "2026-09-21")

    async def plant() -> Said:
        known = await declared(scene.enterprise)
        found = beside(await records_of(scene), used, START + 20 * DAY, known)
        return next(one for one in found if one.method == "cn-hazchem-2018-19")

    said = await plant()
    assert (said.what, said.numbers["score"]) == ("hazchem.score", "101"), "100 less 4 for the source, 5 for five years"
    assert [key for key, _ in said.told] == ["standard_none", "accidents_none_declared"]
    granted = StandardisationGranted(2, day, (START + 30 * DAY).date().isoformat())
    await scene.say(scene.owner, "standardisation.granted", uuid4(), granted, START)
    assert (await plant()).numbers["score"] == "106"
    for _ in range(2):
        fall = AccidentRecorded("a fall", day, "accident", deaths=1)
        await scene.say(scene.officer, "accident.recorded", uuid4(), fall, START)
    said = await plant()
    assert (said.what, said.numbers["score"]) == ("hazchem.red", "93"), "8 off for the accidents, and no bonus for none"
    assert said.told[2:] == (("differs", {"row": "I2.4"}), ("differs", {"row": "V4"}))
    for locale in LOCALES:
        (line,) = beside_lines([said], locale)
        assert len(line.units) == 4
        assert not any("{" in words or "grade.beside" in words for pair in line.units for words in pair)
