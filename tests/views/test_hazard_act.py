"""Doing something about a hazard at a desk."""

from uuid import UUID, uuid4

import httpx
import pytest
from starlette.applications import Starlette

from server.clock import now
from server.facts import HazardRectified, HazardReported, HazardVerified, NewFact
from server.hazards.tables import HazardRow, HazardStep
from server.ledger.record import record
from server.ledger.speaker import Voice
from server.people.tables import Account
from tests.serving import Firm, anonymous, app, make_firm, make_person, token_of, visitor

pytestmark = pytest.mark.engines_alike

__all__ = ["anonymous", "app"]

pytestmark = pytest.mark.engines_alike


async def reported(firm: Firm, who: Account, level: str = "general") -> UUID:
    body = HazardReported(title="护栏松动", level=level)  # type: ignore[arg-type]
    fact = NewFact(id=uuid4(), kind="hazard.reported", subject=uuid4(), occurred_at=now(), body=body)
    await record(firm.id, [fact], actor=Voice(who.id, who.role), received_at=now())
    return fact.subject


async def mended(firm: Firm, who: Account, hazard: UUID) -> None:
    body = HazardRectified(note="已加固")
    fact = NewFact(id=uuid4(), kind="hazard.rectified", subject=hazard, occurred_at=now(), body=body)
    await record(firm.id, [fact], actor=Voice(who.id, who.role), received_at=now())


async def do(app: Starlette, who: Account, hazard: UUID, deed: str, **form: str) -> httpx.Response:
    async with visitor(app, await token_of(who)) as client:
        return await client.post(f"/hazards/{hazard}/{deed}", data=form, headers={"accept": "text/html"})


async def test_a_hazard_goes_from_report_to_closed_through_the_forms(app: Starlette) -> None:
    firm = await make_firm()
    officer, worker = await make_person("officer", firm), await make_person("worker", firm)
    hazard = await reported(firm, worker)
    assigned = await do(app, officer, hazard, "assign", person=str(worker.id), due="2030-01-31", measures="加固")
    assert (assigned.status_code, assigned.headers["location"]) == (303, f"/hazards/{hazard}")
    await mended(firm, worker, hazard)
    await do(app, officer, hazard, "verify", outcome="accepted", note="合格")
    row = await HazardRow.get(id=hazard)
    assert (row.state, row.assignee) == ("closed", worker.id)
    async with visitor(app, await token_of(worker)) as client:
        page = (await client.get(f"/hazards/{hazard}")).text
    assert page.index("上报隐患") < page.index("指派整改") < page.index("完成整改") < page.index("验收")
    assert "已加固" in page


async def test_the_form_to_assign_again_begins_with_who_has_it_now(app: Starlette) -> None:
    firm = await make_firm()
    officer, _, worker = [await make_person(role, firm) for role in ("officer", "owner", "worker")]
    hazard = await reported(firm, worker)
    await do(app, officer, hazard, "assign", person=str(worker.id), due="2030-01-31", measures="加固")
    async with visitor(app, await token_of(officer)) as client:
        page = (await client.get(f"/hazards/{hazard}")).text
    assert f'<option value="{worker.id}" selected>' in page
    assert page.count(" selected>") == 1


async def test_a_suspected_major_hazard_is_decided_controlled_and_reported(app: Starlette) -> None:
    firm = await make_firm()
    owner = await make_person("owner", firm)
    hazard = await reported(firm, owner, "major")
    await do(app, owner, hazard, "classify", level="major", reason="对照标准")
    await do(app, owner, hazard, "control", measures="停用")
    await do(app, owner, hazard, "double_report", to_regulator="电话", to_staff="班前会")
    row = await HazardRow.get(id=hazard)
    assert row.level == "major"
    assert row.controlled_at is not None
    assert row.double_reported_at is not None


async def test_who_mended_it_is_not_offered_to_verify_it(app: Starlette) -> None:
    firm = await make_firm()
    officer, owner = await make_person("officer", firm), await make_person("owner", firm)
    hazard = await reported(firm, officer)
    await mended(firm, officer, hazard)
    pages = {}
    for person in (officer, owner):
        async with visitor(app, await token_of(person)) as client:
            pages[person.role] = (await client.get(f"/hazards/{hazard}")).text
    assert "/verify" not in pages["officer"]
    assert "/verify" in pages["owner"]


