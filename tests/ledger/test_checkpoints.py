"""Checkpoints: whoever kept one can prove that nothing before it changed, and is told where something did."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from joserfc.jwk import KeySet

from server.facts import HazardReported, NewFact
from server.ledger import checkpoints
from server.ledger.chain import chain_hash
from server.ledger.checkpoints import checkpoint, checkpoint_all
from server.ledger.epoch import begin_epoch, current_epoch
from server.ledger.keys import keys_in, load_keys, make_key, verifying_keys
from server.ledger.record import record
from server.ledger.rows import said, to_fact
from server.ledger.signing import proven, stated
from server.ledger.speaker import SERVER, Voice
from server.ledger.tables import Checkpoint, LedgerFact, LedgerHead, Receipt
from server.ledger.verify import verify
from server.moments import written
from server.settings import Settings

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)

pytestmark = pytest.mark.usefixtures("database")


async def say(enterprise: UUID, *titles: str) -> None:
    facts = [
        NewFact(
            id=uuid4(), kind="hazard.reported", subject=uuid4(), occurred_at=NOW, body=HazardReported(title=title)
        )
        for title in titles
    ]  # fmt: skip
    await record(enterprise, facts, actor=SERVER, received_at=NOW)


async def marked(enterprise: UUID, moment: datetime = NOW) -> str:
    made = await checkpoint(enterprise, moment)
    assert made is not None
    return made.jws


async def faults(enterprise: UUID, *brought: str, keys: KeySet | None = None) -> list[tuple[int, str]]:
    return [(fault.seq, fault.what) async for fault in verify(enterprise, keys, brought)]


async def rewritten(enterprise: UUID, begin: int, *, drop_receipts: bool) -> None:
    """What somebody with the database, but without the keys, can do at best: change a fact and chain all anew."""
    rows = await LedgerFact.filter(enterprise=enterprise).order_by("seq")
    previous = rows[begin - 2].chain_hash
    for row in rows[begin - 1 :]:
        if row.seq == begin:
            row.body = '{"title":"nothing to see"}'
            row.hash = said(to_fact(row)).hash()
        voice = Voice(row.actor, row.actor_role, row.device)
        row.chain_hash = previous = chain_hash(enterprise, row.seq, row.hash, previous, voice, row.received_at)
        await row.save()
    await LedgerHead.filter(enterprise=enterprise).update(chain_hash=previous)
    if drop_receipts:
        await Receipt.filter(enterprise=enterprise).delete()


async def test_a_checkpoint_states_where_the_ledger_stands_and_is_signed() -> None:
    enterprise = uuid4()
    await say(enterprise, "a", "b")
    head = await LedgerHead.get(enterprise=enterprise)
    assert proven(await marked(enterprise), "checkpoint", verifying_keys()) == {
        "enterprise": str(enterprise),
        "seq": 2,
        "chain_hash": head.chain_hash,
        "at": written(NOW),
        "epoch": str(await current_epoch()),
    }


async def test_a_ledger_that_did_not_grow_keeps_the_checkpoint_that_it_has() -> None:
    enterprise = uuid4()
    await say(enterprise, "a")
    first = await marked(enterprise)
    assert await marked(enterprise, NOW + timedelta(days=1)) == first
    assert await Checkpoint.filter(enterprise=enterprise).count() == 1


async def test_an_enterprise_without_a_ledger_gets_none() -> None:
    assert await checkpoint(uuid4(), NOW) is None


async def test_every_ledger_that_grew_is_marked_page_by_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checkpoints, "PAGE", 2)
    firms = [uuid4() for _ in range(5)]
    for firm in firms:
        await say(firm, "a")
    assert await checkpoint_all(NOW) == 5
    assert await checkpoint_all(NOW) == 0
    await say(firms[3], "b")
    assert await checkpoint_all(NOW) == 1
    assert await Checkpoint.filter(enterprise=firms[3]).count() == 2


async def test_two_processes_at_once_leave_one_checkpoint() -> None:
    enterprise = uuid4()
    await say(enterprise, "a")
    made = await asyncio.gather(*(marked(enterprise) for _ in range(5)))
    assert len(set(made)) == 1


async def test_the_server_marks_every_ledger_when_it_starts() -> None:
    enterprise = uuid4()
    await say(enterprise, "a")
    work = asyncio.create_task(checkpoints.checkpoint_daily())
    async with asyncio.timeout(20):
        while not await Checkpoint.filter(enterprise=enterprise).exists():
            await asyncio.sleep(0.01)
    work.cancel()


async def test_a_head_that_somebody_changed_is_never_signed() -> None:
    enterprise = uuid4()
    await say(enterprise, "a")
    await LedgerHead.filter(enterprise=enterprise).update(chain_hash="f" * 64)
    assert await checkpoint(enterprise, NOW) is None
    assert await checkpoint_all(NOW) == 0
    assert await Checkpoint.filter(enterprise=enterprise).count() == 0


async def test_yesterdays_checkpoint_agrees_with_a_ledger_that_only_grew() -> None:
    enterprise = uuid4()
    await say(enterprise, "a", "b")
    kept = await marked(enterprise)
    await say(enterprise, "c")
    assert await faults(enterprise, kept) == []


async def test_a_rewritten_fact_is_named_by_its_receipt() -> None:
    enterprise = uuid4()
    await say(enterprise, "a", "b", "c")
    await rewritten(enterprise, 2, drop_receipts=False)
    what = "its receipt was given for another fact, or the fact was replaced since"
    assert await faults(enterprise) == [(2, what), (3, what)]


async def test_history_rewritten_with_receipts_and_checkpoints_removed_is_still_told_by_what_was_kept() -> None:
    enterprise = uuid4()
    await say(enterprise, "a", "b")
    early = await marked(enterprise)
    await say(enterprise, "c", "d", "e")
    late = await marked(enterprise, NOW + timedelta(days=1))
    await rewritten(enterprise, 4, drop_receipts=True)
    await Checkpoint.filter(enterprise=enterprise).delete()
    found = [fault for fault in await faults(enterprise, early, late) if "receipt" not in fault[1]]
    assert [seq for seq, _ in found] == [5]
    assert "something among facts 3 to 5 is not what it was" in found[0][1]
    assert written(NOW + timedelta(days=1)) in found[0][1]


async def test_a_ledger_shorter_than_a_kept_checkpoint_is_named() -> None:
    enterprise = uuid4()
    await say(enterprise, "a", "b")
    kept = await marked(enterprise)
    first = await LedgerFact.get(enterprise=enterprise, seq=1)
    await LedgerFact.filter(enterprise=enterprise, seq=2).delete()
    await LedgerHead.filter(enterprise=enterprise).update(seq=1, chain_hash=first.chain_hash)
    assert [what.partition(" (")[0] for _, what in await faults(enterprise, kept)] == [
        f"the checkpoint of {written(NOW)} names fact 2, the last one held is 1"
    ]


async def test_a_checkpoint_of_another_key_proves_nothing(tmp_path: Path, database: Settings) -> None:
    enterprise = uuid4()
    await say(enterprise, "a")
    load_keys(tmp_path)
    foreign = await marked(enterprise)
    await Checkpoint.filter(enterprise=enterprise).delete()
    load_keys(database.keys_dir)
    assert [what for _, what in await faults(enterprise, foreign)] == [
        "the checkpoint that was brought proves nothing: it is not signed by a known key, or was changed"
    ]


async def test_a_receipt_is_no_checkpoint() -> None:
    enterprise = uuid4()
    await say(enterprise, "a")
    receipt = (await Receipt.get(enterprise=enterprise)).jws
    assert [what for _, what in await faults(enterprise, receipt)] == [
        "the checkpoint that was brought proves nothing: it is no checkpoint"
    ]


async def test_a_receipt_that_was_taken_away_is_noticed() -> None:
    enterprise = uuid4()
    await say(enterprise, "a", "b")
    await Receipt.filter(fact=(await LedgerFact.get(enterprise=enterprise, seq=2)).id).delete()
    assert await faults(enterprise) == [(2, "its receipt is gone, though no file is awaited")]


async def test_after_a_new_key_old_checkpoints_still_prove(database: Settings) -> None:
    enterprise = uuid4()
    await say(enterprise, "a")
    kept = await marked(enterprise)
    make_key(database.keys_dir)
    load_keys(database.keys_dir)
    await say(enterprise, "b")
    await marked(enterprise)
    assert await faults(enterprise, kept, keys=keys_in(database.keys_dir)) == []


async def test_a_new_life_of_the_database_gets_checkpoints_of_its_own() -> None:
    enterprise = uuid4()
    await say(enterprise, "a")
    first = stated(await marked(enterprise))
    await begin_epoch()
    second = stated(await marked(enterprise))
    assert first["epoch"] != second["epoch"]
    assert first["chain_hash"] == second["chain_hash"]
