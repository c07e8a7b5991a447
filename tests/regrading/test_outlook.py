"""Early warnings are told once for each change of outlook: on the page of news, and to other systems."""

from datetime import timedelta
from uuid import uuid4

import pytest

from server.facts import PointAssessed
from server.grades.tables import GradeOutlook
from server.people.actor import Actor
from server.regrading.outlook import look_ahead
from server.regrading.publish import regrade
from server.views.news_lines import news_lines
from server.webhooks.event import Event
from server.webhooks.found import events_since
from tests.regrading.scene import START, Scene, a_scene

pytestmark = [pytest.mark.usefixtures("database"), pytest.mark.engines_alike]
DAY = timedelta(days=1)


async def a_plant() -> Scene:
    """Its one risk point is to be looked at every week, and was today."""
    scene = await a_scene()
    point = PointAssessed(
        area=scene.area, name="罐区", level=4, method="LS", profile="tank", checklist="hazchem/major", every_days=7
    )
    await scene.say(scene.owner, "point.assessed", uuid4(), point, START)
    await scene.walk(scene.officer, START, fails=0)
    return scene


async def events(kind: str) -> list[Event]:
    return [one async for one in events_since(START, START + 60 * DAY) if one.kind == kind]


async def test_a_warning_is_told_once_not_when_the_day_moves_away_and_again_when_it_comes_sooner() -> None:
    scene = await a_plant()
    await regrade(scene.enterprise, START)
    assert await look_ahead([scene.enterprise], START) == 1
    told = await GradeOutlook.get(enterprise=scene.enterprise)
    assert told.worse
    assert await look_ahead([scene.enterprise], START + timedelta(hours=1)) == 0
    await scene.walk(scene.officer, START + 6 * DAY, fails=0)
    assert await look_ahead([scene.enterprise], START + 6 * DAY) == 0, "later: somebody did what was due"
    later = await GradeOutlook.get(enterprise=scene.enterprise)
    assert (later.day > told.day, later.seen_at) == (True, told.seen_at)
    await GradeOutlook.filter(enterprise=scene.enterprise).update(day=later.day + DAY)
    assert await look_ahead([scene.enterprise], START + 6 * DAY) == 1, "sooner than was told"
    (first,) = await events("grade.changed")
    assert first.about["sentence"]["zh"].startswith("江南化工：风险等级首次评定为")
    (event,) = await events("grade.warning")
    assert event.about["day"] == later.day.isoformat()
    assert event.about["sentence"]["zh"].startswith("江南化工：不采取措施")
    actor = Actor(
        id=uuid4(), role="owner", enterprise=scene.enterprise, region=None, name="王", device=None, locale="zh"
    )
    lines = await news_lines(actor, None, "zh", later.day)
    assert lines[0].words.startswith("预警：不采取措施")


async def test_who_will_stay_as_he_is_has_no_outlook_and_an_old_one_is_dropped() -> None:
    scene = await a_scene()
    await GradeOutlook.create(
        enterprise=scene.enterprise, day=START.date(), before="blue", after="red", worse=True, seen_at=START
    )
    assert await look_ahead([scene.enterprise], START) == 0
    assert await GradeOutlook.all().count() == 0
