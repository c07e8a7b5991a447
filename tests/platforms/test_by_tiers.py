"""The five tiers as they stand, told to a platform and handed to its address with the answer noted."""

import json
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4, uuid5

import pytest
from starlette.applications import Starlette

from server.clock import now
from server.enterprises.tables import Enterprise
from server.facts import (
    Body,
    ControlRegistered,
    EventAssessed,
    HazardReported,
    ObjectRegistered,
    ProfileDeclared,
    RiskValues,
    TaskPlanned,
    UnitRegistered,
)
from server.ledger.record import record
from server.platforms.profile import profiles
from server.platforms.sending import Parcel, parcel
from server.platforms.tables import PlatformSent
from server.risk_points.tables import RiskPoint
from server.webhooks.event import HANDED_OVER
from server.webhooks.tables import Webhook, WebhookAttempt
from tests.ledger.stories import CHECKLIST, an_inspection
from tests.regrading.scene import START, Scene, a_scene
from tests.serving import app, make_firm, make_person, token_of, visitor
from tests.webhooks.receiver import Receiver
from tests.webhooks.test_worker import SECRET

__all__ = ["app"]
pytestmark = [pytest.mark.engines_alike]
DAY = timedelta(days=1)
ROOT = UUID(int=7)
OBJECT, UNIT, EVENT, LOOKED, AUTOMATIC = (uuid5(ROOT, name) for name in ("object", "unit", "event", "looked", "auto"))


def some_tiers(area: UUID, item: str) -> list[tuple[str, UUID, Body]]:
    """A major hazard source with a unit, an event scored by LEC, and two controls, of which one is looked at."""
    values = RiskValues(L="6", E="6", C="7")
    return [
        ("object.registered", OBJECT, ObjectRegistered("液氨罐区", "major_source", "330000001001")),
        ("unit.registered", UNIT, UnitRegistered(OBJECT, "液氨球罐", area, "储运部", person_name="张某")),
        (
            "event.assessed",
            EVENT,
            EventAssessed(UNIT, "罐根阀泄漏", "poisoning", "LEC", 3, "company", "classic", values),
        ),
        (
            "control.registered",
            LOOKED,
            ControlRegistered(
                EVENT, "根部阀及法兰无泄漏", "engineering", "1-2", "inspection", checklist=CHECKLIST, items=(item,),
                every_days=7,
            ),
        ),
        ("control.registered", AUTOMATIC, ControlRegistered(EVENT, "液位连锁", "engineering", "1-4", "automatic")),
    ]  # fmt: skip


def told(found: Parcel, kind: str) -> list[dict[str, Any]]:
    return [row for one, row in found.rows if one == kind]


async def walked(scene: Scene, point: UUID, fails: int) -> None:
    walk = an_inspection(START + DAY, area=scene.area, point=point, fails=fails)
    await record(scene.enterprise, [walk], actor=scene.officer, received_at=START + DAY)


