"""Checking a ledger: recompute every hash and every link, read every signature, and say what is wrong and where."""

from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from uuid import UUID

import msgspec
from joserfc.jwk import KeySet
from msgspec import Struct

from server.ledger.chain import GENESIS, chain_hash
from server.ledger.checkpoints import CHECKPOINT
from server.ledger.expected import missing_files
from server.ledger.keys import verifying_keys
from server.ledger.receipts import RECEIPT, receipts_of
from server.ledger.rows import said, to_fact
from server.ledger.signing import Unproven, proven
from server.ledger.speaker import Voice
from server.ledger.tables import Checkpoint, LedgerFact, LedgerHead
from server.ledger.witness import Witness, Witnesses

PAGE = 500
Progress = Callable[[int], None]


class Fault(Struct, frozen=True):
    """Something in a ledger that cannot be: where, and what."""

    enterprise: UUID
    seq: int
    fact: UUID | None
    what: str


async def pages_of(enterprise: UUID, after: int = 0, until: int | None = None) -> AsyncIterator[list[LedgerFact]]:
    """The rows of one ledger in order, so many at a time that memory stays the same."""
    held = LedgerFact.filter(enterprise=enterprise)
    held = held if until is None else held.filter(seq__lte=until)
    while rows := await held.filter(seq__gt=after).order_by("seq").limit(PAGE):
        yield rows
        after = rows[-1].seq


async def stored_facts(enterprise: UUID) -> AsyncIterator[LedgerFact]:
    """The rows of one ledger in order, one by one."""
    async for rows in pages_of(enterprise):
        for row in rows:
            yield row


async def verify(
    enterprise: UUID, keys: KeySet | None = None, brought: Sequence[str] = (), tell: Progress = lambda _: None
) -> AsyncIterator[Fault]:
    """Every fault of one ledger; `brought` are checkpoints that somebody kept elsewhere.

    Others may go on writing meanwhile: what is added after the beginning is checked as far as it was seen.
    """
    known = keys or verifying_keys()
    head, at_head, previous, expected = await LedgerHead.get_or_none(enterprise=enterprise), "", GENESIS, 1
    witnesses = Witnesses()
    async for what in _gather(witnesses, enterprise, known, brought):
        yield Fault(enterprise, 0, None, what)
    async for rows in pages_of(enterprise):
        receipts = await _receipt_faults(rows, known)
        for row in rows:
            if row.seq != expected:
                yield Fault(enterprise, expected, None, f"facts {expected} to {row.seq - 1} are missing")
            for what in (*faults_of(row, previous), *receipts[row.id], *witnesses.differ(row.seq, row.chain_hash)):
                yield Fault(enterprise, row.seq, row.id, what)
            previous, expected = row.chain_hash, row.seq + 1
            at_head = previous if head and row.seq == head.seq else at_head
        tell(len(rows))
    for what in (*witnesses.beyond(expected - 1), *await _head_faults(enterprise, head, at_head, expected - 1)):
        yield Fault(enterprise, expected - 1, None, what)


async def _head_faults(enterprise: UUID, head: LedgerHead | None, at_head: str, last: int) -> list[str]:
    """What is wrong with the head that was there before reading, and with the one that is there after it."""
    after = await LedgerHead.get_or_none(enterprise=enterprise)
    if after is None:
        return ["the head is gone"] if last else []
    if (head and head.seq > last) or after.seq < last:
        return [f"the head names fact {after.seq}, the last one held is {last}"]
    if head and head.seq and head.chain_hash != at_head:
        return [f"the head names another link than that of fact {head.seq}"]
    return []


async def _gather(witnesses: Witnesses, enterprise: UUID, keys: KeySet, brought: Iterable[str]) -> AsyncIterator[str]:
    """Take in the checkpoints that are kept here and those that were brought; what is wrong with them themselves."""
    for text in brought:
        try:
            said_there = proven(text, CHECKPOINT, keys)
        except Unproven as unproven:
            yield f"the checkpoint that was brought proves nothing: {unproven}"
            continue
        if said_there.get("enterprise") == str(enterprise):
            witnesses.add(Witness.of(said_there))
    async for row in Checkpoint.filter(enterprise=enterprise).order_by("seq"):
        try:
            witnesses.add(Witness.of(proven(row.jws, CHECKPOINT, keys)))
        except Unproven as unproven:
            yield f"the checkpoint of fact {row.seq} that is kept here proves nothing: {unproven}"


def faults_of(row: LedgerFact, previous: str) -> list[str]:
    """What is wrong with a fact and its link to the one before."""
    faults = []
    try:
        if said(to_fact(row)).hash() != row.hash:
            faults.append("the content is not what was hashed")
    except (msgspec.MsgspecError, KeyError, ValueError) as error:
        faults.append(f"the content cannot be read: {error}")
    speaker = Voice(row.actor, row.actor_role, row.device)
    if chain_hash(row.enterprise, row.seq, row.hash, previous, speaker, row.received_at) != row.chain_hash:
        faults.append("the link does not follow from the fact before it")
    return faults


async def _receipt_faults(rows: Sequence[LedgerFact], keys: KeySet) -> dict[UUID, list[str]]:
    """For each fact what is wrong with its receipt: none though nothing is awaited, not ours, or of another fact."""
    # What is awaited first: a file that arrives in between brings the receipt with it.
    waiting = await missing_files(row.id for row in rows)
    receipts = await receipts_of(row.id for row in rows)
    faults: dict[UUID, list[str]] = {row.id: [] for row in rows}
    for row in rows:
        if row.id in receipts:
            faults[row.id] += receipt_faults(receipts[row.id], keys, row.seq, row.hash, row.chain_hash)
        elif row.id not in waiting:
            faults[row.id].append("its receipt is gone, though no file is awaited")
    return faults


def receipt_faults(receipt: str, keys: KeySet, seq: int, fact_hash: str, chain: str) -> list[str]:
    """What is wrong between a receipt and the fact that it was given for."""
    try:
        told = proven(receipt, RECEIPT, keys)
    except Unproven as unproven:
        return [f"its receipt proves nothing: {unproven}"]
    if (told.get("seq"), told.get("hash"), told.get("chain")) != (seq, fact_hash, chain):
        return ["its receipt was given for another fact, or the fact was replaced since"]
    return []


def given_up(receipt: str, keys: KeySet) -> set[str]:
    """The photos that a receipt says will not come; none where it proves nothing."""
    try:
        told = proven(receipt, RECEIPT, keys).get("withdrawn", [])
    except Unproven:
        return set()
    return set(map(str, told)) if isinstance(told, list) else set()


async def enterprises_with_a_ledger() -> list[UUID]:
    """Every enterprise that has facts, also one whose head was taken away."""
    headed = await LedgerHead.all().values_list("enterprise", flat=True)
    written = await LedgerFact.all().distinct().values_list("enterprise", flat=True)
    return sorted({UUID(str(key)) for key in (*headed, *written)})
