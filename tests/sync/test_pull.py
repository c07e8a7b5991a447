"""What phones take along: their own enterprise's things since the cursor, and nobody else's."""

import gzip
import json
from typing import Any
from uuid import uuid4

import httpx
import pytest
from starlette.applications import Starlette

from server.people.tables import Session
from tests.serving import anonymous, app, make_firm, make_person, token_of, visitor
from tests.sync.conftest import Scene, Things
from tests.sync.offers import a_report, an_inspection, an_offer, push

__all__ = ["anonymous", "app"]

LISTS = ("areas", "points", "equipment", "hazards")


async def pull(phone: httpx.AsyncClient, cursor: object = 0) -> dict[str, Any]:
    answer = await phone.get("/api/v1/sync/pull", params={"cursor": str(cursor)})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_the_first_pull_is_full_and_the_next_has_only_what_changed(scene: Scene) -> None:
    area, thing = str(uuid4()), str(uuid4())
    described = {"name": "储罐", "number": "V-1", "type": "tank", "code": "7K3QF2H8", "area": area}
    await push(scene.phone, an_offer("area.registered", {"name": "罐区"}, area), a_report())
    first = await pull(scene.phone)
    assert first["full"] is True
    assert [area["name"] for area in first["areas"]] == ["罐区"]
    assert len(first["hazards"]) == 1
    await push(scene.phone, an_offer("equipment.registered", described, thing))
    second = await pull(scene.phone, first["cursor"])
    assert second["full"] is False
    assert {name: len(second[name]) for name in LISTS} == {"areas": 0, "points": 0, "equipment": 1, "hazards": 0}
    third = await pull(scene.phone, second["cursor"])
    assert {name: third[name] for name in LISTS} == {name: [] for name in LISTS}
    assert third["cursor"] >= second["cursor"] > first["cursor"]


async def test_a_hazard_that_was_closed_meanwhile_is_told_with_its_story(scene: Scene, app: Starlette) -> None:
    report = a_report()
    await push(scene.phone, report, an_offer("hazard.rectified", {"note": "关好了"}, report["subject"]))
    cursor = (await pull(scene.phone))["cursor"]
    owner = await make_person("owner", scene.firm)
    async with visitor(app, await token_of(owner)) as desk:
        await push(desk, an_offer("hazard.verified", {"outcome": "accepted"}, report["subject"]))
    (hazard,) = (await pull(scene.phone, cursor))["hazards"]
    assert hazard["state"] == "closed"
    assert [step["kind"] for step in hazard["history"]] == ["hazard.reported", "hazard.rectified", "hazard.verified"]
    # A phone that begins anew has no use for what is over.
    assert (await pull(scene.phone))["hazards"] == []


async def test_nothing_of_a_neighbour_is_among_it(scene: Scene, theirs: Things) -> None:
    await push(scene.phone, a_report("ours"), an_inspection(fails=2))
    text = json.dumps(await pull(scene.phone))
    assert not [name for name in Things.__slots__ if str(getattr(theirs, name)) in text]
    rivals = await pull(scene.rival)
    assert rivals["enterprise"]["id"] == str(scene.rival_firm.id)
    assert [len(rivals[name]) for name in LISTS] == [1, 1, 1, 1]


async def test_a_cursor_of_before_a_backup_was_restored_is_no_error_and_the_epoch_is_told(scene: Scene) -> None:
    found = await pull(scene.phone, 10**11)
    assert found["cursor"] < 10**11
    assert found["epoch"] == (await pull(scene.phone))["epoch"]


@pytest.mark.parametrize("cursor", ["-1", "abc", "1.5", "9" * 13, "١", "²"])
async def test_a_cursor_that_is_none_is_unreadable(cursor: str, scene: Scene) -> None:
    answer = await scene.phone.get("/api/v1/sync/pull", params={"cursor": cursor})
    assert (answer.status_code, answer.json()["code"]) == (400, "request.unreadable")


async def test_a_regulator_has_no_enterprise_to_take_along_and_is_told_so_by_name(app: Starlette) -> None:
    await make_firm()
    async with visitor(app, await token_of(await make_person("regulator", region="3205"))) as desk:
        answer = await desk.get("/api/v1/sync/pull")
    assert (answer.status_code, answer.json()["code"]) == (404, "sync.unknown_enterprise")


async def test_whoever_is_not_signed_in_or_was_signed_out_elsewhere_gets_nothing(
    scene: Scene, anonymous: httpx.AsyncClient
) -> None:
    await Session.all().delete()
    for phone in (anonymous, scene.phone):
        for asked in (phone.get("/api/v1/sync/pull"), phone.post("/api/v1/sync/push", json={"facts": [a_report()]})):
            answer = await asked
            assert (answer.status_code, answer.json()["code"]) == (401, "people.sign_in_needed")


async def test_it_comes_compressed_to_whoever_understands_that(scene: Scene) -> None:
    await push(scene.phone, an_inspection(fails=20))
    async with scene.phone.stream("GET", "/api/v1/sync/pull", headers={"accept-encoding": "gzip"}) as answer:
        packed = b"".join([piece async for piece in answer.aiter_raw()])
    assert answer.headers["content-encoding"] == "gzip"
    assert "accept-encoding" in answer.headers["vary"].lower()
    plain = await scene.phone.get("/api/v1/sync/pull", headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert json.loads(gzip.decompress(packed))["hazards"] == plain.json()["hazards"]
    assert len(packed) * 3 < len(plain.content)
