"""Photos that their author took back: read from the ledger itself, so that nothing can disagree with it."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from msgspec import Struct

from server.facts import read_body
from server.facts.evidence import WITHDRAWN, EvidenceWithdrawn
from server.ledger.tables import LedgerFact


class Withdrawal(Struct, frozen=True):
    """That a photo will not come: who said so, when, and why."""

    actor: UUID | None
    role: str
    at: datetime
    cause: str
    words: str


async def withdrawals(facts: Iterable[UUID]) -> dict[UUID, dict[str, Withdrawal]]:
    """For each fact its withdrawn photos by hash; said twice, the first counts."""
    asked = list(facts)
    found: dict[UUID, dict[str, Withdrawal]] = {}
    if not asked:
        return found
    for row in await LedgerFact.filter(subject__in=asked, kind=WITHDRAWN).order_by("seq"):
        body, _ = read_body(WITHDRAWN, row.body)
        assert isinstance(body, EvidenceWithdrawn)
        told = Withdrawal(row.actor, row.actor_role, row.occurred_at, body.cause, body.words)
        found.setdefault(row.subject, {}).setdefault(body.sha256, told)
    return found
