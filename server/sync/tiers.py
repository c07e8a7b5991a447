"""Whether what is said of risks in tiers fits: the tier above is known, the level is the computed one."""

from collections.abc import Sequence
from uuid import UUID

from server import problems
from server.checklists.shelf import library
from server.facts import ControlRegistered, EventAssessed, NewFact, PointAssessed, TierRetired, UnitRegistered
from server.own_checklists.queries import newest_of
from server.own_checklists.tailor import slug_of
from server.problems import Problem
from server.risk_points.tables import RiskControl, RiskEvent, RiskObject, RiskPoint, RiskUnit
from server.risks.score import assessment_fault

_TABLES = {"object": RiskObject, "unit": RiskUnit, "event": RiskEvent, "control": RiskControl}


async def tier_fault(enterprise: UUID, fact: NewFact, before: Sequence[NewFact]) -> Problem | None:
    """The problem with a fact about risks, if it has one. `before` are the good ones that came with it."""
    body = fact.body
    if isinstance(body, PointAssessed):
        governed = await RiskPoint.exists(id=fact.subject, enterprise=enterprise, unit__isnull=False)
        return problems.RISK_POINT_HAS_TIERS if governed else None
    if isinstance(body, EventAssessed) and (why := assessment_fault(body)):
        return problems.RISK_LEVEL.because(why=why)
    if isinstance(body, ControlRegistered) and body.checklist and not await _offered(enterprise, body.checklist):
        return problems.UNKNOWN_CHECKLIST.because(checklist=body.checklist)
    above = _above(fact)
    return await _parent_fault(enterprise, *above, before, retiring=isinstance(body, TierRetired)) if above else None


def _above(fact: NewFact) -> tuple[str, UUID] | None:
    """The tier that must be known: the one above, or the very one that is retired (pure)."""
    body = fact.body
    if isinstance(body, TierRetired):
        return fact.kind.split(".")[0], fact.subject
    if isinstance(body, UnitRegistered):
        return "object", body.object
    if isinstance(body, EventAssessed):
        return "unit", body.unit
    return ("event", body.event) if isinstance(body, ControlRegistered) else None


async def _parent_fault(
    enterprise: UUID, tier: str, key: UUID, before: Sequence[NewFact], *, retiring: bool
) -> Problem | None:
    """A tier hangs below one that is known and not retired; what comes in the same breath counts."""
    said = [fact for fact in before if fact.subject == key and fact.kind.split(".")[0] == tier]
    if said and (retiring or not isinstance(said[-1].body, TierRetired)):
        return None
    alive = {} if retiring else {"retired": False}
    known = not said and await _TABLES[tier].filter(id=key, enterprise=enterprise, **alive).exists()
    return None if known else problems.RISK_TIER_UNKNOWN.because(tier=tier, id=str(key))


async def _offered(enterprise: UUID, checklist: str) -> bool:
    if checklist in {known.checklist for known in library().newest()}:
        return True
    return checklist in {slug_of(one.subject) for one in await newest_of(enterprise)}
