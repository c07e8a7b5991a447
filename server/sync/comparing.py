"""Whether two photos may be called compared: both are of this enterprise, and the later came with the named fact."""

from uuid import UUID

from server import problems
from server.facts import EvidenceCompared, NewFact
from server.ledger.tables import ExpectedFile, FileHolding
from server.problems import Problem


async def comparison_fault(enterprise: UUID, fact: NewFact) -> Problem | None:
    """What is wrong with it. Of another enterprise's photos nothing is learnt by asking."""
    body = fact.body
    if not isinstance(body, EvidenceCompared):
        return None
    came = ExpectedFile.filter(enterprise=enterprise)
    if not await came.filter(sha256=body.later, fact=fact.subject).exists():
        return problems.FOREIGN_PHOTO.because(photo=body.later)
    # The earlier one may have come without a record that ever followed.
    held = FileHolding.exists(enterprise=enterprise, sha256=body.earlier)
    if not await came.filter(sha256=body.earlier).exists() and not await held:
        return problems.FOREIGN_PHOTO.because(photo=body.earlier)
    return None
