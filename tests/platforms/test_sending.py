"""An enterprise's own ledger as a parcel: what is there, what waits for a person, and what is new after it was sent."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest

from server.enterprises.tables import Enterprise
from server.facts import CommitmentMade, HazardReported, PointAssessed, ProfileDeclared
from server.hazards.tables import HazardRow, HazardStep
from server.people.tables import Account
from server.platforms.gather import told_of
from server.platforms.profile import profiles
from server.platforms.sending import as_file, note_sent, parcel
from server.risk_points.tables import RiskPoint
from tests.regrading.scene import START, a_scene

pytestmark = pytest.mark.usefixtures("database")
DAY = timedelta(days=1)


async def test_a_parcel_holds_what_was_recorded_and_the_next_one_only_what_is_new() -> None:
    scene, base = await a_scene(), profiles()["base"]
    point = PointAssessed(
        area=scene.area, name="甲醇储罐", level=3, method="LS", profile="four_level_mine", checklist="hazchem/major",
        every_days=7,
    )  # fmt: skip
    await scene.say(scene.owner, "point.assessed", uuid4(), point, START)
    numbers = {"exchange_company_code": "330000001", "exchange_object_code": "1", "exchange_department": "储运部"}
    await scene.say(scene.owner, "profile.declared", scene.enterprise, ProfileDeclared(dict(numbers)), START)
    for level in ("general", "major"):  # the major one is suspected until a person decides
        await scene.say(
            scene.officer, "hazard.reported", uuid4(), HazardReported("滴漏", level, area=scene.area), START
        )
    firm = await Enterprise.get(id=scene.enterprise)
    found = await parcel(firm, base, START + DAY)
    counts = {kind: number[0] for kind, number in found.counts().items()}
    assert counts == {
        "unit": 1, "event": 2, "measure": 2, "task": 1, "record": 0, "hazard": 1, "stop": 0, "commitment": 0,
    }  # fmt: skip
    assert found.held == 1
    # Nobody here has an account, so that no name is known: that is said and not made up.
    assert {(one.kind, one.field) for one in found.faults} == {
        ("unit", "hazardLiablePerson"), ("hazard", "registrant"), ("hazard", "liablePerson"),
    }  # fmt: skip
    assert await note_sent(firm.id, found, START + DAY) == 7
    made = CommitmentMade("2026-09-03", "钱", "安全", "blue")
    await scene.say(scene.owner, "commitment.made", uuid4(), made, START + 2 * DAY)
    again = await parcel(firm, base, START + 3 * DAY)
    (batch,) = json.loads(as_file(again, everything=False))["batches"]
    assert (batch["table"], batch["rows"][0]["commitDate"]) == ("commitment", "2026-09-03")
    assert (await parcel(firm, profiles()["dashed"], START + 3 * DAY)).last is None, (
        "another platform knows nothing yet"
    )


@pytest.mark.engines_alike
async def test_who_lifted_an_order_accepted_the_hazard_and_retired_points_are_not_told() -> None:
    scene, hazard, inspector = await a_scene(), uuid4(), uuid4()
    point = PointAssessed(
        area=scene.area, name="甲醇储罐", level=3, method="LS", profile="four_level_mine", checklist="hazchem/major",
        every_days=7,
    )  # fmt: skip
    await scene.say(scene.owner, "point.assessed", uuid4(), point, START)
    await RiskPoint.all().update(retired=True)
    await scene.say(scene.officer, "hazard.reported", hazard, HazardReported("滴漏", "major", area=scene.area), START)
    await HazardRow.filter(id=hazard).update(level="major", state="closed", closed_at=START + DAY)
    await Account.create(
        id=inspector, login="jian.guan", name="周监管", role="regulator", enterprise=None, region="320500",
        password_hash="x", locale="zh", created=START, disabled=False,
    )  # fmt: skip
    steps = (("hazard.verified", "sent_back", uuid4()), ("hazard.lifting_reviewed", "lifted", inspector))
    for number, (kind, outcome, actor) in enumerate(steps):
        await HazardStep.create(
            id=uuid4(), enterprise=scene.enterprise, hazard=hazard, fact=uuid4(), seq=90 + number, kind=kind,
            actor=actor, actor_role="regulator", occurred_at=START, received_at=START,
            body=json.dumps({"outcome": outcome}), photos="[]", fits=True,
        )  # fmt: skip
    told = await told_of(await Enterprise.get(id=scene.enterprise), START + 2 * DAY)
    assert [one.accepted_by for one in told.hazards] == ["周监管"]
    assert "甲醇储罐" not in {one.name for one in told.units}
