"""Several processes on one database: what one left undone another does, and nothing is done to everybody twice."""

from datetime import timedelta
from uuid import UUID

import pytest

from server.clock import now
from server.enterprises.tables import Enterprise
from server.facts import AreaRegistered
from server.grades.tables import Grade
from server.ledger.tables import LedgerHead
from server.moments import day_in_china
from server.regrading import round as rounds
from server.regrading import worker
from server.regrading.bulk import PageDone
from server.regrading.round import LEASE, Work, go_round
from server.regrading.tables import BulkGrading
from server.regrading.worker import Regrader
from tests.bench.region import fill
from tests.regrading.scene import START, a_scene

pytestmark = pytest.mark.usefixtures("database")
DAY = timedelta(days=1)
AREA = AreaRegistered(name="罐区")


async def test_what_a_dead_process_left_ungraded_is_graded_by_another_once_f21(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[UUID] = []
    regrade = worker.regrade_if_behind

    async def noting(enterprise: UUID, at: object) -> bool:
        tried.append(enterprise)
        return await regrade(enterprise, now())

    monkeypatch.setattr(worker, "regrade_if_behind", noting)
    here, there = Regrader(), Regrader()
    for regrader in (here, there):
        await regrader._forgotten_when_due()
    scenes = [await a_scene() for _ in range(3)]  # heard by a process that was killed then
    monkeypatch.setattr(worker, "TAKEN_UP_AT_ONCE", 2)
    monkeypatch.setattr(worker, "LOOK_BEHIND_EVERY", timedelta(0))
    for regrader in (here, there, here, there):
        await regrader._forgotten_when_due()
    assert sorted(tried) == sorted(scene.enterprise for scene in scenes)
    assert await Grade.filter(current=True).count() == 3
    # What changes no grade is remembered as graded as well.
    await scenes[0].say(scenes[0].owner, "area.registered", scenes[0].area, AREA, START + DAY)
    await here._forgotten_when_due()
    await there._forgotten_when_due()
    assert tried.count(scenes[0].enterprise) == 2
    assert {row.seq - row.graded_seq for row in await LedgerHead.all()} == {0}


async def test_who_has_just_been_heard_is_left_to_whoever_heard() -> None:
    regrader = Regrader()
    await regrader._forgotten_when_due()
    scene = await a_scene()
    await scene.say(scene.owner, "area.registered", scene.area, AREA, now())
    regrader._looked_behind = now() - DAY
    await regrader._forgotten_when_due()
    assert await Grade.all().count() == 0
    await Regrader()._forgotten_when_due()
    assert await Grade.all().count() == 1, "a server that starts heard of nothing, so it takes all"


class Killed(BaseException):
    """As a kill: nothing after it is run."""


async def test_a_days_round_is_done_once_and_gone_on_with_after_a_kill(monkeypatch: pytest.MonkeyPatch) -> None:
    await fill(10, 0.01, now())
    did: list[UUID] = []
    today, moment = day_in_china(now()), now()

    async def do(page: list[UUID]) -> PageDone:
        did.extend(page)
        # Another process looks meanwhile, and leaves it alone.
        assert not await go_round(Work("x", 3, do), today, "r")
        return PageDone(page[-1], len(page), 0, ())

    async def dying(page: list[UUID]) -> PageDone:
        if len(did) == 6:
            monkeypatch.setattr(rounds, "_mine", None)
            raise Killed
        return await do(page)

    mine = rounds._mine
    with pytest.raises(Killed):
        await go_round(Work("x", 3, dying), today, "r")
    monkeypatch.setattr(rounds, "_mine", mine)
    assert not await go_round(Work("x", 3, do), today, "r"), "for some minutes it may be alive"
    monkeypatch.setattr(rounds, "now", lambda: moment + 2 * LEASE)
    assert await go_round(Work("x", 3, do), today, "r")
    assert await go_round(Work("x", 3, do), today, "r")
    assert did == [UUID(str(key)) for key in await Enterprise.all().order_by("id").values_list("id", flat=True)]
    run = await BulkGrading.get()
    assert (run.total, run.done, run.failed) == (10, 10, 0)


async def test_who_was_thought_dead_and_was_not_stops_at_its_next_page() -> None:
    await fill(4, 0.01, now())
    did: list[int] = []

    async def slow(page: list[UUID]) -> PageDone:
        did.append(len(page))
        await BulkGrading.all().update(moved_at=now())
        return PageDone(page[-1], len(page), 0, ())

    assert not await go_round(Work("x", 2, slow), day_in_china(now()), "r")
    assert did == [2]


async def test_a_round_that_failed_is_free_for_the_next_at_once() -> None:
    await fill(2, 0.01, now())

    async def failing(_page: list[UUID]) -> PageDone:
        raise OSError("the database went away")

    async def sound(page: list[UUID]) -> PageDone:
        return PageDone(page[-1], len(page), 0, ())

    with pytest.raises(OSError, match="went away"):
        await go_round(Work("x", 2, failing), day_in_china(now()), "r")
    assert await go_round(Work("x", 2, sound), day_in_china(now()), "r")


async def test_of_two_processes_one_grades_everybody(monkeypatch: pytest.MonkeyPatch) -> None:
    await fill(3, 0.01, now())
    pages: list[int] = []
    grade = worker.grade_page

    async def counting(page: list[UUID]) -> PageDone:
        pages.append(len(page))
        return await grade(page)

    monkeypatch.setattr(worker, "grade_page", counting)
    for regrader in (Regrader(), Regrader()):
        await regrader._everybody_when_due()
        await regrader._everybody_when_due()
    assert pages == [3]
