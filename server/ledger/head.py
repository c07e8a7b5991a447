"""The head of an enterprise's chain, which is also the lock that orders everybody who writes for it."""

from collections.abc import Collection
from uuid import UUID

from server.ledger.chain import GENESIS
from server.ledger.tables import LedgerHead
from server.statements import asked

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


async def places_of(enterprises: Collection[UUID]) -> dict[UUID, int]:
    """How far the ledgers of several have come, without locking any."""
    rows = LedgerHead.filter(enterprise__in=list(enterprises))
    return {UUID(str(key)): seq for key, seq in await rows.values_list("enterprise", "seq")}
