"""What phones take along: their own enterprise's things since the cursor, and nobody else's."""

import asyncio
import contextlib
import gzip
import json
from collections.abc import Coroutine
from typing import Any
from uuid import uuid4

import httpx
import pytest
from starlette.applications import Starlette

from server.clock import now
from server.database import in_transaction
from server.facts import HazardReported, NewFact
from server.ledger.record import record
from server.ledger.speaker import Voice
from server.moments import day_in_china
from server.people.tables import Session
from server.sync.limits import LIMITS, MOST_BYTES
from tests.serving import anonymous, app, make_firm, make_person, nothing_beside, token_of, visitor
from tests.sync.conftest import Scene, Things
from tests.sync.offers import a_report, an_inspection, an_offer, push

__all__ = ["anonymous", "app", "nothing_beside"]

LISTS = ("areas", "points", "equipment", "hazards")


@pytest.fixture(autouse=True)
def quiet(nothing_beside: None) -> None:
    """Before anything else: nobody grades, so the cursor moves by what is pushed alone."""


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
    facts = {"facts": [a_report() for _ in range(9)]}
    pushed = await scene.phone.post("/api/v1/sync/push", json=facts, headers={"accept-encoding": "gzip"})
    assert pushed.headers["content-encoding"] == "gzip"
    assert len(pushed.json()["results"]) == 9


async def test_pages_bring_everything_once_while_others_write_and_the_last_leads_on_f15(
    scene: Scene, app: Starlette, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.sync.pull.MOST_RECORDS", 5)
    closed, late = a_report("closed long ago"), a_report("closed between two pages")
    await push(scene.phone, closed, late, *(a_report(f"{number}") for number in range(8)), an_inspection(fails=7))
    owner = await make_person("owner", scene.firm)
    async with visitor(app, await token_of(owner)) as desk:
        await _close(scene.phone, desk, closed)
        answer = await pull(scene.phone)
        assert (answer["full"], len(answer["tasks"])) == (True, 0)
        pages = [answer["hazards"]]
        await _close(scene.phone, desk, late)
        await push(scene.phone, a_report("written meanwhile"))
        while answer["next"]:
            found = await scene.phone.get("/api/v1/sync/pull", params={"next": answer["next"]})
            answer = found.json()
            assert "tasks" not in answer
            pages.append(answer["hazards"])
    assert len(pages) >= 3
    # What one fact opened is not torn apart; but for that no page is longer than was said.
    assert all(len([row for row in page if row["changed_seq"] != page[-1]["changed_seq"]]) < 5 for page in pages)
    last = {row["id"]: row["state"] for page in pages for row in page}
    assert len(last) == 17
    assert last.pop(late["subject"]) == "closed"  # its phone saw it open a page before
    assert closed["subject"] not in last
    assert "closed" not in last.values()
    assert (await pull(scene.phone, answer["cursor"]))["hazards"] == []


async def _close(phone: httpx.AsyncClient, desk: httpx.AsyncClient, report: dict[str, Any]) -> None:
    await push(phone, an_offer("hazard.rectified", {"note": "关好了"}, report["subject"]))
    await push(desk, an_offer("hazard.verified", {"outcome": "accepted"}, report["subject"]))


async def test_what_is_not_committed_moves_no_cursor(scene: Scene) -> None:
    await push(scene.phone, a_report())
    stands = (await pull(scene.phone))["cursor"]
    begun, undo = asyncio.Event(), asyncio.Event()
    body = HazardReported("never committed")
    fact = NewFact(id=uuid4(), kind="hazard.reported", subject=uuid4(), occurred_at=now(), body=body)

    async def writing() -> None:
        async with in_transaction():
            await record(scene.firm.id, [fact], actor=Voice(None, "officer"), received_at=now())
            begun.set()
            await undo.wait()
            raise ConnectionAbortedError

    writer = asyncio.create_task(_quietly(writing()))
    await begun.wait()
    asked = asyncio.create_task(pull(scene.phone))
    for _ in range(20):
        await asyncio.sleep(0)
    undo.set()
    found = await asked
    await writer
    assert found["cursor"] == stands
    assert len(found["hazards"]) == 1
    await push(scene.phone, a_report())
    assert len((await pull(scene.phone, stands))["hazards"]) == 1


async def _quietly(work: Coroutine[None, None, None]) -> None:
    with contextlib.suppress(ConnectionAbortedError):
        await work


async def test_who_has_it_already_is_told_so_in_a_word_and_any_news_is_told_whole(scene: Scene) -> None:
    await push(scene.phone, a_report())
    first = await scene.phone.get("/api/v1/sync/pull")
    same = await scene.phone.get("/api/v1/sync/pull", headers={"If-None-Match": first.headers["etag"]})
    assert (same.status_code, same.content, same.headers["zicha-server"]) == (304, b"", "1")
    await make_person("worker", scene.firm, name="新人")
    news = await scene.phone.get("/api/v1/sync/pull", headers={"If-None-Match": first.headers["etag"]})
    assert news.status_code == 200
    assert "新人" in news.text


async def test_limits_stand_in_the_headers_of_every_answer_also_of_a_refusal(
    scene: Scene, anonymous: httpx.AsyncClient
) -> None:
    answers = [
        await scene.phone.get("/api/v1/sync/pull"),
        await scene.phone.post("/api/v1/sync/status", json={"ids": []}),
        await push(scene.phone, a_report()),
        await scene.phone.post("/api/v1/sync/push", content=b"x", headers={"content-length": str(MOST_BYTES + 1)}),
        await anonymous.get("/api/v1/sync/pull"),
    ]
    told = [
        {name: answer.headers.get(name) for name in LIMITS} for answer in answers if isinstance(answer, httpx.Response)
    ]
    assert told
    assert all(one == {name: str(value) for name, value in LIMITS.items()} for one in told)


async def test_what_is_next_at_each_risk_point_comes_in_pages_beside_the_records_f15(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.sync.pull.MOST_POINTS", 3)
    areas, points = [str(uuid4()), str(uuid4())], [str(uuid4()) for _ in range(8)]
    daily = {"level": 3, "method": "LS", "profile": "four_level_mine", "checklist": "hazchem/major", "every_days": 1}
    told = [
        an_offer("point.assessed", {**daily, "area": areas[number == 5], "name": f"{number}"}, point)
        for number, point in enumerate(points)
    ]
    await push(scene.phone, *(an_offer("area.registered", {"name": "罐区"}, area) for area in areas), *told)
    await push(scene.phone, an_inspection(point=points[0], area=areas[0]), an_inspection(area=areas[1]))
    answer = await pull(scene.phone)
    assert [task["name"] for task in answer["tasks"]] == ["0", "1", "2"]
    found = answer["tasks"]
    while answer["next"]:
        answer = (await scene.phone.get("/api/v1/sync/pull", params={"next": answer["next"]})).json()
        assert len(answer["more_tasks"]) <= 3
        found += answer["more_tasks"]
    assert [task["point"] for task in found] == points
    assert len({task["id"] for task in found}) == 8
    today = day_in_china(now()).isoformat()
    assert {task["name"] for task in found if task["due"] > today} == {"0", "5"}  # walked today, one in the area