@pytest.mark.usefixtures("database")
async def test_every_tier_comes_with_its_codes_links_scores_and_cycles_and_a_finding_names_what_failed() -> None:
    scene = await a_scene()
    failing = an_inspection(START, area=None, point=None, fails=1).body.answers[0].item  # type: ignore[attr-defined]
    codes: dict[str, bool | int | str] = {"exchange_company_code": "330000001"}
    await scene.say(scene.owner, "profile.declared", scene.enterprise, ProfileDeclared(codes), START)
    for kind, subject, body in some_tiers(scene.area, failing):
        await scene.say(scene.owner, kind, subject, body, START)
    await walked(scene, (await RiskPoint.get(unit=UNIT)).id, fails=1)
    loose = HazardReported("地面积水", "general", area=scene.area)
    await scene.say(scene.officer, "hazard.reported", uuid4(), loose, START)
    firm, profile = await Enterprise.get(id=scene.enterprise), profiles()["five-tiers"]
    found = await parcel(firm, profile, START + 2 * DAY)
    (thing,), (unit,) = told(found, "object"), told(found, "unit")
    assert (thing["hazardCode"], thing["objectName"], thing["riskClass"]) == ("330000001001", "液氨罐区", "2")
    assert (unit["hazardCode"], unit["hazardDep"], unit["hazardLiablePerson"]) == ("330000001001", "储运部", "张某")
    event = told(found, "event")[0]
    assert (event["riskUnitId"], event["evaluateMethod"], event["evaluateResult"]) == (str(UNIT), "LEC", "252")
    assert (event["evaluateL"], event["riskLevel"], event["controlLevel"]) == ("6", "2", "公司级")
    measures = {row["id"]: row for row in told(found, "measure")}
    assert (measures[str(LOOKED)]["dataSrc"], measures[str(AUTOMATIC)]["dataSrc"]) == ("2", "1")
    (task,), (walk,) = told(found, "task"), told(found, "record")
    assert (task["riskMeasureId"], task["checkCycle"], task["checkCycleUnit"]) == (str(LOOKED), 7, "天")
    assert (walk["checkTaskId"], walk["checkStatus"]) == (task["id"], "1")
    # Failed items of this checklist are suspected major and wait; what was reported loosely has a home of its unit.
    assert (found.held, len(told(found, "hazard"))) == (1, 1)
    assert told(found, "hazard")[0]["riskMeasureId"] == str(uuid5(UNIT, "measure"))
    assert {one.what for one in found.faults} == {"missing"}, "nobody here has a name"
    plan = TaskPlanned(
        "查根部阀", CHECKLIST, 2, "hour", "2026-09-01", work_from="08:00", work_to="18:00", control=LOOKED
    )
    await scene.say(scene.owner, "task.planned", uuid4(), plan, START)
    (task,) = told(await parcel(firm, profiles()["base"], START + 2 * DAY), "task")
    assert (task["checkCycle"], task["checkCycleUnit"], task["workStartTime"]) == (2, "小时", "8:00:00")
    assert "evaluateL" not in told(await parcel(firm, profiles()["base"], START), "event")[0]


async def test_a_person_sees_what_is_new_sends_it_and_sees_what_was_answered(app: Starlette) -> None:
    firm = await make_firm()
    path, owner = f"/enterprises/{firm.id}/exchange", await make_person("owner", firm)
    async with visitor(app, await token_of(owner)) as desk:
        assert "zicha webhooks add" in (await desk.get(path)).text, "none is set up, and how is said"
        forms: list[tuple[str, dict[str, str]]] = [
            (path, {"exchange_company_code": "330000001"}),
            ("/risks/object/new", {"name": "甲类库", "kind": "warehouse"}),
        ]
        for where, values in forms:
            assert (await desk.post(where, data=values)).status_code == 303
        thing = (await desk.get("/risks")).text.split("/risks/unit/new?above=")[1][:36]
        unit = {"above": thing, "name": "库区一", "new_area": "库区", "department": "储运部", "person_name": "张某"}
        assert (await desk.post("/risks/unit/new", data=unit)).status_code == 303
        with Receiver(statuses=[500, 200]) as receiver:
            webhook = await Webhook.create(
                id=uuid4(), url=receiver.url, secret=SECRET, enterprise=firm.id, kinds=HANDED_OVER, created_at=now(),
                seen_until=now(), stopped="", profile="base",
            )  # fmt: skip
            page = (await desk.get(path)).text
            assert "库区一" in page
            assert f'name="webhook" value="{webhook.id}"' in page
            values = {"profile": "base", "webhook": str(webhook.id)}
            for _ in range(2):
                assert (await desk.post(f"{path}/send", data=values)).status_code == 303
            assert (await desk.post(f"{path}/send", data=values | {"profile": "dashed"})).status_code == 404
        page = (await desk.get(path)).text
        assert "未接收" in page
        assert "已接收" in page
    assert receiver.ids[0] == receiver.ids[1], "the same rows keep their id"
    said = json.loads(receiver.came[1][1])["data"]
    assert [(one["table"], len(one["rows"])) for one in said["batches"]] == [("unit", 1)]
    assert [row.status for row in await WebhookAttempt.all().order_by("id")] == [500, 200]
    assert await PlatformSent.filter(enterprise=firm.id).count() == 1
