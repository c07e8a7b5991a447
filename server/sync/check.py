"""Whether a fact that could be read may enter a ledger: the person may say it, and what it names exists and is ours."""

from collections.abc import Sequence
from uuid import UUID

from server import problems
from server.checklists.shelf import library
from server.equipment.tables import Equipment
from server.facts import InspectionSubmitted, NewFact
from server.people.actor import Actor
from server.people.policy import EnterpriseScope, may
from server.people.tables import Account
from server.problems import Problem


async def faults(actor: Actor, scope: EnterpriseScope, facts: Sequence[NewFact]) -> dict[UUID, Problem]:
    """The facts that may not enter, each with its problem; facts of one enterprise, checked with two queries."""
    foreign_things = await _foreign_equipment(scope.id, facts)
    strangers = await _strangers(scope.id, facts)
    found: dict[UUID, Problem] = {}
    for fact in facts:
        problem = (
            _not_allowed(actor, scope, fact)
            or _checklist_fault(fact)
            or _file_fault(fact)
            or _foreign(fact, foreign_things, problems.FOREIGN_DEVICE, "equipment")
            or _foreign(fact, strangers, problems.FOREIGN_PERSON, "person")
        )
        if problem is not None:
            found[fact.id] = problem
    return found


def _not_allowed(actor: Actor, scope: EnterpriseScope, fact: NewFact) -> Problem | None:
    decision = may(actor, f"fact:{fact.kind}", scope)
    return None if decision.allowed else problems.FACT_NOT_ALLOWED.because(kind=fact.kind, why=decision.reason)


def _checklist_fault(fact: NewFact) -> Problem | None:
    body = fact.body
    if not isinstance(body, InspectionSubmitted):
        return None
    checklist = library().find(body.checklist, body.version)
    if checklist is None:
        return problems.UNKNOWN_CHECKLIST.because(checklist=body.checklist, version=body.version)
    known = {item.id for item in checklist.items()}
    unknown = [answer.item for answer in body.answers if answer.item not in known]
    doubled = len({answer.item for answer in body.answers}) < len(body.answers)
    return problems.UNKNOWN_ITEM.because(items=unknown[:20], doubled=doubled) if unknown or doubled else None


def _file_fault(fact: NewFact) -> Problem | None:
    """Every photo that the body shows must be promised as a file, or nobody would ever wait for it."""
    promised = {entry.sha256 for entry in fact.files}
    unpromised = sorted(set(_photos(fact)) - promised)
    return problems.FACT_UNREADABLE.because(why="photos without a file", photos=unpromised) if unpromised else None


def _photos(fact: NewFact) -> list[str]:
    body = fact.body
    if isinstance(body, InspectionSubmitted):
        return [photo for answer in body.answers for photo in answer.photos]
    return list(getattr(body, "photos", ()))


def _foreign(fact: NewFact, foreign: set[UUID], problem: Problem, field: str) -> Problem | None:
    named = _named(fact) & foreign
    return problem.because(**{field: sorted(map(str, named))}) if named else None


def _named(fact: NewFact) -> set[UUID]:
    body = fact.body
    ids = {getattr(body, field, None) for field in ("equipment", "assignee", "person")}
    if isinstance(body, InspectionSubmitted):
        ids |= {answer.assignee for answer in body.answers}
    if fact.kind.startswith("equipment."):
        ids.add(fact.subject)
    return {found for found in ids if found is not None}


async def _foreign_equipment(enterprise: UUID, facts: Sequence[NewFact]) -> set[UUID]:
    named = {key for fact in facts for key in _named(fact)}
    if not named:
        return set()
    rows = await Equipment.filter(id__in=list(named)).values_list("id", "enterprise")
    return {key for key, owner in rows if owner != enterprise}


async def _strangers(enterprise: UUID, facts: Sequence[NewFact]) -> set[UUID]:
    named = set()
    for fact in facts:
        ids = {getattr(fact.body, "assignee", None), getattr(fact.body, "person", None)}
        if isinstance(fact.body, InspectionSubmitted):
            ids |= {answer.assignee for answer in fact.body.answers}
        named |= {found for found in ids if found is not None}
    if not named:
        return set()
    # People who left meanwhile still count: the phone that named them could not know.
    own = await Account.filter(id__in=list(named), enterprise=enterprise).values_list("id", flat=True)
    return named - set(own)
