"""Receipts: compact JWS (EdDSA) over a fact, its place in the chain, its files and the server's time.

A receipt is issued only when the body and every file are durable and verified. A photo that its author withdrew is
not awaited; the receipt names it apart, so that nobody takes it for one that is here.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from server.clock import now
from server.database import in_transaction
from server.facts import Fact
from server.ledger.expected import absent_files, awaited_of, note_arrived
from server.ledger.head import lock_head
from server.ledger.rows import to_fact
from server.ledger.signing import signed
from server.ledger.tables import LedgerFact, Receipt
from server.ledger.turn import turn
from server.moments import written
from server.statements import added, as_id, asked, rows_of

RECEIPT = "receipt"


def claims(fact: Fact, issued_at: datetime, withdrawn: Iterable[str] = ()) -> dict[str, Any]:
    """What a receipt states: `files` are here, `withdrawn` ones will not come."""
    gone = set(withdrawn)
    told = {
        "enterprise": str(fact.enterprise),
        "fact": str(fact.id),
        "hash": fact.hash,
        "seq": fact.seq,
        "chain": fact.chain_hash,
        "files": sorted({entry.sha256 for entry in fact.files} - gone),
        "received_at": written(fact.received_at),
        "issued_at": written(issued_at),
    }
    return told | {"withdrawn": sorted(gone)} if gone else told


async def issue_receipts(facts: Sequence[Fact], issued_at: datetime) -> dict[UUID, str]:
    """Sign and keep receipts for facts that await no file any more; the receipts."""
    return await _issue(facts, await absent_files([fact.id for fact in facts if fact.files]), issued_at)


async def _issue(facts: Sequence[Fact], absent: Mapping[UUID, tuple[str, ...]], issued_at: datetime) -> dict[UUID, str]:
    issued = {fact.id: signed(claims(fact, issued_at, absent.get(fact.id, ())), RECEIPT) for fact in facts}
    owners = {fact.id: fact.enterprise for fact in facts}
    rows = [Receipt(fact=key, enterprise=owners[key], issued_at=issued_at, jws=text) for key, text in issued.items()]
    await added(rows)
    return issued


async def receipts_of(facts: Iterable[UUID]) -> dict[UUID, str]:
    """The receipts that were issued for these facts."""
    wanted = list(facts)
    rows = await asked("SELECT fact, jws FROM receipt WHERE fact IN (:facts)", facts=wanted) if wanted else []
    return {as_id(row["fact"]): row["jws"] for row in rows}


async def release(facts: Iterable[UUID], issued_at: datetime) -> dict[UUID, str]:
    """Give receipts to those of these facts that have none and await nothing any more; behind the head's lock."""
    wanted = list(facts)
    absent = await absent_files(wanted)
    settled = set(await receipts_of(wanted)) | set(await awaited_of(absent))
    free = [key for key in wanted if key not in settled]
    rows = await rows_of(LedgerFact, "id IN (:free)", free=free) if free else []
    return await _issue([to_fact(row) for row in rows], absent, issued_at)


async def files_arrived(enterprise: UUID, sha256: str) -> list[UUID]:
    """A verified file of this enterprise is durable: the facts that got their receipt by it."""
    async with turn(enterprise), in_transaction():
        return await note_here(enterprise, sha256)


async def note_here(enterprise: UUID, sha256: str) -> list[UUID]:
    """The same inside a transaction of the caller's."""
    # Behind the same lock as record(): a fact that promises this file right now is not overlooked.
    await lock_head(enterprise)
    waited = await note_arrived(enterprise, sha256)
    # One whose author gave the photo up has its receipt already.
    return list(await release(waited, now())) if waited else []
