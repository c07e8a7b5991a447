"""Checking a ledger: recompute every hash and every link, and say exactly what is wrong and where."""

from collections.abc import AsyncIterator
from uuid import UUID

import msgspec
from msgspec import Struct

from server.ledger.chain import GENESIS, chain_hash
from server.ledger.rows import said, to_fact
from server.ledger.speaker import Voice
from server.ledger.tables import LedgerFact, LedgerHead

PAGE = 500


class Fault(Struct, frozen=True):
    """Something in a ledger that cannot be: where, and what."""

    enterprise: UUID
    seq: int
    fact: UUID | None
    what: str


async def stored_facts(enterprise: UUID, after: int = 0) -> AsyncIterator[LedgerFact]:
    """The rows of one ledger in order, a page at a time."""
    while rows := await LedgerFact.filter(enterprise=enterprise, seq__gt=after).order_by("seq").limit(PAGE):
        for row in rows:
            yield row
        after = rows[-1].seq


async def verify(enterprise: UUID) -> AsyncIterator[Fault]:
    """Every fault of one ledger."""
    previous, expected = GENESIS, 1
    async for row in stored_facts(enterprise):
        if row.seq != expected:
            yield Fault(enterprise, expected, None, f"facts {expected} to {row.seq - 1} are missing")
        for what in _faults_of(row, previous):
            yield Fault(enterprise, row.seq, row.id, what)
        previous, expected = row.chain_hash, row.seq + 1
    head = await LedgerHead.get_or_none(enterprise=enterprise)
    if head is None and expected > 1:
        yield Fault(enterprise, expected - 1, None, "the head is gone")
    if head is not None and (head.seq, head.chain_hash) != (expected - 1, previous):
        yield Fault(enterprise, head.seq, None, f"the head names fact {head.seq}, the last one held is {expected - 1}")


def _faults_of(row: LedgerFact, previous: str) -> list[str]:
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


async def enterprises_with_a_ledger() -> list[UUID]:
    """Every enterprise that has facts, also one whose head was taken away."""
    headed = await LedgerHead.all().values_list("enterprise", flat=True)
    written = await LedgerFact.all().distinct().values_list("enterprise", flat=True)
    return sorted({UUID(str(key)) for key in (*headed, *written)})