async def test_a_form_that_is_not_filled_in_changes_nothing_and_says_so(app: Starlette) -> None:
    firm = await make_firm()
    officer = await make_person("officer", firm)
    hazard = await reported(firm, officer)
    answer = await do(app, officer, hazard, "assign", person="", due="")
    assert answer.status_code == 422
    assert "有的内容没有填" in answer.text
    assert (await HazardRow.get(id=hazard)).state == "reported"


async def test_what_is_not_ones_to_do_is_refused_by_name(app: Starlette) -> None:
    firm = await make_firm()
    worker = await make_person("worker", firm)
    hazard = await reported(firm, worker)
    answer = await do(app, worker, hazard, "assign", person=str(worker.id), due="2030-01-31")
    assert answer.status_code == 403
    assert (await do(app, worker, hazard, "vanish")).status_code == 404


async def test_a_major_hazard_goes_from_plan_to_the_lifting_of_its_order_through_the_forms(app: Starlette) -> None:
    firm = await make_firm()
    owner, worker = await make_person("owner", firm), await make_person("worker", firm)
    regulator = await make_person("regulator", region=firm.region)
    hazard = await reported(firm, owner, "major")
    async with visitor(app, await token_of(owner)) as client:
        page = (await client.get(f"/hazards/{hazard}?criterion=锁气卸灰")).text
    assert 'value="trade.major.d06"' in page
    await do(app, owner, hazard, "classify", level="major", reason="对照标准", criteria="trade.major.d06")
    plan = {"measures": "更换", "cost": "12,000.50", "due": "2030-01-31", "emergency": "疏散"}
    await do(app, owner, hazard, "plan", person=str(worker.id), **plan)
    order = {
        "number": "苏安督〔2029〕3号",
        "due": "2030-02-28",
        "milestones": "2030-01-10 完成设计\n2030-02-01：完成施工",
    }
    assert (await do(app, regulator, hazard, "supervise", **order)).status_code == 303
    assert (await do(app, owner, hazard, "milestone", milestone="1")).status_code == 303
    await mended(firm, worker, hazard)
    early = await do(app, owner, hazard, "apply", statement="完成")
    assert early.status_code == 409
    await do(app, owner, hazard, "assess", assessors="两名工程师", result="合格")
    await do(app, owner, hazard, "apply", statement="完成")
    async with visitor(app, await token_of(regulator)) as client:
        page = (await client.get(f"/hazards/{hazard}")).text
    assert "12,000.50" in page
    assert "完成设计" in page
    assert "/review" in page
    await do(app, regulator, hazard, "review", outcome="lifted", note="现场核查通过")
    row = await HazardRow.get(id=hazard)
    assert (row.state, row.supervision, row.cost_cents) == ("closed", "lifted", 1_200_050)
    async with visitor(app, await token_of(owner)) as client:
        report = await client.get(f"/hazards/{hazard}/report/regulator.pdf")
    assert report.content[:5] == b"%PDF-"


async def test_what_cannot_be_is_told_by_name_before_it_is_written_down(app: Starlette) -> None:
    firm = await make_firm()
    officer = await make_person("officer", firm)
    hazard = await reported(firm, officer)
    for day in ("2020-01-31", "2026-13-45"):
        past = await do(app, officer, hazard, "assign", person=str(officer.id), due=day)
        assert (past.status_code, "期限在过去" in past.text) == (422, True)
    await mended(firm, officer, hazard)
    own = await do(app, officer, hazard, "verify", outcome="accepted")
    assert (own.status_code, "由别人验收" in own.text) == (409, True)
    assert await HazardStep.filter(hazard=hazard).count() == 2


async def test_of_two_who_act_at_once_one_counts_and_both_are_told(app: Starlette) -> None:
    firm = await make_firm()
    officer, owner, worker = [await make_person(role, firm) for role in ("officer", "owner", "worker")]
    hazard = await reported(firm, worker)
    await mended(firm, worker, hazard)
    await do(app, officer, hazard, "verify", outcome="accepted", note="合格")
    body = HazardVerified(outcome="sent_back", note="还在漏")
    late = NewFact(id=uuid4(), kind="hazard.verified", subject=hazard, occurred_at=now(), body=body)
    await record(firm.id, [late], actor=Voice(owner.id, owner.role), received_at=now())
    assert (await HazardRow.get(id=hazard)).state == "closed"
    for person in (officer, owner):
        async with visitor(app, await token_of(person)) as client:
            page, news = (await client.get(f"/hazards/{hazard}")).text, (await client.get("/news")).text
        assert "还在漏" in page
        assert "隐患已经销号" in page
        assert "没有生效" in news
