"""Which method holds for a region and a sector is a recorded act, and from its day on it is what people read."""

from datetime import timedelta
from uuid import uuid4

import pytest

from server.clock import now
from server.facts import PointAssessed
from server.moments import day_in_china
from server.policies.adopt import Decider, NotAdopted
from server.policies.hold import Choice, hold
from server.policies.rules import rules
from server.policies.tables import PolicyAdoption
from server.regrading.beside import beside
from server.regrading.gather import gather
from server.views.grade_held_lines import held_lines
from server.views.policy_history import Reader
from tests.regrading.scene import START, a_scene

pytestmark = [pytest.mark.usefixtures("database"), pytest.mark.engines_alike]
TODAY = day_in_china(now()).isoformat()
TOMORROW = (day_in_china(now()) + timedelta(days=1)).isoformat()
BY = Decider("沈局", uuid4(), "3205")
LS = Choice("ls", "four_level_mine", "official", "3205", "", TODAY, "全市统一")


def changed(**more: str) -> Choice:
    return Choice(**{name: getattr(LS, name) for name in LS.__struct_fields__} | more)


async def test_a_method_holds_from_its_day_for_its_region_and_sector_and_a_later_act_ends_it() -> None:
    leading = (await rules()).policy_for("320506", "hazchem", TODAY)
    await hold(LS, BY, now())
    await hold(changed(stands="off", from_day=TOMORROW), BY, now())
    found = await rules()
    assert [one.profile for one in found.used("320506", "mining", TODAY) if one.method == "cn-ls"] == [
        "four_level_mine"
    ]
    assert not [one for one in found.used("320506", "mining", TOMORROW) if one.method == "cn-ls"]
    assert not [one for one in found.used("430181", "mining", TODAY) if one.method == "cn-ls"]
    assert found.policy_for("320506", "hazchem", TODAY) == leading, "what is published follows policies only"
    row = await PolicyAdoption.all().order_by("from_day").first()
    assert row is not None
    assert (row.decided_by_name, row.reason, row.text) == ("沈局", "全市统一", "")


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"method": "crg"}, "policy.hold.leading"),
        ({"method": "fhrs"}, "policy.hold.method"),
        ({"profile": ""}, "policy.hold.profile"),
        ({"profile": "mine-four-level"}, "policy.hold.profile"),
        ({"stands": "leading"}, "policy.hold.stands.unknown"),
        ({"region": "43"}, "policy.adopt.scope"),
        ({"reason": " "}, "policy.adopt.reason"),
        ({"from_day": "2020-01-01"}, "policy.adopt.past"),
    ],
)
async def test_what_cannot_be_recorded_is_refused_and_leaves_nothing(given: dict[str, str], why: str) -> None:
    with pytest.raises(NotAdopted, match=why):
        await hold(changed(**given), BY, now())
    assert await PolicyAdoption.all().count() == 0


async def test_risk_points_are_counted_by_the_map_that_holds_and_others_stay_beside() -> None:
    scene = await a_scene()
    for profile in ("four_level_mine", "four_by_four_enterprise"):
        body = PointAssessed(scene.area, profile, 3, "LS", profile, "hazchem/major", 7)
        await scene.say(scene.owner, "point.assessed", uuid4(), body, START)
    await hold(LS, BY, now())
    used = (await rules()).used("320500", "hazchem", TODAY)
    said = beside((await gather([scene.enterprise]))[scene.enterprise], used, START)
    told = [(one.method, one.profile, one.stands, one.numbers["count"]) for one in said if one.what == "points"]
    assert told == [("cn-ls", "four_level_mine", "official", 1), ("LS", "four_by_four_enterprise", "points", 1)]


async def test_the_page_tells_what_holds_what_comes_and_what_was_decided_by_whom() -> None:
    await hold(LS, BY, now())
    await hold(changed(stands="beside", from_day=TOMORROW), BY, now())
    by, day = await rules(), day_in_china(now())
    lines = [
        one for one in held_lines(by, Reader("320506", "mining", within=False), "zh", day) if "ls-1" in one.version
    ]
    assert [(one.state, one.decided_by, one.region) for one in lines] == [
        ("current", "沈局", "3205"),
        ("coming", "沈局", "3205"),
    ]
    assert not [one for one in held_lines(by, Reader("43", "", within=True), "zh", day) if "ls-1" in one.version]
