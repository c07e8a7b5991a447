"""Grading everybody: each once, page by page, going on after a stop, and never publishing what says the same."""

import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from uuid import UUID

import pytest

from server.clock import now
from server.database import opened_database
from server.enterprises.tables import Enterprise
from server.grades.tables import Grade
from server.ledger.keys import load_keys
from server.ledger.tables import LedgerFact
from server.ledger.verify import verify
from server.migrate import migrate_database
from server.moments import day_in_china
from server.policies.adopt import Decider, Proposal, adopt
from server.policies.rules import Rules
from server.regrading import bulk, publish
from server.regrading import gather as gathering
from server.regrading.bulk import PageDone, begin, grade_page, note, pages
from server.regrading.crew import grade_with
from server.regrading.gather import gather
from server.regrading.publish import Known
from server.regrading.tables import BulkGrading
from server.regrading.worker import Regrader
from server.settings import ROOT, Settings
from tests.bench.region import fill
from tests.counting import counted_queries
from tests.regrading.drafts import STRICT, a_draft
from tests.regrading.everybody import grade_everybody
from tests.regrading.scene import START, a_scene

PATIENCE = 60.0


async def unheard(_page: PageDone) -> None:
    return None


async def published() -> int:
    return await LedgerFact.filter(kind="grade.published").count()


@pytest.mark.usefixtures("database")
async def test_everybody_is_graded_once_and_a_second_run_publishes_nothing() -> None:
    await fill(25, 0.1, now())
    first = await grade_everybody(unheard)
    assert (first.total, first.done, first.changed, first.failed) == (25, 25, 25, 0)
    assert await Grade.filter(current=True).count() == await published() == 25
    again = await grade_everybody(unheard)
    assert (again.done, again.changed) == (25, 0)
    assert await published() == 25
    assert first.finished_at is not None


@pytest.mark.usefixtures("database")
async def test_a_page_of_many_says_of_each_what_it_would_say_alone() -> None:
    await fill(4, 0.3, now())
    scene, at = await a_scene(), now()
    await scene.walk(scene.regulator, START, fails=2)
    keys = [row.id for row in await Enterprise.all()]
    together = await gather(keys)
    by = await publish.rules()
    for key in keys:
        alone = await publish.result_now(await Enterprise.get(id=key), at)
        assert publish.grade_of(together[key], at, by).to_bytes() == alone.to_bytes()


@pytest.mark.usefixtures("database")
async def test_a_run_that_stopped_goes_on_where_it_was() -> None:
    await fill(10, 0.05, now())
    run = await begin()
    graded: list[UUID] = []
    async for page in pages(run, 4):
        await note(run, await grade_page(page))
        graded += page
        break
    going_on = await begin()
    assert (going_on.id, going_on.done, going_on.cursor) == (run.id, 4, graded[-1])
    rest = [key async for page in pages(going_on, 4) for key in page]
    assert sorted([*graded, *rest], key=str) == sorted([row.id for row in await Enterprise.all()], key=str)
    assert set(graded).isdisjoint(rest)


@pytest.mark.usefixtures("database")
async def test_a_page_that_comes_in_late_does_not_take_the_cursor_back() -> None:
    run = await begin()
    late, early = UUID(int=9), UUID(int=3)
    await note(run, PageDone(late, 2, 0, ()))
    await note(run, PageDone(early, 2, 0, ()))
    assert (await BulkGrading.get(id=run.id)).cursor == late


@pytest.mark.usefixtures("database")
async def test_under_other_rules_a_new_run_begins() -> None:
    run = await begin()
    assert (await begin()).id == run.id
    await adopt(Proposal(a_draft(**STRICT), "32", "", "2999-01-01", "later"), Decider("沈局"), now())
    assert (await begin()).id == run.id, "what holds later is no reason to begin anew today"
    today = day_in_china(now()).isoformat()
    await adopt(Proposal(a_draft(**STRICT), "32", "", today, "now"), Decider("沈局"), now())
    assert (await begin()).id != run.id


@pytest.mark.usefixtures("database")
async def test_one_that_cannot_be_graded_keeps_no_other_from_it(monkeypatch: pytest.MonkeyPatch) -> None:
    await fill(6, 0.05, now())
    broken = (await Enterprise.all().order_by("id"))[2].id
    together = publish.publish_known

    async def failing(known: Mapping[UUID, Known], at: datetime, by: Rules) -> set[UUID]:
        if broken in known:
            raise ValueError("cannot be published")
        return await together(known, at, by)

    monkeypatch.setattr(bulk, "publish_known", failing)
    run = await grade_everybody(unheard)
    assert (run.done, run.changed, run.failed) == (6, 5, 1)
    assert await Grade.filter(enterprise=broken).count() == 0


