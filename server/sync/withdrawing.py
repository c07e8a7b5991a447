"""Whether a photo may be given up: by whoever promised it, and only what was promised."""

from collections.abc import Sequence
from uuid import UUID

from server import problems
from server.facts import EvidenceWithdrawn, NewFact
from server.ledger.rows import to_fact
from server.ledger.tables import LedgerFact
from server.people.actor import Actor
from server.problems import Problem


async def withdrawal_fault(actor: Actor, enterprise: UUID, fact: NewFact, before: Sequence[NewFact]) -> Problem | None:
    """What is wrong with giving up a photo; `before` are good facts of the same push, said by the same person.

    A fact that is not here and one of somebody else get the same answer, so that nothing is learnt by asking.
    """
    if not isinstance(fact.body, EvidenceWithdrawn):
        return None
    promised = await _promised(actor, enterprise, fact.subject, before)
    return None if fact.body.sha256 in promised else problems.FOREIGN_PHOTO.because(photo=fact.body.sha256)


async def _promised(actor: Actor, enterprise: UUID, subject: UUID, before: Sequence[NewFact]) -> set[str]:
    row = await LedgerFact.get_or_none(id=subject, enterprise=enterprise, actor=actor.id)
    files = to_fact(row).files if row else [entry for one in before if one.id == subject for entry in one.files]
    return {entry.sha256 for entry in files}
