"""Writing to a ledger: one door, safe to repeat, chained, and everything that follows with it."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from server.enterprises.tables import Enterprise
from server.facts import AreaRegistered, EnterpriseRegistered, HazardReported, NewFact
from server.facts.fact import FileEntry
from server.hazards.tables import HazardRow
from server.ledger import record as recording
from server.ledger.record import record
from server.ledger.speaker import Voice
from server.ledger.tables import ExpectedFile, LedgerFact, LedgerHead, Receipt
from server.ledger.verify import enterprises_with_a_ledger, verify

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
OFFICER = Voice(uuid4(), "officer", uuid4())

pytestmark = pytest.mark.usefixtures("database")


def joined() -> NewFact:
    body = EnterpriseRegistered(name="江南化工", uscc="91320500MA1X2Y3Q4G", region="320500", sector="hazchem")
    return NewFact(id=uuid4(), kind="enterprise.registered", subject=uuid4(), occurred_at=NOW, body=body)


def seen(title: str = "Loose guard rail", photos: tuple[str, ...] = ()) -> NewFact:
    files = tuple(
        FileEntry(
            sha256=sha, bytes=10, type="image/jpeg", name="1.jpg", question="report",
            captured_at="2026-11-23T08:00:00.000Z", source="camera",
        )
        for sha in photos
    )  # fmt: skip
    body = HazardReported(title=title, photos=photos)
    return NewFact(id=uuid4(), kind="hazard.reported", subject=uuid4(), occurred_at=NOW, body=body, files=files)


async def say(enterprise: UUID, *facts: NewFact, at: datetime = NOW) -> list[Any]:
    return await record(enterprise, facts, actor=OFFICER, received_at=at)


async def test_facts_are_numbered_and_chained_in_the_order_in_which_they_came() -> None:
    enterprise = uuid4()
    await say(enterprise, joined(), seen("first"), seen("second"))
    rows = await LedgerFact.filter(enterprise=enterprise).order_by("seq")
    assert [row.seq for row in rows] == [1, 2, 3]
    assert (await LedgerHead.get(enterprise=enterprise)).chain_hash == rows[-1].chain_hash
    assert [fault async for fault in verify(enterprise)] == []


async def test_what_follows_is_committed_with_the_fact() -> None:
    enterprise = uuid4()
    await say(enterprise, joined(), seen("Loose guard rail"))
    assert (await Enterprise.get(id=enterprise)).name == "江南化工"
    assert (await HazardRow.get(enterprise=enterprise)).title == "Loose guard rail"


async def test_the_same_fact_again_gets_the_same_answer_and_is_not_doubled_t28_t39() -> None:
    enterprise, fact = uuid4(), seen()
    first = await say(enterprise, fact)
    again = await say(enterprise, fact, at=NOW + timedelta(days=9))
    assert (again[0].state, again[0].hash, again[0].receipt) == ("accepted", first[0].hash, first[0].receipt)
    assert await LedgerFact.filter(enterprise=enterprise).count() == 1


async def test_the_same_fact_twice_in_one_batch_is_recorded_once() -> None:
    enterprise, fact = uuid4(), seen()
    outcomes = await say(enterprise, fact, fact)
    assert [outcome.state for outcome in outcomes] == ["accepted", "accepted"]
    assert await HazardRow.filter(enterprise=enterprise).count() == 1


async def test_the_same_id_with_other_content_is_a_conflict_and_the_first_copy_stays_t31() -> None:
    enterprise, fact = uuid4(), seen("first words")
    first = (await say(enterprise, fact))[0]
    body = HazardReported(title="other words")
    other = NewFact(id=fact.id, kind=fact.kind, subject=fact.subject, occurred_at=NOW, body=body)
    outcome = (await say(enterprise, other))[0]
    assert (outcome.state, outcome.held_hash) == ("conflict", first.hash)
    assert "first words" in (await LedgerFact.get(id=fact.id)).body


async def test_another_enterprises_fact_id_is_a_conflict_that_tells_nothing() -> None:
    fact = seen()
    await say(uuid4(), fact)
    outcome = (await say(uuid4(), fact))[0]
    assert (outcome.state, outcome.held_hash, outcome.receipt) == ("conflict", "", "")


async def test_a_fact_with_files_waits_for_them_without_a_receipt() -> None:
    enterprise, photo = uuid4(), "a" * 64
    outcome = (await say(enterprise, seen(photos=(photo,))))[0]
    assert (outcome.state, outcome.missing, outcome.receipt) == ("waiting", (photo,), "")
    assert not await Receipt.filter(fact=outcome.id).exists()
    assert await ExpectedFile.filter(fact=outcome.id, arrived=False).count() == 1


async def test_the_same_record_sent_five_times_at_once_is_one_t29() -> None:
    enterprise, fact = uuid4(), seen()
    await say(enterprise, joined())
    answers = await asyncio.gather(*(say(enterprise, fact) for _ in range(5)))
    assert len({answer[0].receipt for answer in answers}) == 1
    assert await LedgerFact.filter(enterprise=enterprise).count() == 2


async def test_many_writers_of_one_ledger_leave_no_gap_and_no_fork() -> None:
    enterprise = uuid4()
    await asyncio.gather(*(say(enterprise, seen(str(number))) for number in range(12)))
    assert (await LedgerHead.get(enterprise=enterprise)).seq == 12
    assert [fault async for fault in verify(enterprise)] == []


async def test_nothing_is_kept_when_what_follows_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    enterprise = uuid4()

    async def broken(_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(recording, "follow", broken)
    with pytest.raises(OSError, match="no space"):
        await say(enterprise, seen())
    assert await LedgerFact.filter(enterprise=enterprise).count() == 0
    assert await LedgerHead.filter(enterprise=enterprise).count() == 0


async def test_tampering_is_named_with_its_place() -> None:
    enterprise = uuid4()
    area = NewFact(
        id=uuid4(), kind="area.registered", subject=uuid4(), occurred_at=NOW, body=AreaRegistered(name="Yard")
    )
    await say(enterprise, joined(), area, seen())
    await LedgerFact.filter(id=area.id).update(body='{"name":"Garden"}')
    faults = [fault async for fault in verify(enterprise)]
    assert [(fault.seq, fault.what) for fault in faults] == [(2, "the content is not what was hashed")]


async def test_a_removed_fact_is_noticed() -> None:
    enterprise = uuid4()
    await say(enterprise, joined(), seen(), seen())
    await LedgerFact.filter(enterprise=enterprise, seq=2).delete()
    faults = [fault async for fault in verify(enterprise)]
    assert faults[0].what == "facts 2 to 2 are missing"


async def test_a_cut_off_end_is_noticed() -> None:
    enterprise = uuid4()
    await say(enterprise, joined(), seen())
    await LedgerFact.filter(enterprise=enterprise, seq=2).delete()
    assert [fault.what async for fault in verify(enterprise)] == ["the head names fact 2, the last one held is 1"]


async def test_a_ledger_whose_head_was_taken_away_is_still_checked() -> None:
    enterprise = uuid4()
    await say(enterprise, joined(), seen())
    await LedgerHead.filter(enterprise=enterprise).delete()
    assert enterprise in await enterprises_with_a_ledger()
    assert [fault.what async for fault in verify(enterprise)] == ["the head is gone"]
