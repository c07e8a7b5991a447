"""Taking in what devices offer: read, check, record, and one answer per fact."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from server import problems
from server.enterprises.queries import scopes_of
from server.facts import NewFact
from server.ledger.outcome import Outcome
from server.ledger.record import record
from server.ledger.tables import LedgerFact
from server.people.acting import acting_in
from server.people.actor import Actor
from server.people.policy import EnterpriseScope, may
from server.sync.check import faults
from server.sync.envelope import Read


async def take_in(actor: Actor, reads: Sequence[Read], received_at: datetime) -> list[Outcome]:
    """One outcome for each fact that was read, in the same order."""
    by_enterprise: dict[UUID, list[NewFact]] = {}
    settled: dict[int, Outcome] = {}
    for index, offered in enumerate(reads):
        target = offered.enterprise or actor.enterprise
        if offered.fact is None:
            settled[index] = _rejected(offered.id, offered.problem)
        elif target is None:
            settled[index] = _rejected(offered.id, problems.UNKNOWN_ENTERPRISE)
        else:
            by_enterprise.setdefault(target, []).append(offered.fact)
    recorded = await _record_all(actor, by_enterprise, received_at)
    return [settled.get(index) or recorded[offered.id] for index, offered in enumerate(reads)]


async def _record_all(
    actor: Actor, by_enterprise: dict[UUID, list[NewFact]], received_at: datetime
) -> dict[UUID | None, Outcome]:
    scopes = await scopes_of(list(by_enterprise))
    found: dict[UUID | None, Outcome] = {}
    for enterprise, facts in by_enterprise.items():
        scope = scopes.get(enterprise)
        if scope is None:
            found |= {fact.id: _rejected(fact.id, problems.UNKNOWN_ENTERPRISE) for fact in facts}
        else:
            found |= await _record_one(await acting_in(actor, enterprise), scope, facts, received_at)
    return found


async def _record_one(
    actor: Actor, scope: EnterpriseScope, facts: list[NewFact], received_at: datetime
) -> dict[UUID | None, Outcome]:
    wrong = await faults(actor, scope, facts)
    if wrong:
        answered = await _answered_before(actor, scope, list(wrong))
        wrong = {key: problem for key, problem in wrong.items() if key not in answered}
    good = [fact for fact in facts if fact.id not in wrong]
    outcomes = await record(scope.id, good, actor=actor, received_at=received_at) if good else []
    found: dict[UUID | None, Outcome] = {outcome.id: outcome for outcome in outcomes}
    return found | {key: _rejected(key, problem) for key, problem in wrong.items()}


async def _answered_before(actor: Actor, scope: EnterpriseScope, facts: list[UUID]) -> set[UUID]:
    """Facts that are here already: they get the answer of then, whatever their sender may do or name today."""
    if not may(actor, "enterprise.read", scope).allowed:
        return set()
    held = LedgerFact.filter(id__in=facts, enterprise=scope.id).only("id")
    return {row.id async for row in held}


def _rejected(fact: UUID | None, problem: problems.Problem | None) -> Outcome:
    return Outcome(id=fact or UUID(int=0), state="rejected", problem=problem)
