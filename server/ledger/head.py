"""The head of an enterprise's chain, which is also the lock that orders everybody who writes for it."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from server.ledger.chain import GENESIS
from server.ledger.tables import LedgerHead
from server.statements import as_id, asked

# Writing first takes the write lock at once: on SQLite a read that later writes could fail half-way.
_LOCK = "UPDATE ledger_head SET seq = seq WHERE enterprise = :enterprise RETURNING seq, chain_hash"
_MOVE = "UPDATE ledger_head SET seq = :seq, chain_hash = :chain WHERE enterprise = :enterprise"


async def lock_head(enterprise: UUID) -> LedgerHead:
    """The head, locked until the transaction ends; made if this is the first fact."""
    found = await asked(_LOCK, enterprise=enterprise)
    if found:
        return LedgerHead(enterprise=enterprise, **found[0])
    return await LedgerHead.create(enterprise=enterprise, seq=0, chain_hash=GENESIS)


async def move_head(enterprise: UUID, seq: int, chain: str) -> None:
    """The chain has a new end; the caller holds the lock."""
    await asked(_MOVE, enterprise=enterprise, seq=seq, chain=chain)


async def lock_heads(enterprises: Collection[UUID]) -> dict[UUID, LedgerHead]:
    """The heads of several, all locked until the transaction ends, in a fixed number of statements.

    They are locked in the order of their ids, so that two who lock several never wait for each other in a circle.
    """
    wanted = sorted(enterprises)
    if not wanted:
        return {}
    await lock_head(wanted[0])
    rows = LedgerHead.filter(enterprise__in=wanted).order_by("enterprise")
    heads = {row.enterprise: row for row in await rows.select_for_update()}
    for missing in [key for key in wanted if key not in heads]:
        heads[missing] = await lock_head(missing)
    return heads


_GRADED = "UPDATE ledger_head SET graded_seq = :seq WHERE enterprise = :enterprise AND graded_seq < :seq"
_ALL_GRADED = "UPDATE ledger_head SET graded_seq = seq WHERE enterprise IN (:enterprises) AND graded_seq < seq"
_UNGRADED = "UPDATE ledger_head SET graded_seq = seq - 1 WHERE enterprise IN (:enterprises) AND graded_seq = seq"
_BEHIND = (
    "SELECT head.enterprise FROM ledger_head head"
    " JOIN fact ON fact.enterprise = head.enterprise AND fact.seq = head.seq"
    " WHERE head.seq > head.graded_seq AND head.enterprise > :after AND fact.received_at <= :until"
    " ORDER BY head.enterprise LIMIT :most"
)


async def note_graded(enterprise: UUID, seq: int) -> None:
    """So much of a ledger was graded."""
    await asked(_GRADED, enterprise=enterprise, seq=seq)


async def note_all_graded(enterprises: Collection[UUID]) -> None:
    """These were graded as they stand; the caller holds their locks."""
    await asked(_ALL_GRADED, enterprises=list(enterprises))


async def note_ungraded(enterprises: Collection[UUID]) -> None:
    """These could not be graded as they stand: whoever looks for what was left behind finds them."""
    if enterprises:
        await asked(_UNGRADED, enterprises=list(enterprises))


async def behind(after: UUID, until: datetime, most: int) -> list[UUID]:
    """Whose ledger grew beyond what was graded, and not since that moment; in the order of their ids."""
    return [as_id(row["enterprise"]) for row in await asked(_BEHIND, after=after, until=until, most=most)]


async def places_of(enterprises: Collection[UUID]) -> dict[UUID, tuple[int, int]]:
    """How far the ledgers of several have come, and how far they were graded, without locking any."""
    rows = LedgerHead.filter(enterprise__in=list(enterprises)).values_list("enterprise", "seq", "graded_seq")
    return {UUID(str(key)): (seq, graded) for key, seq, graded in await rows}
