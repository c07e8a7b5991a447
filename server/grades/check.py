"""Whether what somebody says about a grade fits what is there: the grade exists, the request waits for an answer."""

from uuid import UUID

from server import problems
from server.facts import GradeRecheckAnswered, GradeRecheckRequested, GradeSetByHand, NewFact
from server.grades.queries import open_recheck
from server.grades.tables import Grade, Recheck
from server.problems import Problem


async def recheck_fault(enterprise: UUID, fact: NewFact) -> Problem | None:
    """The problem with a fact about a grade, if it has one. A fact that is said again has none."""
    body = fact.body
    if isinstance(body, GradeRecheckRequested):
        return await _request_fault(enterprise, fact.id, body.grade)
    if isinstance(body, GradeRecheckAnswered):
        return await _answer_fault(enterprise, body.recheck)
    if isinstance(body, GradeSetByHand) and body.recheck is not None:
        return await _answer_fault(enterprise, body.recheck)
    return None


async def _request_fault(enterprise: UUID, request: UUID, grade: UUID) -> Problem | None:
    """One at a time, and about a grade of one's own."""
    if not await Grade.exists(id=grade, enterprise=enterprise):
        return problems.FOREIGN_GRADE
    waiting = await open_recheck(enterprise)
    return problems.RECHECK_WAITING if waiting is not None and waiting.id != request else None


async def _answer_fault(enterprise: UUID, recheck: UUID) -> Problem | None:
    row = await Recheck.get_or_none(id=recheck, enterprise=enterprise)
    return problems.FOREIGN_RECHECK if row is None else None
