"""The library at the desk: search, items, documents, paper, and the questionnaire that decides what applies."""

import json
from collections.abc import AsyncIterator

import httpx
import pytest
from starlette.applications import Starlette

from server.checklists.shelf import library
from server.enterprises.tables import Enterprise
from server.ledger.tables import LedgerFact
from tests.serving import Firm, anonymous, app, make_firm, make_person, token_of, visitor
from tests.sync.offers import an_inspection, push

pytestmark = pytest.mark.engines_alike

__all__ = ["anonymous", "app"]

HTML = {"accept": "text/html"}


@pytest.fixture
async def firm(app: Starlette) -> Firm:
    return await make_firm()


@pytest.fixture
async def owner(app: Starlette, firm: Firm) -> AsyncIterator[httpx.AsyncClient]:
    async with visitor(app, await token_of(await make_person("owner", firm))) as client:
        yield client


async def test_a_word_finds_the_checklists_that_ask_it_and_leads_to_the_item(owner: httpx.AsyncClient) -> None:
    item = next(library().newest()[0].items())
    page = (await owner.get("/checklists", params={"q": item.question.zh[:6], "sector": "nowhere"})).text
    assert f"#{item.id}" in page
    nothing = (await owner.get("/checklists", params={"q": "没有这样的词语啊"})).text
    assert "#" + item.id not in nothing


async def test_an_item_tells_its_clause_and_how_it_turned_out_at_home(
    app: Starlette, firm: Firm, owner: httpx.AsyncClient
) -> None:
    checklist = next(one for one in library().newest() if one.checklist == "hazchem/major")
    item = next(checklist.items())
    before = (await owner.get(f"/checklists/items/{item.id}")).text
    assert "还没有人查过" in before
    async with visitor(app, await token_of(await make_person("officer", firm))) as phone:
        await push(phone, an_inspection(fails=1), an_inspection())
    page = (await owner.get(f"/checklists/items/{item.id}")).text
    assert "1（50%）" in page
    assert f"/basis/{item.basis[0].document}#" in page
    async with visitor(app, await token_of(await make_person("owner", await make_firm("对手", "430181")))) as rival:
        assert "还没有人查过" in (await rival.get(f"/checklists/items/{item.id}")).text
    assert (await owner.get("/checklists/items/no.such.item", headers=HTML)).status_code == 404


async def test_every_document_of_the_register_has_its_page_and_is_found_by_number(owner: httpx.AsyncClient) -> None:
    for document in library().register.values():
        page = await owner.get(f"/basis/{document.document}")
        assert page.status_code == 200, document.document
    page = (await owner.get("/basis", params={"q": "30871"})).text
    assert "/basis/gb-30871-2022" in page
    assert "/basis/ka-2022-88" not in page
    assert "正文待补" in (await owner.get("/basis/aq-3067-2026")).text
    assert (await owner.get("/basis/nothing", headers=HTML)).status_code == 404


async def test_a_checklist_on_paper_asks_every_item_and_carries_its_address(owner: httpx.AsyncClient) -> None:
    checklist = library().newest()[0]
    page = (await owner.get(f"/checklists/{checklist.checklist}/{checklist.version}/print")).text
    assert page.count("<td>□</td>") == 3 * sum(1 for _ in checklist.items())
    assert f"/checklists/{checklist.checklist}/{checklist.version}</p>" in page
    assert "<svg" in page


async def test_what_is_declared_is_a_fact_and_only_changes_are_said(firm: Firm, owner: httpx.AsyncClient) -> None:
    page = (await owner.get("/profile")).text
    questions = [fact for fact in library().questionnaire.facts if f'name="{fact.fact}"' in page]
    assert questions, "the questionnaire asks nothing of this trade"
    yes_no = next(fact.fact for fact in questions if fact.kind == "bool")
    assert (await owner.post("/profile", data={yes_no: "yes"})).status_code == 303
    assert (await owner.post("/profile", data={yes_no: "yes"})).status_code == 303
    row = await Enterprise.get(id=firm.id)
    assert json.loads(row.profile) == {yes_no: True}
    assert await LedgerFact.filter(enterprise=firm.id, kind="profile.declared").count() == 1
    pulled = (await owner.get("/api/v1/sync/pull?cursor=0")).json()
    assert pulled["profile"][yes_no] is True


async def test_a_number_that_cannot_be_is_pointed_out_and_nothing_is_said(firm: Firm, owner: httpx.AsyncClient) -> None:
    page = (await owner.get("/profile")).text
    number = next(
        (one.fact for one in library().questionnaire.facts if one.kind == "int" and f'name="{one.fact}"' in page), None
    )
    assert number is not None
    answer = await owner.post("/profile", data={number: "many"}, headers=HTML)
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.text
    assert not await LedgerFact.exists(enterprise=firm.id, kind="profile.declared")


async def test_phones_take_along_their_trade_and_are_told_of_the_rest(owner: httpx.AsyncClient) -> None:
    cards = {card["slug"]: card for card in (await owner.get("/api/v1/sync/pull?cursor=0")).json()["checklists"]}
    assert cards["hazchem/major"]["take"] is True
    assert cards["fireworks/major"] | {"take": False, "standing": "elsewhere"} == cards["fireworks/major"]
