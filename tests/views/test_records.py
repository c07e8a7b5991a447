"""Records at a desk: typed, told what is wrong, corrected, taken away; and the page at the gate."""

import io
from uuid import uuid4

import httpx
import pytest
from openpyxl import load_workbook
from starlette.applications import Starlette

from server.clock import now
from server.enterprises.tables import Enterprise
from server.facts import CommitmentMade, ExpenseSpent, NewFact
from server.ledger.record import record
from server.ledger.speaker import Voice
from server.moments import day_in_china
from server.records.tables import KeptRecord
from server.views.record_typed import read_record, written_in
from tests.serving import anonymous, app, make_firm, make_person, token_of, visitor

__all__ = ["anonymous", "app"]
pytestmark = pytest.mark.engines_alike


def test_money_is_typed_in_yuan_and_time_in_hours_and_both_are_whole_numbers_of_the_smaller_unit() -> None:
    body, _ = read_record("expense", {"name": "报警器", "day": "2026-11-01", "fen": "1,234.5"})
    assert body == ExpenseSpent("报警器", "2026-11-01", 123450)
    assert written_in("expense", {"fen": 123450})["fen"] == "1234.50"
    for odd in ("0.001", "1e9", "1e999999", "NaN", "-1", "９"):
        assert read_record("expense", {"name": "x", "day": "2026-11-01", "fen": odd})[1] == {"fen": "money"}
    lesson = {"name": "x", "sort": "yearly", "day": "2026-11-01", "minutes": "1.5", "people": "3"}
    taught, _ = read_record("training", lesson)
    assert getattr(taught, "minutes", 0) == 90


def test_every_fault_is_told_at_its_field() -> None:
    typed = {"holder": "", "sort": "principal", "work": "主要负责人", "expires": "明年"}
    assert read_record("certificate", typed) == (None, {"holder": "needed", "expires": "day"})
    turned = {"holder": "钱", "sort": "principal", "work": "x", "issued": "2027-01-01", "expires": "2026-01-01"}
    assert read_record("certificate", turned) == (None, {"holder": "order"})
    assert read_record("commitment", {"count-fire_1": "两"})[1]["count-fire_1"] == "number"
    assert read_record("training", {"sort": "nonsense", "name": "x", "day": "2026-11-01", "minutes": "1", "people": "1"})[1] == {"sort": "limits"}  # fmt: skip  # noqa: E501


async def test_a_record_is_typed_corrected_with_a_reason_and_taken_away_as_a_workbook(app: Starlette) -> None:
    firm = await make_firm()
    owner = await make_person("owner", firm)
    new, day = f"/enterprises/{firm.id}/records/expense/new", day_in_china(now()).isoformat()
    async with visitor(app, await token_of(owner)) as client:
        wrong = await client.post(new, data={"name": "报警器", "day": day}, headers={"accept": "text/html"})
        assert (wrong.status_code, "error-summary" in wrong.text, 'value="报警器"' in wrong.text) == (422, True, True)
        said = await client.post(new, data={"name": "=报警器", "day": day, "fen": "18600"})
        one = said.headers["location"]
        again = {"name": "=报警器", "day": day, "fen": "18500", "base": await base_of(client, one)}
        assert (await client.post(f"{one}/correct", data=again)).status_code == 422, "a reason is needed"
        assert (await client.post(f"{one}/correct", data=again | {"why": "发票冲减"})).status_code == 303
        page = (await client.get(one, headers={"accept": "text/html"})).text
        assert "18,500 元" in page
        assert "发票冲减" in page
        sheet = load_workbook(io.BytesIO((await client.get("/records/expense?form=xlsx")).content)).active
        assert sheet is not None
        row = list(sheet[2])
        assert ([cell.value for cell in row[1:4]], row[1].data_type) == (["=报警器", day, 18500], "s")
    async with visitor(app, await token_of(await make_person("regulator", region="4301"))) as client:
        assert (await client.get(one)).status_code in {403, 404}


async def base_of(client: httpx.AsyncClient, record: str) -> str:
    """What the form of a correction remembers of what it was filled from."""
    page = (await client.get(f"{record}/correct", headers={"accept": "text/html"})).text
    return page.partition('name="base" value="')[2].partition('"')[0]


async def test_a_correction_of_what_changed_meanwhile_is_told_and_loses_nothing_of_either(app: Starlette) -> None:
    """T75: two correct the same record; the second reads what the first did before anything of hers counts."""
    firm = await make_firm()
    day = day_in_china(now()).isoformat()
    web = {"accept": "text/html", "accept-language": "en"}
    async with visitor(app, await token_of(await make_person("owner", firm))) as client:
        spent = {"name": "报警器", "day": day, "fen": "100"}
        one = (await client.post(f"/enterprises/{firm.id}/records/expense/new", data=spent)).headers["location"]
        base = await base_of(client, one)
        first = spent | {"fen": "200", "why": "发票", "base": base}
        assert (await client.post(f"{one}/correct", data=first)).status_code == 303
        second = spent | {"name": "报警器两台", "fen": "300", "why": "漏了一台"}
        for stale in (second | {"base": base}, second | {"base": "odd"}, second):
            told = await client.post(f"{one}/correct", data=stale, headers=web)
            assert told.status_code == 409
            for words in ("发票", "200", 'value="报警器两台"', 'value="300"', 'value="漏了一台"'):
                assert words in told.text
        assert "您看到的：100" in (await client.post(f"{one}/correct", data=second | {"base": base}, headers=web)).text
        row = await KeptRecord.get(id=one.rpartition("/")[2])
        assert (row.corrections, row.title) == (1, "报警器")
        knowing = second | {"base": await base_of(client, one)}
        assert (await client.post(f"{one}/correct", data=knowing)).status_code == 303
        assert (await client.post(f"{one}/withdraw", data={"reason": "重复"})).status_code == 303
        gone = await client.post(f"{one}/correct", data=knowing, headers=web)
        assert (gone.status_code, 'value="报警器两台"' in gone.text, "重复" in gone.text) == (409, True, True)


async def test_the_gate_shows_todays_commitment_to_whoever_stands_there_and_nothing_of_who_never_made_one(
    anonymous: httpx.AsyncClient,
) -> None:
    squatter, firm, moment = await make_firm("冒名"), await make_firm(), now()
    gate = "/gate/91440300708461136T"
    await Enterprise.filter(id=squatter.id).update(standing="unconfirmed")
    assert (await anonymous.get(gate)).status_code == 404
    made = CommitmentMade(day_in_china(moment).isoformat(), "钱厂长", "今天安全", "blue", counts={"fire_1": 2})
    fact = NewFact(id=uuid4(), kind="commitment.made", subject=uuid4(), occurred_at=moment, body=made)
    await record(firm.id, [fact], actor=Voice(uuid4(), "owner"), received_at=moment)
    page = (await anonymous.get(gate, headers={"accept": "text/html", "accept-language": "zh"})).text
    assert "今天安全" in page
    assert "一级动火" in page
    assert await KeptRecord.filter(enterprise=firm.id).count() == 1
