"""Doing something about a hazard at a desk."""

from uuid import UUID, uuid4

import httpx
import pytest
from starlette.applications import Starlette

from server.clock import now
from server.facts import HazardRectified, HazardReported, NewFact
from server.hazards.tables import HazardRow
from server.ledger.record import record
from server.ledger.speaker import Voice
from server.people.tables import Account
from tests.serving import Firm, anonymous, app, make_firm, make_person, token_of, visitor

pytestmark = pytest.mark.engines_alike

__all__ = ["anonymous", "app"]


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
    assert "还有内容没有填好" in answer.text
    assert (await HazardRow.get(id=hazard)).state == "reported"


async def test_what_is_not_ones_to_do_is_refused_by_name(app: Starlette) -> None:
    firm = await make_firm()
    worker = await make_person("worker", firm)
    hazard = await reported(firm, worker)
    answer = await do(app, worker, hazard, "assign", person=str(worker.id), due="2030-01-31")
    assert answer.status_code == 403
    assert (await do(app, worker, hazard, "vanish")).status_code == 404
