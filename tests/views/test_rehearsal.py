"""The page of a rehearsal: a regulator sees who would change colour, takes it away, and puts the policy in force."""

import io
from collections.abc import AsyncIterator
from datetime import timedelta

import httpx
import pytest
from openpyxl import load_workbook
from starlette.applications import Starlette

from server.clock import now
from server.moments import day_in_china
from server.policies.tables import PolicyAdoption
from server.views import rehearsal
from tests.regrading.drafts import a_draft
from tests.serving import anonymous, app, make_firm, make_person, token_of, visitor

pytestmark = pytest.mark.engines_alike

__all__ = ["anonymous", "app"]

# Under it nobody is ungraded, so that everybody here changes colour.
DRAFT = a_draft(seen=("coverage_milli: {full: 800, provisional: 500}", "coverage_milli: {full: 0, provisional: 0}"))
TODAY = day_in_china(now()).isoformat()
ORIGIN = {"origin": "http://zicha.test"}


@pytest.fixture
async def regulator(app: Starlette) -> AsyncIterator[httpx.AsyncClient]:
    """Of a region with one firm; another lies beyond it."""
    await make_firm("江南化工", "320505")
    await make_firm("外地企业", "430181")
    person = await make_person("regulator", region="3205", name="沈局")
    async with visitor(app, await token_of(person)) as client:
        yield client


async def rehearsed(client: httpx.AsyncClient, text: str = DRAFT, **more: str) -> httpx.Response:
    files = {"policy": ("draft.yaml", text.encode(), "text/yaml")}
    return await client.post("/grading/rehearsal", files=files, data=more, headers=ORIGIN)


async def adopted(client: httpx.AsyncClient, **changed: str) -> httpx.Response:
    form = {
        "text": DRAFT.replace("\n", "\r\n"),
        "sector": "",
        "region": "3205",
        "from_day": TODAY,
        "reason": "试行一年",
    }
    return await client.post("/grading/adopt", data=form | changed, headers=ORIGIN)


async def test_the_report_names_who_in_the_region_changes_and_no_further(regulator: httpx.AsyncClient) -> None:
    answer = await rehearsed(regulator)
    assert answer.status_code == 200
    assert "江南化工" in answer.text
    assert "外地企业" not in answer.text
    assert "近期检查覆盖" in answer.text
    assert await PolicyAdoption.all().count() == 0


async def test_it_can_be_taken_away_as_a_workbook_and_as_values(regulator: httpx.AsyncClient) -> None:
    values = await rehearsed(regulator, form="csv")
    assert values.content.startswith(b"\xef\xbb\xbf")
    assert "江南化工" in values.content.decode("utf-8-sig")
    book = load_workbook(io.BytesIO((await rehearsed(regulator, form="xlsx")).content))
    assert [cell.value for cell in book.worksheets[0]["A"]][1:] == ["江南化工"]


async def test_a_file_that_cannot_be_used_is_answered_with_every_fault(regulator: httpx.AsyncClient) -> None:
    answer = await rehearsed(regulator, DRAFT.replace("[3, 2]", "[1, 2]"))
    assert answer.status_code == 422
    assert "external_multiplier" in answer.text


@pytest.mark.parametrize("text", ["", "<script>alert(1)</script>", "a: &b 1", "\x00"])
async def test_what_is_no_policy_is_refused_and_not_run(regulator: httpx.AsyncClient, text: str) -> None:
    answer = await rehearsed(regulator, text)
    assert answer.status_code == 422
    assert "<script>alert" not in answer.text


async def test_putting_it_in_force_keeps_who_decided_and_why(regulator: httpx.AsyncClient) -> None:
    answer = await adopted(regulator)
    assert answer.status_code == 200
    row = await PolicyAdoption.get()
    assert (row.decided_by_name, row.reason, row.region, row.from_day) == ("沈局", "试行一年", "3205", TODAY)
    assert row.text == DRAFT, "the line ends that a browser sends do not change the file"


@pytest.mark.parametrize(
    "changed",
    [
        {"region": "4301"},
        {"region": "32"},
        {"region": ""},
        {"reason": ""},
        {"from_day": (day_in_china(now()) - timedelta(days=1)).isoformat()},
        {"text": "version: x"},
    ],
)
async def test_what_is_not_theirs_to_decide_is_refused(regulator: httpx.AsyncClient, changed: dict[str, str]) -> None:
    answer = await adopted(regulator, **changed)
    assert answer.status_code == 422
    assert await PolicyAdoption.all().count() == 0


@pytest.mark.parametrize("role", ["owner", "officer", "worker"])
async def test_nobody_else_tries_or_adopts_policies(app: Starlette, role: str) -> None:
    person = await make_person(role, await make_firm("江南化工", "320505"))
    async with visitor(app, await token_of(person)) as client:
        assert (await rehearsed(client)).status_code == 403
        assert (await adopted(client)).status_code == 403
    assert await PolicyAdoption.all().count() == 0


async def test_a_method_is_chosen_on_the_page_of_the_numbers_and_only_for_ones_own_region(
    regulator: httpx.AsyncClient,
) -> None:
    form = {"method": "ls/four_level_mine", "stands": "official", "sector": "", "region": "3205", "from_day": TODAY}
    refused = await regulator.post("/grading/hold", data=form | {"reason": "统一", "region": "43"}, headers=ORIGIN)
    assert (refused.status_code, await PolicyAdoption.all().count()) == (422, 0)
    assert "在您的辖区内" in refused.text
    kept = await regulator.post("/grading/hold", data=form | {"reason": "全市统一"}, headers=ORIGIN)
    assert kept.status_code == 303
    page = await regulator.get("/grading/policy")
    assert "全市统一" in page.text
    assert "four_level_mine · ls-1.0.0" in page.text


async def test_a_region_that_is_too_large_for_a_page_is_rehearsed_by_the_command_and_that_is_said(
    regulator: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rehearsal, "MOST_AT_DESK", 0)
    for more in ({}, {"form": "csv"}):
        answer = await rehearsed(regulator, **more)
        assert answer.status_code == 200
        assert "zicha grade rehearse --policy draft.yaml --region 3205" in answer.text
        assert "/grading/adopt" in answer.text
    assert await PolicyAdoption.all().count() == 0
