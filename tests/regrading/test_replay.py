"""The past can be looked at: what was known then gives the grade that was published then, and nothing is changed."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID, uuid4

import pytest

from server.enterprises.tables import Enterprise
from server.facts import AreaRegistered, EvidenceCompared, GradePublished, TaskOrdered, TaskPlanned
from server.following import FOLLOWING_TABLES
from server.grading.crg1 import ENGINE_VERSION, FIRST_ENGINE, Result, grade
from server.ledger.record import record
from server.ledger.tables import LedgerFact, LedgerHead
from server.moments import written
from server.policies.rules import Rules
from server.regrading import on_day, publish
from server.regrading.collect import snapshot_of
from server.regrading.gather import gather
from server.regrading.on_day import result_on
from server.regrading.publish import policy_of, published, regrade, result_now
from server.regrading.records import Records
from server.regrading.replay import Known, as_it_was, known_by, published_again
from tests.ledger.stories import CHECKLIST, an_inspection
from tests.regrading.scene import START, Scene, a_scene

pytestmark = pytest.mark.usefixtures("database")
DAY = timedelta(days=1)


async def a_month() -> Scene:
    """A firm that is inspected, mends, and is inspected again, graded all the while."""
    scene = await a_scene()
    await regrade(scene.enterprise, START + DAY)
    found = await scene.walk(scene.officer, START + 2 * DAY)
    await regrade(scene.enterprise, START + 3 * DAY)
    await scene.mend(found[0], START + 5 * DAY)
    await regrade(scene.enterprise, START + 6 * DAY)
    await scene.walk(scene.regulator, START + 20 * DAY, fails=2)
    await regrade(scene.enterprise, START + 21 * DAY)
    return scene


async def graded(scene: Scene, days: int) -> Result:
    at = START + days * DAY

    async def look() -> Result:
        return await result_now(await Enterprise.get(id=scene.enterprise), at)

    return await as_it_was(scene.enterprise, known_by(at), look)


async def test_every_published_grade_comes_out_again_to_the_last_byte() -> None:
    scene = await a_month()
    pairs = [(then, again) async for _, then, again in published_again(scene.enterprise)]
    assert len(pairs) >= 3
    assert [then.result_hash for then, _ in pairs] == [again.hash() for _, again in pairs]
    assert [then.inputs_hash for then, _ in pairs] == [again.inputs_hash for _, again in pairs]


async def test_plans_and_single_checks_count_and_what_was_graded_without_them_still_comes_out_again() -> None:
    """A weekly check done in its first week only, and one that was ordered and not made: three of four are missed."""
    scene = await a_scene()
    weekly = TaskPlanned("周检", CHECKLIST, 1, "week", "2026-09-01", area=scene.area)
    await scene.say(scene.owner, "task.planned", uuid4(), weekly, START)
    ordered = TaskOrdered("节前检查", "hazchem/holiday", written(START), written(START + 3 * DAY))
    await scene.say(scene.owner, "task.ordered", uuid4(), ordered, START)
    await scene.walk(scene.officer, START + 2 * DAY, fails=0)
    at, firm = START + 22 * DAY, await Enterprise.get(id=scene.enterprise)
    head = await LedgerHead.get(enterprise=scene.enterprise)
    older = await result_now(firm, at, engine=FIRST_ENGINE)
    await scene.say(scene.regulator, "grade.published", scene.enterprise, published(older, head.seq, None), at)
    assert await regrade(scene.enterprise, at)
    pairs = [(then, again) async for _, then, again in published_again(scene.enterprise)]
    assert [then.engine for then, _ in pairs] == [FIRST_ENGINE, ENGINE_VERSION]
    assert [then.result_hash for then, _ in pairs] == [again.hash() for _, again in pairs]
    assert [then.components["T"] for then, _ in pairs] == [0, 75]
    tasks = (await scene.snapshot(at)).tasks
    assert {level: (one.planned, one.on_time, one.late) for level, one in tasks.items()} == {"1": (4, 1, 0)}


async def test_what_the_first_engine_published_is_replayed_by_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def first(records: Records, now: datetime, by: Rules) -> Result:
        policy = policy_of(records.enterprise, now, by)
        return grade(snapshot_of(records, now, policy, engine=FIRST_ENGINE), policy)

    monkeypatch.setattr(publish, "grade_of", first)
    scene = await a_month()
    pairs = [(then, again) async for _, then, again in published_again(scene.enterprise)]
    assert {then.engine for then, _ in pairs} == {FIRST_ENGINE}
    assert [then.result_hash for then, _ in pairs] == [again.hash() for _, again in pairs]


async def test_a_published_grade_that_does_not_follow_from_its_facts_is_noticed() -> None:
    scene = await a_month()
    row = await LedgerFact.filter(enterprise=scene.enterprise, kind="grade.published").order_by("-seq").first()
    assert row is not None
    forged = row.body.replace('"score":', '"score":9') if isinstance(row.body, str) else row.body | {"score": 1}
    await LedgerFact.filter(id=row.id).update(body=forged)
    last = [(then, again) async for _, then, again in published_again(scene.enterprise)][-1]
    assert isinstance(last[0], GradePublished)
    assert last[0].score != last[1].score


async def test_what_came_later_is_not_seen_on_an_earlier_day() -> None:
    scene = await a_month()
    early, late = await graded(scene, 4), await graded(scene, 21)
    assert [part.points for part in early.parts if part.name == "D"] == [200]
    assert late.components["D"] < 200
    assert any(step.evidence for step in early.steps) or early.flags, "the hazard was open then"
    assert early.as_of < late.as_of


async def test_a_fact_that_reached_the_server_later_was_not_known() -> None:
    scene = await a_scene()
    await scene.walk(scene.officer, START + 2 * DAY)
    row = await LedgerFact.filter(enterprise=scene.enterprise).order_by("-seq").first()
    assert row is not None
    known = known_by(START + 3 * DAY)
    assert known(row)
    row.received_at = START + 4 * DAY
    assert not known(row)


async def test_what_reached_the_server_later_can_be_looked_at_as_of_the_day_it_happened() -> None:
    scene = await a_scene()
    walked = an_inspection(START + 2 * DAY, area=scene.area, point=None, fails=2)
    await record(scene.enterprise, [walked], actor=scene.regulator, received_at=START + 9 * DAY)
    then, later = START + 4 * DAY, START + 10 * DAY

    async def look() -> int:
        return len((await gather([scene.enterprise]))[scene.enterprise].hazards)

    assert await as_it_was(scene.enterprise, known_by(then), look) == 0
    assert await as_it_was(scene.enterprise, known_by(then, later), look) == 2


async def test_looking_back_changes_nothing() -> None:
    scene = await a_month()
    before = [await table.all().order_by("id").values() for table in FOLLOWING_TABLES]
    await graded(scene, 4)
    assert [await table.all().order_by("id").values() for table in FOLLOWING_TABLES] == before


async def test_an_error_while_looking_is_told_and_changes_nothing() -> None:
    scene = await a_month()

    async def look() -> None:
        raise LookupError("no such thing")

    with pytest.raises(LookupError):
        await as_it_was(scene.enterprise, known_by(START), look)
    assert await Enterprise.filter(id=scene.enterprise).exists()


async def test_whoever_writes_meanwhile_does_not_wait_for_whoever_looks_back() -> None:
    scene = await a_month()
    compared = EvidenceCompared(earlier="a" * 64, later="b" * 64)
    await scene.say(scene.owner, "evidence.compared", uuid4(), compared, START + 3 * DAY)
    looking, written = asyncio.Event(), asyncio.Event()

    async def write() -> None:
        await looking.wait()
        await scene.walk(scene.regulator, START + 30 * DAY, fails=1)
        written.set()

    async def look() -> int:
        looking.set()
        async with asyncio.timeout(20):
            await written.wait()
        return await Enterprise.all().count()

    other = await a_scene()
    writing = asyncio.create_task(write())
    assert await as_it_was(scene.enterprise, known_by(START + 4 * DAY), look) == 1, "the others are not there at all"
    await writing
    assert await Enterprise.filter(id=other.enterprise).exists()


async def test_a_past_day_is_made_again_once_and_anew_only_when_more_is_known_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scene, made = await a_month(), list[UUID]()
    whole = on_day.as_it_was

    async def counting(enterprise: UUID, known: Known, look: Callable[[], Awaitable[Result | None]]) -> Result | None:
        made.append(enterprise)
        return await whole(enterprise, known, look)

    monkeypatch.setattr(on_day, "as_it_was", counting)
    day, later = (START + 8 * DAY).date(), START + 40 * DAY
    first = await result_on(scene.enterprise, day, later)
    assert first is not None
    assert await result_on(scene.enterprise, day, later) is first
    assert made == [scene.enterprise]
    await scene.say(scene.owner, "area.registered", uuid4(), AreaRegistered(name="新区"), START + 7 * DAY)
    assert await result_on(scene.enterprise, day, later) == first
    assert len(made) == 2


async def test_a_past_day_is_graded_by_the_engine_that_published_then(monkeypatch: pytest.MonkeyPatch) -> None:
    scene = await a_scene()
    monkeypatch.setattr(publish, "snapshot_of", partial(publish.snapshot_of, engine="1.0.0"))
    await regrade(scene.enterprise, START + DAY)
    monkeypatch.undo()
    await scene.walk(scene.regulator, START + 5 * DAY)
    await regrade(scene.enterprise, START + 5 * DAY)
    later = START + 40 * DAY
    found = [await result_on(scene.enterprise, (START + days * DAY).date(), later) for days in (2, 6)]
    assert [one.engine for one in found if one] == ["1.0.0", ENGINE_VERSION]
    pairs = [(then, again) async for _, then, again in published_again(scene.enterprise)]
    assert [then.engine for then, _ in pairs] == ["1.0.0", ENGINE_VERSION]
    assert [then.result_hash for then, _ in pairs] == [again.hash() for _, again in pairs]


async def test_what_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    scene = await a_scene()
    monkeypatch.setattr(on_day, "PATIENCE_SECONDS", 0)
    with pytest.raises(TimeoutError):
        await result_on(scene.enterprise, (START + 2 * DAY).date(), START + 40 * DAY)
    assert await Enterprise.filter(id=scene.enterprise).exists()
