"""What the server holds of facts that a device names: the same answers as when they were pushed."""

from collections.abc import Sequence
from uuid import UUID

from server.enterprises.queries import scopes_of
from server.ledger.expected import missing_files
from server.ledger.outcome import Outcome
from server.ledger.receipts import receipts_of
from server.ledger.record import settled
from server.ledger.tables import LedgerFact
from server.people.actor import Actor
from server.people.policy import may


async def held(actor: Actor, ids: Sequence[UUID]) -> list[Outcome]:
    """One outcome for each id; `unknown` for what is not here or not this person's to see."""
    rows = {row.id: row for row in await LedgerFact.filter(id__in=list(ids)).only("id", "enterprise", "hash")}
    scopes = await scopes_of(list({row.enterprise for row in rows.values()}))
    seen = {
        key: row
        for key, row in rows.items()
        if (scope := scopes.get(row.enterprise)) is not None and may(actor, "enterprise.read", scope).allowed
    }
    receipts = await receipts_of(seen)
    missing = await missing_files([key for key in seen if key not in receipts])
    return [
        settled(key, seen[key].hash, receipts, missing) if key in seen else Outcome(id=key, state="unknown")
        for key in ids
    ]
