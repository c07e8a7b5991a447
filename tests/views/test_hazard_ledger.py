"""The hazard ledger and what is counted from it: on pages, in workbooks, on paper."""

import html
import io
import json
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import httpx
import openpyxl
import pypdfium2
import pytest
from starlette.applications import Starlette
from tortoise import connections

from server.clock import now
from server.exchange.hazard_sheet import MOST_ROWS
from server.facts import AreaRegistered, HazardAssigned, HazardRectified, HazardReported, HazardVerified, NewFact
from server.hazards.tables import HazardRow
from server.ledger.record import record
from server.ledger.speaker import Voice
from server.people.tables import Account
from tests.serving import Firm, app, make_firm, make_person, token_of, visitor

__all__ = ["app"]


async def told(firm: Firm, who: Account, subject: UUID, kind: str, body: object, at: datetime) -> None:
    fact = NewFact(id=uuid4(), kind=kind, subject=subject, occurred_at=at, body=body)  # type: ignore[arg-type]
    await record(firm.id, [fact], actor=Voice(who.id, who.role), received_at=at)


async def a_year(firm: Firm, officer: Account, worker: Account, titles: Sequence[str]) -> UUID:
    """A hazard a month, every second one closed after six days, every fourth of them late; the area's id."""
    area, begin = uuid4(), datetime(now().year - 1, 1, 3, 15, 30, tzinfo=UTC)  # late at night in China
    await told(firm, officer, area, "area.registered", AreaRegistered("一车间"), begin)
    for number in range(12):
        hazard, at = uuid4(), begin + timedelta(days=30 * number)
        level = "major" if number % 5 == 0 else "general"
        due = (at + timedelta(days=3 if number % 4 == 0 else 20)).date().isoformat()
        title = titles[number % len(titles)]
        await told(
            firm, worker, hazard, "hazard.reported", HazardReported(title=title, level=level, area=area, due=due), at
        )
        assigned = HazardAssigned(worker.id, due, "加固", 150_050)
        await told(firm, officer, hazard, "hazard.assigned", assigned, at + timedelta(days=1))
        if number % 2 == 0 and level == "general":
            await told(firm, worker, hazard, "hazard.rectified", HazardRectified("好了"), at + timedelta(days=5))
            await told(firm, officer, hazard, "hazard.verified", HazardVerified("accepted"), at + timedelta(days=6))
    return area


async def get(app: Starlette, who: Account, address: str) -> httpx.Response:
    async with visitor(app, await token_of(who)) as client:
        return await client.get(address, headers={"accept": "text/html"})


async def test_statistics_are_what_the_database_itself_counts(app: Starlette) -> None:
    firm = await make_firm()
    officer, worker = await make_person("officer", firm), await make_person("worker", firm)
    await a_year(firm, officer, worker, ["护栏松动"])
    year = now().year - 1
    answer = await get(app, officer, f"/hazards/statistics.xlsx?by=month&year={year}")
    page = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0]
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=4, max_row=29)]
    postgres = connections.get("default").capabilities.dialect == "postgres"
    month = (
        "to_char(found_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM')"
        if postgres
        else "strftime('%Y-%m', datetime(found_at, '+8 hours'))"
    )
    found = await connections.get("default").execute_query_dict(
        f"SELECT {month} AS month, level <> 'general' AS major, count(*) AS n, count(closed_at) AS closed"
        f" FROM hazard WHERE enterprise = '{firm.id}' GROUP BY 1, 2"
    )
    recount = {(row["month"], bool(row["major"])): (row["n"], row["closed"]) for row in found}
    for number, row in enumerate(rows[:24]):
        key = (f"{year}-{number // 2 + 1:02d}", bool(number % 2))
        assert (row[2], row[3]) == recount.get(key, (0, 0)), key
    assert [row[2] for row in rows[24:26]] == [
        await HazardRow.filter(enterprise=firm.id, level="general").count(),
        await HazardRow.filter(enterprise=firm.id, level="suspected_major").count(),
    ]
    assert rows[24][9] == 150_050 * await HazardRow.filter(enterprise=firm.id, state="closed").count() / 100


