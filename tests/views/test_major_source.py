"""The inventory form: substances found by name, alias or number; sum, R and level with every step; nothing guessed."""

from collections.abc import AsyncIterator

import httpx
import pytest
from starlette.applications import Starlette

from server.declarations.queries import declared, units
from server.ledger.tables import LedgerFact
from server.views.major_source_form import EMPTY_ROWS, MOST_ROWS, inventory_of
from server.views.major_source_result import shown
from tests.serving import anonymous, app, make_firm, make_person, token_of, visitor

pytestmark = pytest.mark.engines_alike

__all__ = ["anonymous", "app"]

HTML = {"accept": "text/html"}


@pytest.fixture
async def worker(app: Starlette) -> AsyncIterator[httpx.AsyncClient]:
    async with visitor(app, await token_of(await make_person("worker", await make_firm()))) as client:
        yield client


async def answer(client: httpx.AsyncClient, **form: str) -> str:
    typed = {name.replace("_", "-"): value for name, value in form.items()}
    page = await client.post("/major-source", data=typed, headers=HTML)
    assert page.status_code == 200
    return page.text


async def test_a_substance_is_found_and_every_number_says_where_it_comes_from(worker: httpx.AsyncClient) -> None:
    page = await answer(worker, people="60", substance_1="液氯", amount_1="10")
    assert "三级重大危险源" in page
    assert "表 1 第 12 号" in page
    assert "表 3 氯" in page
    assert "<dd>12</dd>" in page
    assert "cn-gb18218-2018 1.0.0" in page


async def test_alias_number_and_full_width_digits_add_up(worker: httpx.AsyncClient) -> None:
    form = {"substance_1": "7664-41-7", "amount_1": "５", "substance_3": "纯苯", "amount_3": "25", "class_3": "W5.2"}
    page = await answer(worker, people="0", **form)
    assert "<dd>1</dd>" in page
    assert "四级重大危险源" in page


async def test_below_one_it_is_none(worker: httpx.AsyncClient) -> None:
    assert "不构成重大危险源" in await answer(worker, people="0", substance_1="氨", amount_1="9.99")


async def test_without_a_class_the_level_is_not_known_and_the_usual_class_is_named(worker: httpx.AsyncClient) -> None:
    page = await answer(worker, people="0", substance_1="甲醇", amount_1="500")
    assert "级别未知" in page
    assert "W5.2 / W5.3" in page


async def test_a_substance_that_is_in_no_table_needs_a_class(worker: httpx.AsyncClient) -> None:
    assert "还不能判断" in await answer(worker, people="0", substance_1="某液体", amount_1="500")
    page = await answer(worker, people="0", substance_1="某液体", amount_1="500", class_1="W5.3", second_1="W5.1")
    assert "表 2 W5.1" in page


async def test_what_is_wrong_stands_beside_its_row_and_nothing_is_worked_out(worker: httpx.AsyncClient) -> None:
    form = {"substance_1": "硝化棉", "amount_1": "1", "substance_2": "氨", "amount_2": "ten", "amount_3": "3"}
    page = await answer(worker, people="-1", **form)
    assert page.count('class="field__error"') == 4
    assert "硝化纤维素(含水≥25%)" in page
    assert "result-title" not in page
    assert 'value="ten"' in page, "what was typed is still there"


async def test_what_is_typed_is_shown_and_never_run(worker: httpx.AsyncClient) -> None:
    page = await answer(worker, people="0", substance_1="<script>alert(1)</script>", amount_1="1", class_1="<b>")
    assert "<script>alert" not in page
    assert "<b>" not in page


async def test_an_empty_form_has_rows_and_no_result(worker: httpx.AsyncClient) -> None:
    page = (await worker.get("/major-source", headers=HTML)).text
    assert page.count("<fieldset") == EMPTY_ROWS
    assert "result-title" not in page
    assert "result-title" not in await answer(worker)


async def test_it_reads_in_english_and_writes_no_fact(app: Starlette) -> None:
    before = await LedgerFact.all().count()
    async with visitor(app, await token_of(await make_person("regulator", region="3205"))) as client:
        await client.post("/language", data={"locale": "en"})
        page = await answer(client, people="10", substance_1="chlorine", amount_1="5")
    assert "Major hazard source, level 4" in page
    assert await LedgerFact.all().count() == before


def test_rows_close_up_and_there_are_always_some_to_fill() -> None:
    typed = {"substance-2": "氨", "amount-2": "1", "substance-9": "氯", "amount-9": "1"}
    inventory = inventory_of(typed, "zh")
    assert [row.substance for row in inventory.rows] == ["氨", "氯", *[""] * EMPTY_ROWS]
    full = {f"substance-{number}": "氨" for number in range(1, MOST_ROWS + 9)}
    assert len(inventory_of(full, "zh").rows) == MOST_ROWS


def test_a_fraction_without_an_end_is_shown_exactly_and_about() -> None:
    assert [shown("10/3"), shown("2.5"), shown(None)] == ["10/3 ≈ 3.3333", "2.5", "–"]


@pytest.mark.engines_alike
async def test_who_leads_keeps_a_unit_changes_it_and_takes_it_off_and_a_neighbour_sees_nothing(app: Starlette) -> None:
    firm = await make_firm()
    other = await make_person("owner", await make_firm())
    form = {"substance-1": "液氯", "amount-1": "１０", "people": "60", "do": "keep"}
    async with visitor(app, await token_of(await make_person("owner", firm))) as owner:
        nameless = await owner.post("/major-source", data=form, headers=HTML)
        assert (nameless.status_code, "存入台账要有单元名称" in nameless.text) == (422, True)
        kept = await owner.post("/major-source", data=form | {"unit_name": "氯库"}, headers=HTML)
        page = await owner.get(kept.headers["location"], headers=HTML)
        assert "3 级重大危险源，R = 12" in page.text
        assert 'value="氯库"' in page.text
        (row,) = await units(firm.id)
        async with visitor(app, await token_of(other)) as neighbour:
            assert (await neighbour.get(f"/major-source?unit={row.id}", headers=HTML)).status_code == 404
            assert "氯库" not in (await neighbour.get("/major-source", headers=HTML)).text
        again = {"unit": str(row.id), "unit_name": "氯库", "substance-1": "液氯", "amount-1": "1", "do": "keep"}
        await owner.post("/major-source", data=again, headers=HTML)
        assert "不构成重大危险源" in (await owner.get("/major-source", headers=HTML)).text
        await owner.post("/major-source", data=again | {"do": "gone"}, headers=HTML)
        assert await units(firm.id) == []


@pytest.mark.engines_alike
async def test_rows_of_the_guide_are_kept_and_what_is_no_number_is_named(app: Starlette) -> None:
    firm = await make_firm()
    async with visitor(app, await token_of(await make_person("officer", firm))) as officer:
        wrong = await officer.post("/guide-rows", data={"A2.1": "几种"}, headers=HTML)
        assert (wrong.status_code, "请写 0 到 9999 的整数" in wrong.text) == (422, True)
        saved = await officer.post("/guide-rows", data={"A2.1": "２", "B1.1": "yes", "V1": "no"}, headers=HTML)
        page = await officer.get(saved.headers["location"], headers=HTML)
        assert 'name="A2.1" inputmode="numeric" maxlength="5" value="2"' in page.text
        assert 'name="B1.1" value="yes" checked' in page.text
        assert (await declared(firm.id)).direct_red == {"V1": False}
