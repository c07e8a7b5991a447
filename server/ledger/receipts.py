"""Receipts: compact JWS (EdDSA) over a fact, its place in the chain, its files and the server's time.

A receipt is issued only when the body and every file are durable and verified. A photo that its author withdrew is
not awaited; the receipt names it apart, so that nobody takes it for one that is here.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from server.clock import now
from server.database import in_transaction
from server.facts import Fact
from server.ledger.expected import absent_files, arrived_and_complete, missing_files
from server.ledger.head import lock_head
from server.ledger.rows import to_fact
from server.ledger.signing import signed
from server.ledger.tables import LedgerFact, Receipt
from server.moments import written

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
    absent = await absent_files([fact.id for fact in facts if fact.files])
    issued = {fact.id: signed(claims(fact, issued_at, absent.get(fact.id, ())), RECEIPT) for fact in facts}
    owners = {fact.id: fact.enterprise for fact in facts}
    rows = [Receipt(fact=key, enterprise=owners[key], issued_at=issued_at, jws=text) for key, text in issued.items()]
    if rows:
        await Receipt.bulk_create(rows)
    return issued


async def receipts_of(facts: Iterable[UUID]) -> dict[UUID, str]:
    """The receipts that were issued for these facts."""
    asked = list(facts)
    rows = await Receipt.filter(fact__in=asked) if asked else []
    return {row.fact: row.jws for row in rows}


async def release(facts: Iterable[UUID], issued_at: datetime) -> dict[UUID, str]:
    """Give receipts to those of these facts that have none and await nothing any more; behind the head's lock."""
    asked = list(facts)
    settled = set(await receipts_of(asked)) | set(await missing_files(asked))
    rows = await LedgerFact.filter(id__in=[key for key in asked if key not in settled])
    return await issue_receipts([to_fact(row) for row in rows], issued_at)


async def files_arrived(enterprise: UUID, sha256: str) -> list[UUID]:
    """A verified file of this enterprise is durable: the facts that got their receipt by it."""
    async with in_transaction():
        # Behind the same lock as record(): a fact that promises this file right now is not overlooked.
        await lock_head(enterprise)
        complete = await arrived_and_complete(enterprise, sha256)
        # One whose author gave the photo up has its receipt already.
        return list(await release(complete, now())) if complete else []