@pytest.mark.usefixtures("database")
async def test_the_server_grades_everybody_when_it_starts_and_again_under_new_rules() -> None:
    await fill(3, 0.05, now())
    regrader = Regrader()
    await regrader._everybody_when_due()
    assert await published() == 3
    await regrader._everybody_when_due()
    assert await BulkGrading.all().count() == 2, "nothing is due a second time: everybody is graded, then looked ahead"
    today = day_in_china(now()).isoformat()
    await adopt(Proposal(a_draft(**STRICT), "32", "", today, "now"), Decider("沈局"), now())
    await regrader._everybody_when_due()
    assert await published() == 6
    assert await LedgerFact.filter(kind="policy.adopted").count() == 3


@pytest.mark.usefixtures("database")
async def test_publishing_many_takes_as_many_statements_as_publishing_few(monkeypatch: pytest.MonkeyPatch) -> None:
    await fill(12, 0.05, now())
    keys = [UUID(str(key)) for key in await Enterprise.all().order_by("id").values_list("id", flat=True)]
    with counted_queries() as of_few:
        assert (await grade_page(keys[:2])).changed == 2
    with counted_queries() as of_many:
        assert (await grade_page(keys[2:])).changed == 10
    assert len(of_many) == len(of_few)


@pytest.mark.usefixtures("database")
async def test_whose_ledger_grows_while_the_page_is_graded_is_read_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    await fill(3, 0.05, now())
    scene, together = await a_scene(), publish.publish_known

    async def meanwhile(known: Mapping[UUID, Known], at: datetime, by: Rules) -> set[UUID]:
        await scene.walk(scene.regulator, now(), fails=2)
        return await together(known, at, by)

    monkeypatch.setattr(bulk, "publish_known", meanwhile)
    done = await grade_page([row.id for row in await Enterprise.all().order_by("id")])
    assert (done.changed, done.failed) == (4, ())
    published = await Grade.get(enterprise=scene.enterprise)
    assert "floor_orange_external_major" in published.flags
    assert (await LedgerFact.get(enterprise=scene.enterprise, kind="grade.published")).seq == published.known_seq + 1
    assert [fault async for fault in verify(scene.enterprise)] == []


@pytest.mark.usefixtures("database")
async def test_queries_do_not_grow_with_the_number_of_enterprises(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    plain = gathering.plain_rows

    async def counting(select: str, keys: Sequence[UUID]) -> object:
        asked.append(select)
        return await plain(select, keys)

    monkeypatch.setattr(gathering, "plain_rows", counting)
    await fill(12, 0.05, now())
    keys = [row.id for row in await Enterprise.all()]
    await gather(keys[:1])
    for_one = len(asked)
    await gather(keys)
    assert len(asked) == 2 * for_one
    assert await gather([]) == {}


async def test_several_processes_grade_everybody_once(database: Settings) -> None:
    await fill(12, 0.05, now())
    heard: list[int] = []
    ended = await grade_with(database, 2, lambda _run, page: heard.append(page.count), await begin())
    assert (ended.done, ended.changed, ended.failed, sum(heard)) == (12, 12, 0, 12)
    assert await published() == 12


async def test_killed_at_any_point_it_goes_on_and_grades_each_once_f17(settings: Settings) -> None:
    """Killed several times without warning, and begun again each time until it ends by itself."""
    await migrate_database(settings)
    load_keys(settings.keys_dir)
    async with opened_database(settings):
        await fill(60, 0.05, now())
    for wait in (0.1, 0.3):
        _killed(settings, wait)
    ended = await asyncio.to_thread(_run, settings)
    assert ended.returncode == 0, ended.stderr
    async with opened_database(settings):
        grades = await Grade.filter(current=True).count()
        facts = await published()
    assert (grades, facts) == (60, 60)


SMALL_PAGES = "from server.regrading import bulk; bulk.pages.__defaults__ = (3,); "
COMMAND = SMALL_PAGES + "from server.__main__ import main; raise SystemExit(main(['grade', 'all', '--processes', '1']))"


def _env(settings: Settings) -> dict[str, str]:
    return os.environ | {"DATA_DIR": str(settings.data_dir), "DATABASE_URL": settings.database_url}


def _killed(settings: Settings, wait: float) -> None:
    """Start it, wait until it has written something and a little longer, and end it as a power cut would."""
    before = _done(settings)
    running = subprocess.Popen([sys.executable, "-c", COMMAND], cwd=ROOT, env=_env(settings), start_new_session=True)
    until = time.monotonic() + PATIENCE
    while _done(settings) <= before and running.poll() is None and time.monotonic() < until:
        time.sleep(0.02)
    time.sleep(wait)
    os.killpg(running.pid, signal.SIGKILL)
    running.wait()
    assert _done(settings) > 0


def _done(settings: Settings) -> int:
    file = Path(settings.database_url.removeprefix("sqlite://"))
    with closing(sqlite3.connect(file)) as database:
        return int(database.execute("SELECT coalesce(max(done), 0) FROM bulk_grading").fetchone()[0])


def _run(settings: Settings) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", COMMAND], cwd=ROOT, env=_env(settings), capture_output=True, text=True, timeout=PATIENCE,
        check=False,
    )  # fmt: skip
