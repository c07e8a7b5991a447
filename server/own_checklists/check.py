"""Whether an enterprise may publish a version of its own checklist."""

from uuid import UUID

from server import problems
from server.facts import ChecklistTailored, NewFact
from server.own_checklists.queries import base_of
from server.own_checklists.tables import OwnChecklist
from server.own_checklists.tailor import tailoring_faults
from server.problems import Problem


async def tailoring_fault(enterprise: UUID, fact: NewFact) -> Problem | None:
    """The problem with a fact of this kind: it is somebody else's, or does not follow from what was published."""
    body = fact.body
    if not isinstance(body, ChecklistTailored):
        return None
    before = await OwnChecklist.filter(subject=fact.subject).order_by("-version").first()
    if before is not None and before.enterprise != enterprise:
        return problems.FOREIGN_CHECKLIST
    if before is not None and before.id == fact.id:
        return None  # said again
    wrong = tailoring_faults(body, base_of(body), (before.version if before else 0) + 1)
    return problems.NOT_TAILORED.because(why=wrong) if wrong else None
