"""Publishing: a new fact when the grade says something else, and none when it says the same."""

import asyncio
import errno
from datetime import timedelta
from uuid import UUID

import pytest

from server.clock import now
from server.enterprises.tables import Enterprise
from server.facts import ProfileDeclared
from server.grades.tables import Grade
from server.ledger.tables import LedgerFact
from server.regrading import worker
from server.regrading.publish import regrade, result_now
from server.regrading.worker import Regrader
from tests.regrading.scene import START, a_scene

pytestmark = pytest.mark.usefixtures("database")
DAY = timedelta(days=1)


async def test_a_grade_is_published_once_until_something_changes_it() -> None:
    scene = await a_scene()
    assert await regrade(scene.enterprise, START + DAY)
    assert not await regrade(scene.enterprise, START + DAY)
    await scene.walk(scene.regulator, START + 2 * DAY, fails=2)
    assert await regrade(scene.enterprise, START + 3 * DAY)
    rows = await Grade.filter(enterprise=scene.enterprise).order_by("seq")
    assert [row.current for row in rows] == [False, True]
    facts = await LedgerFact.filter(enterprise=scene.enterprise, kind="grade.published").count()
    assert facts == len(rows)


async def test_what_is_shown_now_is_what_would_be_published() -> None:
    scene = await a_scene()
    await scene.walk(scene.officer, START + DAY, fails=1)
    at = START + 2 * DAY
    shown = await result_now(await Enterprise.get(id=scene.enterprise), at)
    await regrade(scene.enterprise, at)
    row = await Grade.get(enterprise=scene.enterprise, current=True)
    assert (row.inputs_hash, row.result_hash) == (shown.inputs_hash, shown.hash())


async def test_the_regrader_grades_what_has_news_and_everybody_when_it_starts() -> None:
    scene = await a_scene()
    regrader = Regrader()
    regrader.mark(scene.enterprise)
    await regrader.settle()
    assert await Grade.filter(enterprise=scene.enterprise, current=True).exists()


async def test_one_that_cannot_be_graded_keeps_no_other_from_it(monkeypatch: pytest.MonkeyPatch) -> None:
    broken, sound = await a_scene(), await a_scene()

    async def failing(enterprise: object, at: object) -> bool:
        if enterprise == broken.enterprise:
            raise ValueError("cannot be graded")
        return await regrade(sound.enterprise, now())

    monkeypatch.setattr(worker, "regrade", failing)
    regrader = Regrader()
    regrader.mark(broken.enterprise)
    regrader.mark(sound.enterprise)
    await regrader.settle()
    assert await Grade.filter(enterprise=sound.enterprise).exists()


async def test_one_that_cannot_be_graded_is_tried_again_later_and_not_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    scene, tried = await a_scene(), list[object]()
    regrader = Regrader()

    async def full_disk(enterprise: UUID, at: object) -> bool:
        tried.append(enterprise)
        await asyncio.sleep(0)
        regrader.mark(enterprise)  # its own fact is news, though the commit of it then fails
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(worker, "regrade", full_disk)
    monkeypatch.setattr(worker, "TRY_AGAIN_SECONDS", 0.01)
    regrader.mark(scene.enterprise)
    async with asyncio.timeout(5):
        await regrader.settle()
    assert tried == [scene.enterprise]
    monkeypatch.setattr(worker, "regrade", regrade)
    await asyncio.sleep(0.05)
    await regrader.settle()
    assert await Grade.filter(enterprise=scene.enterprise, current=True).exists()


async def test_a_place_in_the_list_that_moved_is_published_though_the_colour_stayed() -> None:
    scene = await a_scene()
    await regrade(scene.enterprise, START + DAY)
    before = await Grade.get(enterprise=scene.enterprise, current=True)
    told = ProfileDeclared({"major_hazard_source": 1})
    await scene.say(scene.owner, "profile.declared", scene.enterprise, told, START + DAY)
    assert await regrade(scene.enterprise, START + DAY)
    after = await Grade.get(enterprise=scene.enterprise, current=True)
    assert (after.score, after.status) == (before.score, before.status) == (700, "ungraded")
    assert after.priority > before.priority, "the inherent class weighs in it"
