"""Whether a fact that could be read may enter a ledger: the person may say it, and what it names exists and is ours."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from server import problems
from server.checklists.shelf import library
from server.facts import InspectionSubmitted, NewFact, PatrolWalked, SitePlanDrawn
from server.grades.check import recheck_fault
from server.own_checklists.check import tailoring_fault
from server.own_checklists.queries import bring
from server.patrols.patrol import fault_of_patrol
from server.people.actor import Actor
from server.people.policy import EnterpriseScope, may
from server.problems import Problem
from server.records.check import record_fault
from server.sync.about_hazards import hazard_fault
from server.sync.bounded import bounds_faults
from server.sync.comparing import comparison_fault
from server.sync.references import Sort, foreign, named
from server.sync.tiers import tier_fault
from server.sync.withdrawing import withdrawal_fault

_FOREIGN: tuple[tuple[Sort, Problem], ...] = (
    ("equipment", problems.FOREIGN_DEVICE),
    ("hazard", problems.FOREIGN_HAZARD),
    ("area", problems.FOREIGN_PLACE),
    ("point", problems.FOREIGN_PLACE),
    ("plan", problems.FOREIGN_PLACE),
    ("order", problems.FOREIGN_PLACE),
    ("stop", problems.FOREIGN_PLACE),
    ("object", problems.FOREIGN_PLACE),
    ("unit", problems.FOREIGN_PLACE),
    ("event", problems.FOREIGN_PLACE),
    ("control", problems.FOREIGN_PLACE),
    ("site_plan", problems.FOREIGN_PLACE),
    ("source", problems.FOREIGN_PLACE),
    ("person", problems.FOREIGN_PERSON),
)

# The role would do, the enterprise is another's.
_ELSEWHERE = {"enterprise", "region"}


async def faults(actor: Actor, scope: EnterpriseScope, facts: Sequence[NewFact]) -> dict[UUID, Problem]:
    """The facts that may not enter, each with its problem; facts of one enterprise, checked together."""
    others = await foreign(scope.id, facts)
    await bring(
        (fact.body.checklist, fact.body.version) for fact in facts if isinstance(fact.body, InspectionSubmitted)
    )
    found: dict[UUID, Problem] = {}
    outside = await bounds_faults(actor, scope.id, facts)
    good: list[NewFact] = []
    for fact in facts:
        problem = _not_allowed(actor, scope, fact) or outside.get(fact.id) or _checklist_fault(scope, fact)
        problem = problem or _file_fault(fact)
        problem = (
            problem
            or _patrol_fault(fact)
            or hazard_fault(fact)
            or _foreign_fault(fact, others)
            or await tailoring_fault(scope.id, fact)
        )
        problem = problem or await tier_fault(scope.id, fact, good)
        problem = problem or await withdrawal_fault(actor, scope.id, fact, good)
        problem = problem or await recheck_fault(scope.id, fact) or await comparison_fault(scope.id, fact)
        problem = problem or await record_fault(actor, scope.id, fact)
        if problem is not None:
            found[fact.id] = problem
        else:
            good.append(fact)
    return found


def _not_allowed(actor: Actor, scope: EnterpriseScope, fact: NewFact) -> Problem | None:
    decision = may(actor, f"fact:{fact.kind}", scope)
    if decision.allowed and actor.left_at is not None and fact.occurred_at > actor.left_at:
        return problems.FACT_NOT_ALLOWED.because(kind=fact.kind, why="leaving")
    if decision.allowed:
        return None
    problem = problems.FACT_OF_OTHERS if decision.reason in _ELSEWHERE else problems.FACT_NOT_ALLOWED
    return problem.because(kind=fact.kind, why=decision.reason)


def _checklist_fault(scope: EnterpriseScope, fact: NewFact) -> Problem | None:
    body = fact.body
    if not isinstance(body, InspectionSubmitted):
        return None
    checklist = library().find(body.checklist, body.version)
    if checklist is None or library().owner_of(body.checklist, body.version) not in {None, scope.id}:
        return problems.UNKNOWN_CHECKLIST.because(checklist=body.checklist, version=body.version)
    several = {item.id: section.repeat is not None for section in checklist.sections for item in section.items}
    unknown = [
        answer.item
        for answer in body.answers
        if answer.item not in several or (answer.which and not several[answer.item])
    ]
    doubled = len({(answer.item, answer.which) for answer in body.answers}) < len(body.answers)
    return problems.UNKNOWN_ITEM.because(items=unknown[:20], doubled=doubled) if unknown or doubled else None


def _patrol_fault(fact: NewFact) -> Problem | None:
    why = fault_of_patrol(fact.body) if isinstance(fact.body, PatrolWalked) else ""
    return problems.FACT_UNREADABLE.because(why=why) if why else None


def _file_fault(fact: NewFact) -> Problem | None:
    """Every photo that the body shows must be promised as a file, or nobody would ever wait for it."""
    promised = {entry.sha256 for entry in fact.files}
    unpromised = sorted(set(_photos(fact)) - promised)
    return problems.FACT_UNREADABLE.because(why="photos without a file", photos=unpromised) if unpromised else None


def _photos(fact: NewFact) -> list[str]:
    body = fact.body
    if isinstance(body, InspectionSubmitted):
        return [photo for answer in body.answers for photo in answer.photos]
    if isinstance(body, SitePlanDrawn):
        return [body.picture]
    return list(getattr(body, "photos", ()))


def _foreign_fault(fact: NewFact, others: Mapping[Sort, set[UUID]]) -> Problem | None:
    for sort, problem in _FOREIGN:
        if ids := named(fact, sort) & others[sort]:
            return problem.because(**{sort: sorted(map(str, ids))})
    return None
