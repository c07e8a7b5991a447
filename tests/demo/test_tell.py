"""The demo is told through the ledger like real work, once."""

import shutil
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tortoise.backends.base.executor import EXECUTOR_CACHE

from server.clock import now
from server.database import opened_database
from server.demo import tell as telling
from server.demo.firms import CHENGHU, FIRMS, JOINED
from server.demo.people import CHARACTERS, PASSWORD
from server.demo.tell import open_demo_accounts, shut_demo_accounts, tell
from server.enterprises.tables import Enterprise
from server.evidence.place import open_evidence
from server.grades.tables import Grade
from server.hazards.tables import HazardRow, HazardStep
from server.ledger.keys import load_keys
from server.ledger.record import record
from server.ledger.tables import ExpectedFile, LedgerFact, Receipt
from server.ledger.verify import verify
from server.people.signing_in import Caller, prove
from server.people.tables import Account
from server.problems import Problem
from server.settings import Settings, read_settings
from server.trust.box import load_secrets
from tests.commands.running import zicha


@pytest.fixture(scope="session")
def first_telling(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation that the command filled, to copy from."""
    folder = tmp_path_factory.mktemp("demo")
    assert zicha(folder, "migrate", "--quiet").returncode == 0
    done = zicha(folder, "demo", ZICHA_DEMO="1")
    assert done.returncode == 0, done.stderr
    assert "officer   zicha-2026" in done.stdout
    return folder / "var"


@pytest.fixture
async def told(first_telling: Path, tmp_path: Path) -> AsyncIterator[None]:
    """A copy of it, opened."""
    shutil.copytree(first_telling, tmp_path / "var")
    settings = read_settings({"DATA_DIR": str(tmp_path / "var")})
    load_keys(settings.keys_dir)
    load_secrets(settings.keys_dir)
    open_evidence(settings)
    EXECUTOR_CACHE.clear()
    async with opened_database(settings):
        yield


def test_it_is_only_told_where_the_installation_says_that_it_is_a_demo(tmp_path: Path) -> None:
    done = zicha(tmp_path, "demo")
    assert done.returncode == 1
    assert "Set ZICHA_DEMO=1" in done.stderr


@pytest.mark.usefixtures("told")
async def test_it_is_told_to_the_end_with_ledgers_that_verify() -> None:
    assert await Enterprise.filter(standing="").count() == len(FIRMS)
    assert (await Enterprise.get(id=JOINED.id)).standing == "unconfirmed"
    for firm in FIRMS:
        assert [fault async for fault in verify(firm.id)] == []
    assert await LedgerFact.filter(received_at__gt=now()).count() == 0


@pytest.mark.usefixtures("told")
async def test_every_fact_has_its_photos_and_its_receipt() -> None:
    assert await ExpectedFile.filter(arrived=False).count() == 0
    assert await Receipt.all().count() == await LedgerFact.all().count()


@pytest.mark.usefixtures("told")
async def test_hazards_stand_in_every_state_and_no_step_was_out_of_place() -> None:
    rows = await HazardRow.all()
    assert {row.state for row in rows} == {"reported", "assigned", "rectified", "closed"}
    assert {row.level for row in rows} == {"general", "suspected_major", "major"}
    assert any(row.sent_back for row in rows)
    assert any(row.external for row in rows)
    today = now().date()
    assert any(row.due < today and row.state == "assigned" for row in rows)
    assert [step.kind for step in await HazardStep.filter(fits=False)] == []


@pytest.mark.usefixtures("told")
async def test_grades_of_every_colour_follow() -> None:
    grades = await Grade.filter(current=True)
    assert {grade.grade or "ungraded" for grade in grades} == {"red", "orange", "yellow", "blue", "ungraded"}


@pytest.mark.usefixtures("told")
async def test_telling_it_again_adds_nothing_today_or_later(monkeypatch: pytest.MonkeyPatch) -> None:
    held = await LedgerFact.all().count()
    assert await tell() == 0
    moment = now() + timedelta(days=40)
    monkeypatch.setattr(telling, "now", lambda: moment)
    assert await tell() == 0
    assert await LedgerFact.all().count() == held


async def test_a_telling_that_was_killed_is_finished_by_the_next(
    database: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_evidence(database)
    plain, left = record, iter(range(25))

    async def killed(*args: Any, **named: Any) -> Any:
        if next(left, None) is None:
            raise KeyboardInterrupt
        return await plain(*args, **named)

    monkeypatch.setattr(telling, "FIRMS", (CHENGHU,))
    monkeypatch.setattr(telling, "record", killed)
    with pytest.raises(KeyboardInterrupt):
        await tell()
    monkeypatch.setattr(telling, "record", plain)
    assert await tell() > 0
    assert await tell() == 0
    assert [fault async for fault in verify(CHENGHU.id)] == []


@pytest.mark.usefixtures("told")
async def test_its_people_sign_in_until_the_installation_is_no_demo_any_more() -> None:
    async def attempt() -> str:
        try:
            await prove("officer", PASSWORD, Caller("::1", ""), datetime.now(UTC))
        except Problem as problem:
            return problem.code
        return "in"

    assert await attempt() == "in"
    assert await shut_demo_accounts() == len(CHARACTERS)
    assert await attempt() == "people.wrong_password"
    await open_demo_accounts(now())
    assert await attempt() == "in"
    assert await Account.all().count() == len(CHARACTERS)
