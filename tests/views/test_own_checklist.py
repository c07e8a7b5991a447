"""An owner makes a checklist the enterprise's own at the desk, and phones, records and regulators go by it."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from server.hazards.tables import HazardRow
from server.inspections.tables import Inspection
from server.ledger.rebuild import rebuild
from server.own_checklists.queries import body_of
from server.own_checklists.tables import OwnChecklist, OwnDraft
from tests.serving import Firm, anonymous, app, make_firm, make_person, token_of, visitor
from tests.sync.offers import an_inspection, push, said_of

pytestmark = pytest.mark.engines_alike

__all__ = ["anonymous", "app"]

BASE = {"base": "hazchem/major", "version": "1"}
OWN_ITEM = {"do": "add", "section": "people", "question": "叉车钥匙拔了吗？", "rule": "叉车规程 第5条"}


@pytest.fixture
async def firm(app: Starlette) -> Firm:
    return await make_firm()


@pytest.fixture
async def owner(app: Starlette, firm: Firm) -> AsyncIterator[httpx.AsyncClient]:
    async with visitor(app, await token_of(await make_person("owner", firm))) as client:
        yield client


async def begun(owner: httpx.AsyncClient, **form: str) -> str:
    """The address of the draft."""
    answer = await owner.post("/checklists/own/new", data=form or BASE)
    assert answer.status_code == 303
    return str(answer.headers["location"])


async def step(owner: httpx.AsyncClient, draft: str, **form: str) -> httpx.Response:
    return await owner.post(draft, data=form, headers={"accept": "text/html"})


async def published(owner: httpx.AsyncClient) -> OwnChecklist:
    """Item 1 waived, one question added."""
    draft = await begun(owner)
    await step(owner, draft, do="waive", item="hazchem.major.01", reason="本厂由集团统一考核")
    await step(owner, draft, **OWN_ITEM)
    assert (await step(owner, draft, do="publish")).status_code == 303
    return await OwnChecklist.get(newest=True)


def walk(row: OwnChecklist, *answers: dict[str, Any]) -> dict[str, Any]:
    return an_inspection(checklist=f"own/{row.subject.hex}", version=row.version, answers=list(answers))


async def test_phones_carry_it_first_with_what_is_waived(app: Starlette, firm: Firm, owner: httpx.AsyncClient) -> None:
    row = await published(owner)
    async with visitor(app, await token_of(await make_person("officer", firm))) as phone:
        (card, *_) = (await phone.get("/api/v1/sync/pull?cursor=0")).json()["checklists"]
        content = (await phone.get(card["url"])).json()
    assert card["slug"] == f"own/{row.subject.hex}"
    assert card["own"] is True
    assert content["hash"] == card["hash"]
    assert content["waived"] == {"hazchem.major.01": "本厂由集团统一考核"}
    assert [item["question"]["zh"] for item in content["sections"][0]["items"]][-1] == OWN_ITEM["question"]
    assert content["sections"][0]["items"][-1]["basis"][0]["own"] is True


async def test_an_inspection_by_it_is_judged_opens_hazards_and_survives_a_rebuild(
    app: Starlette, firm: Firm, owner: httpx.AsyncClient
) -> None:
    row = await published(owner)
    (own,) = body_of(row).added
    async with visitor(app, await token_of(await make_person("officer", firm))) as phone:
        offer = walk(row, {"item": own.id, "result": "fail"}, {"item": "hazchem.major.02", "result": "fail"})
        assert said_of(await push(phone, offer)) == ["accepted"]
    levels = {hazard.item: (hazard.level, hazard.title) async for hazard in HazardRow.all()}
    assert levels[own.id] == ("general", OWN_ITEM["question"])
    assert levels["hazchem.major.02"][0] == "suspected_major"
    before = await HazardRow.all().order_by("id").values(), await OwnChecklist.all().order_by("id").values()
    await rebuild()
    assert (await HazardRow.all().order_by("id").values(), await OwnChecklist.all().order_by("id").values()) == before


async def test_nobody_elses_phone_walks_or_reads_it(app: Starlette, owner: httpx.AsyncClient) -> None:
    row = await published(owner)
    rival = await make_firm("对手", "430181")
    async with visitor(app, await token_of(await make_person("owner", rival))) as other:
        assert said_of(await push(other, walk(row, {"item": "hazchem.major.02", "result": "pass"}))) == [
            "sync.unknown_checklist"
        ]
        for address in (f"/checklists/own/{row.subject.hex}/1", f"/api/v1/checklists/own/{row.subject.hex}/1"):
            assert (await other.get(address)).status_code == 404
        answer = await other.post("/checklists/own/new", data={"own": row.subject.hex}, headers={"accept": "text/html"})
        assert answer.status_code == 404


async def test_the_regulator_reads_what_is_waived_and_why(app: Starlette, firm: Firm, owner: httpx.AsyncClient) -> None:
    row = await published(owner)
    region = firm.region[:4]
    async with visitor(app, await token_of(await make_person("regulator", region=region))) as regulator:
        page = (await regulator.get(f"/checklists/own/{row.subject.hex}/1")).text
    assert "本厂由集团统一考核" in page
    assert "叉车规程 第5条" in page


async def test_an_item_of_a_major_checklist_is_never_dropped(owner: httpx.AsyncClient) -> None:
    draft = await begun(owner)
    await step(owner, draft, do="drop", item="hazchem.major.01", reason="不想查")
    answer = await step(owner, draft, do="publish")
    assert answer.status_code == 422
    assert "不能去掉" in answer.text
    assert not await OwnChecklist.exists()


async def test_the_next_version_goes_on_from_the_last_one_and_the_old_one_stays_accepted(
    app: Starlette, firm: Firm, owner: httpx.AsyncClient
) -> None:
    first = await published(owner)
    draft = await begun(owner, own=first.subject.hex)
    assert await begun(owner, own=first.subject.hex) == draft
    await step(owner, draft, do="keep", item="hazchem.major.01")
    await step(owner, draft, do="publish")
    second = await OwnChecklist.get(newest=True)
    assert (second.version, second.subject, body_of(second).waived) == (2, first.subject, ())
    assert not await OwnDraft.exists()
    async with visitor(app, await token_of(await make_person("officer", firm))) as phone:
        offers = [walk(row, {"item": "hazchem.major.02", "result": "pass"}) for row in (first, second)]
        assert said_of(await push(phone, *offers)) == ["accepted", "accepted"]


async def test_two_hundred_that_waited_on_a_phone_are_taken_by_their_own_version_whatever_became_of_it_t69(
    app: Starlette, firm: Firm, owner: httpx.AsyncClient
) -> None:
    first = await published(owner)
    own = body_of(first).added[0].id
    # The phone is offline; all answer a question that is taken out meanwhile.
    answers = ({"item": own, "result": "fail"}, {"item": "hazchem.major.02", "result": "pass"})
    waiting = [walk(first, *answers) for _ in range(200)]
    draft = await begun(owner, own=first.subject.hex)
    await step(owner, draft, do="keep", item="hazchem.major.01")
    await step(owner, draft, do="waive", item="hazchem.major.02", reason="不再适用")
    await step(owner, draft, do="remove", item=own)
    assert (await step(owner, draft, do="publish")).status_code == 303
    second = await OwnChecklist.get(newest=True)
    assert own not in second.body
    draft = await begun(owner, own=first.subject.hex)
    assert (await step(owner, draft, do="retire")).headers["location"] == "/checklists"
    async with visitor(app, await token_of(await make_person("officer", firm))) as phone:
        for start in range(0, 200, 50):
            assert said_of(await push(phone, *waiting[start : start + 50])) == ["accepted"] * 50
        assert said_of(await push(phone, waiting[0])) == ["accepted"], "also when it is sent again"
    assert await Inspection.filter(version=1, passed=1, failed=1).count() == 200
    hazards = await HazardRow.filter(item=own).values_list("title", flat=True)
    assert (len(hazards), set(hazards)) == (200, {OWN_ITEM["question"]})


async def test_one_taken_out_of_use_is_offered_no_more(owner: httpx.AsyncClient) -> None:
    row = await published(owner)
    draft = await begun(owner, own=row.subject.hex)
    assert (await step(owner, draft, do="retire")).headers["location"] == "/checklists"
    cards = (await owner.get("/api/v1/sync/pull?cursor=0")).json()["checklists"]
    assert not any(card.get("own") for card in cards)


async def test_one_of_nothing_but_own_questions_is_listed_and_given_to_things(owner: httpx.AsyncClient) -> None:
    draft = await begun(owner, own="")
    await step(owner, draft, do="name", title="食堂检查")
    await step(owner, draft, do="section", title="灶台")
    wrong = await step(owner, draft, **OWN_ITEM | {"section": "own_1", "question": ""})
    assert wrong.status_code == 422
    assert "没有保存" in wrong.text
    await step(owner, draft, **OWN_ITEM | {"section": "own_1", "question": "燃气阀关了吗？"})
    assert (await step(owner, draft, do="publish")).status_code == 303
    assert "食堂检查" in (await owner.get("/checklists")).text
    assert "食堂检查" in (await owner.get("/equipment/new")).text
