"""The head of an enterprise's chain, which is also the lock that orders everybody who writes for it."""

from uuid import UUID

from tortoise.expressions import F

from server.ledger.chain import GENESIS
from server.ledger.tables import LedgerHead


async def lock_head(enterprise: UUID) -> LedgerHead:
    """The head, locked until the transaction ends; made if this is the first fact."""
    # Writing first takes the write lock at once: on SQLite a read that later writes could fail half-way.
    if not await LedgerHead.filter(enterprise=enterprise).update(seq=F("seq")):
        await LedgerHead.create(enterprise=enterprise, seq=0, chain_hash=GENESIS)
    return await LedgerHead.get(enterprise=enterprise)