@pytest.mark.engines_alike
async def test_the_ledger_is_a_workbook_of_real_dates_and_numbers_and_of_text_that_stays_text(app: Starlette) -> None:
    firm = await make_firm()
    officer, worker = await make_person("officer", firm), await make_person("worker", firm)
    evil = '=HYPERLINK("http://evil")'
    area = await a_year(firm, officer, worker, [evil, "护栏松动"])
    columns = "code,found,title,cost,due,closed"
    answer = await get(app, officer, f"/hazards/ledger.xlsx?show=all&sort=found&columns={columns}")
    page = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0]
    assert page.freeze_panes == "B4"
    assert "江南化工" in page["A2"].value
    first = [page.cell(4, column) for column in range(1, 8)]
    assert first[0].value == 1
    assert isinstance(first[2].value, datetime)
    assert (first[2].value.hour, first[2].value.day) == (23, 3)
    assert (first[3].value, first[3].data_type, first[3].quotePrefix) == (evil, "s", True)
    assert (first[4].value, first[4].number_format) == (1500.5, "#,##0.00")
    assert isinstance(first[5].value, datetime)
    assert page.max_row == 12 + 3 + 2
    listed = await get(app, officer, f"/hazards?show=all&area={area}&columns={columns}&q=护栏")
    assert listed.text.count("护栏松动") >= 6
    assert "HYPERLINK" not in listed.text
    await Account.filter(id=worker.id).update(disabled=True)
    left = (await get(app, officer, "/hazards?show=left")).text
    assert left.count("护栏松动") == 6, "open work of somebody who left is shown to be given to another"
    paper = pypdfium2.PdfDocument((await get(app, officer, "/hazards/ledger.pdf?show=all")).content)
    words = "".join(one.get_textpage().get_text_range() for one in paper)
    assert "隐患排查治理台账" in words
    assert words.count("护栏松动") == 6
    signed = pypdfium2.PdfDocument((await get(app, officer, "/hazards/statistics.pdf?by=quarter")).content)
    assert "主要负责人（签字）" in signed[0].get_textpage().get_text_range()


@pytest.mark.engines_alike
async def test_every_number_of_the_analysis_opens_the_list_behind_it(app: Starlette) -> None:
    firm = await make_firm()
    officer, worker = await make_person("officer", firm), await make_person("worker", firm)
    area = await a_year(firm, officer, worker, ["护栏松动"])
    page = (await get(app, officer, "/hazards/analysis?days=730")).text
    assert "一车间" in page
    behind = page.split(f"area={area}")[0].rsplit('href="', 1)[1].replace("&amp;", "&") + f"area={area}"
    listed = (await get(app, officer, behind)).text
    assert listed.count("护栏松动") >= 12
    assert (await get(app, await make_person("officer", await make_firm()), behind)).text.count("护栏松动") == 0


@pytest.mark.engines_alike
async def test_a_sheet_is_looked_at_first_and_brought_in_as_a_whole_and_once(app: Starlette) -> None:
    firm = await make_firm()
    officer = await make_person("officer", firm)
    async with visitor(app, await token_of(officer)) as client:
        book = openpyxl.load_workbook(io.BytesIO((await client.get("/hazards/import/template.xlsx")).content))
        page = book.worksheets[0]
        page.append(["护栏松动", date(2026, 11, 2)])
        page.append(["泄爆片被挡", "2026-11-03", "没有这个区域", "重大"])
        bad = (await client.post("/hazards/import", files={"file": ("a.xlsx", packed(book))})).text
        assert "没有叫“没有这个区域”的区域" in bad
        assert "confirm" not in bad
        page["C5"] = None
        good = (await client.post("/hazards/import", files={"file": ("a.xlsx", packed(book))})).text
        assert await HazardRow.filter(enterprise=firm.id).count() == 0
        kept = html.unescape(good.split('name="kept" value="')[1].split('"')[0])
        for _ in range(2):
            assert (await client.post("/hazards/import/confirm", data={"kept": kept})).status_code == 303
        forged = [{"title": "", "found": "x"}, {"title": "好"}]
        answer = await client.post("/hazards/import/confirm", data={"kept": json.dumps(forged)})
        assert answer.status_code == 422
        many = [{"title": f"第{number}条"} for number in range(MOST_ROWS + 1)]
        answer = await client.post("/hazards/import/confirm", data={"kept": json.dumps(many)})
        assert answer.json()["code"] == "sync.too_many_facts"
    rows = await HazardRow.filter(enterprise=firm.id).order_by("found_at")
    assert [(row.title, row.level) for row in rows] == [("护栏松动", "general"), ("泄爆片被挡", "suspected_major")]


def packed(book: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
