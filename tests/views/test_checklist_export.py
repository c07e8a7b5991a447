"""Taking a checklist away from its page: who may read it may have it as a file."""

import io
from collections.abc import AsyncIterator

import httpx
import pytest
from openpyxl import load_workbook
from starlette.applications import Starlette

from server.canonical import digest
from server.checklists.shelf import library
from server.exchange.xlsx_read import parse_workbook
from server.own_checklists.tables import OwnChecklist
from tests.serving import anonymous, app, make_firm, make_person, token_of, visitor

pytestmark = pytest.mark.engines_alike

__all__ = ["anonymous", "app"]

ADDRESS = "/checklists/hazchem/major/1/export"


@pytest.fixture
async def worker(app: Starlette) -> AsyncIterator[httpx.AsyncClient]:
    async with visitor(app, await token_of(await make_person("worker", await make_firm()))) as client:
        yield client


async def test_the_page_leads_to_every_form(worker: httpx.AsyncClient) -> None:
    page = (await worker.get("/checklists/hazchem/major/1")).text
    for form in ("xlsx", "xlsform", "json"):
        assert f'href="{ADDRESS}?format={form}"' in page
        assert (await worker.get(f"{ADDRESS}?format={form}")).status_code == 200


async def test_the_workbook_has_a_name_and_holds_the_checklist(worker: httpx.AsyncClient) -> None:
    answer = await worker.get(f"{ADDRESS}?format=xlsx")
    assert answer.headers["content-disposition"] == 'attachment; filename="zicha-hazchem-major-1.xlsx"'
    assert answer.headers["content-type"].endswith("spreadsheetml.sheet")
    plain = parse_workbook(answer.content).plain
    assert plain is not None
    found = library().find("hazchem/major", 1)
    assert found is not None
    assert digest(plain) == library().hash_of(found)


async def test_the_form_is_one_for_odk(worker: httpx.AsyncClient) -> None:
    answer = await worker.get(f"{ADDRESS}?format=xlsform")
    assert answer.headers["content-disposition"] == 'attachment; filename="zicha-hazchem-major-1-odk.xlsx"'
    assert load_workbook(io.BytesIO(answer.content)).sheetnames == ["survey", "choices", "settings"]


async def test_a_program_can_check_the_hash_of_the_json(worker: httpx.AsyncClient) -> None:
    told = (await worker.get(f"{ADDRESS}?format=json")).json()
    found = library().find("hazchem/major", 1)
    assert found is not None
    assert told["format"] == "zicha-checklist-1"
    assert told["hash"] == digest(told["content"]) == library().hash_of(found)


async def test_what_is_not_there_is_not_found(worker: httpx.AsyncClient) -> None:
    for address in (
        f"{ADDRESS}?format=exe",
        "/checklists/hazchem/major/99/export",
        "/checklists/hazchem/none/1/export",
    ):
        assert (await worker.get(address)).status_code == 404


async def test_nobody_takes_one_away_without_signing_in(anonymous: httpx.AsyncClient) -> None:
    answer = await anonymous.get(f"{ADDRESS}?format=json")
    assert answer.status_code in {302, 303, 401}


async def test_an_enterprises_own_goes_to_its_people_and_nobody_elses(app: Starlette) -> None:
    firm = await make_firm()
    async with visitor(app, await token_of(await make_person("owner", firm))) as owner:
        draft = (await owner.post("/checklists/own/new", data={"base": "hazchem/major", "version": "1"})).headers
        form = {"do": "waive", "item": "hazchem.major.01", "reason": "集团统一考核"}
        await owner.post(draft["location"], data=form)
        assert (await owner.post(draft["location"], data={"do": "publish"})).status_code == 303
        row = await OwnChecklist.get(newest=True)
        address = f"/checklists/own/{row.subject.hex}/1"
        assert f"{address}/export?format=xlsx" in (await owner.get(address)).text
        for form_name in ("xlsx", "xlsform", "json"):
            assert (await owner.get(f"{address}/export?format={form_name}")).status_code == 200
    async with visitor(app, await token_of(await make_person("owner", await make_firm("对手", "430181")))) as other:
        assert (await other.get(f"{address}/export?format=json")).status_code == 404
