"""The demo is told through the ledger like real work, once."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from time import perf_counter

import pytest

from server.clock import now
from server.demo import tell as telling
from server.demo.firms import CHENGHU, FIRMS
from server.demo.people import CHARACTERS, PASSWORD
from server.demo.tell import open_demo_accounts, shut_demo_accounts, tell
from server.enterprises.tables import Enterprise
from server.evidence.place import open_evidence
from server.grades.tables import Grade
from server.hazards.tables import HazardRow, HazardStep
from server.ledger.tables import ExpectedFile, LedgerFact, Receipt
from server.ledger.verify import verify
from server.people.signing_in import SignIn
from server.people.tables import Account
from server.problems import Problem
from server.settings import Settings

pytestmark = pytest.mark.usefixtures("told")


@pytest.fixture
async def told(database: Settings) -> AsyncIterator[None]:
    open_evidence(database)
    await tell()
    yield


async def test_it_is_told_to_the_end_with_ledgers_that_verify() -> None:
    assert await Enterprise.all().count() == len(FIRMS)
    for firm in FIRMS:
        assert [fault async for fault in verify(firm.id)] == []
    assert await LedgerFact.filter(received_at__gt=now()).count() == 0


async def test_every_fact_has_its_photos_and_its_receipt() -> None:
    assert await ExpectedFile.filter(arrived=False).count() == 0
    assert await Receipt.all().count() == await LedgerFact.all().count()


async def test_hazards_stand_in_every_state_and_no_step_was_out_of_place() -> None:
    rows = await HazardRow.all()
    assert {row.state for row in rows} == {"reported", "assigned", "rectified", "closed"}
    assert {row.level for row in rows} == {"general", "suspected_major", "major"}
    assert any(row.sent_back for row in rows)
    assert any(row.external for row in rows)
    today = now().date()
    assert any(row.due < today and row.state == "assigned" for row in rows)
    assert [step.kind for step in await HazardStep.filter(fits=False)] == []


async def test_grades_of_every_colour_follow() -> None:
    grades = await Grade.filter(current=True)
    assert {grade.grade or "ungraded" for grade in grades} == {"red", "orange", "yellow", "blue", "ungraded"}


async def test_telling_it_again_adds_nothing_today_or_later(monkeypatch: pytest.MonkeyPatch) -> None:
    held = await LedgerFact.all().count()
    assert await tell() == 0
    moment = now() + timedelta(days=40)
    monkeypatch.setattr(telling, "now", lambda: moment)
    assert await tell() == 0
    assert await LedgerFact.all().count() == held


async def test_a_telling_that_was_killed_is_finished_by_the_next() -> None:
    last = await LedgerFact.filter(enterprise=CHENGHU.id).order_by("-seq").first()
    assert last is not None
    assert await tell() == 0


async def test_its_people_sign_in_until_the_installation_is_no_demo_any_more() -> None:
    async def attempt() -> str:
        try:
            await SignIn().sign_in("officer", PASSWORD, address="::1", user_agent="", now=datetime.now(UTC))
        except Problem as problem:
            return problem.code
        return "in"

    assert await attempt() == "in"
    assert await shut_demo_accounts() == len(CHARACTERS)
    assert await attempt() == "people.wrong_password"
    await open_demo_accounts(now())
    assert await attempt() == "in"
    assert await Account.all().count() == len(CHARACTERS)


async def test_it_is_quick() -> None:
    began = perf_counter()
    await tell()
    assert perf_counter() - began < 10
