"""Rechecks follow from being asked for and answered; grades set by hand from being set, the newest counts."""

from collections.abc import Sequence
from datetime import date

from server.canonical import canonical_bytes
from server.facts import Fact, GradeRecheckAnswered, GradeRecheckRequested, GradeSetByHand
from server.grades.tables import GradeByHand, Recheck
from server.moments import day_in_china


async def project(facts: Sequence[Fact]) -> None:
    """One after the other: an answer may come in the same breath as the request."""
    for fact in facts:
        if isinstance(fact.body, GradeRecheckRequested):
            await Recheck.bulk_create([_asked(fact, fact.body)])
        elif isinstance(fact.body, GradeRecheckAnswered):
            await _answer(fact, fact.body.recheck, fact.body.outcome, fact.body.reason)
        elif isinstance(fact.body, GradeSetByHand):
            await _set(fact, fact.body)


async def _set(fact: Fact, body: GradeSetByHand) -> None:
    await GradeByHand.filter(enterprise=fact.enterprise, newest=True).update(newest=False)
    await GradeByHand.bulk_create([_by_hand(fact, body)])
    if body.recheck is not None:
        await _answer(fact, body.recheck, "by_hand", body.reason)


async def _answer(fact: Fact, recheck: object, outcome: str, reason: str) -> None:
    """The first answer stays; a request of another enterprise is not touched."""
    open_ones = Recheck.filter(id=recheck, enterprise=fact.enterprise, outcome="")
    await open_ones.update(outcome=outcome, answer=reason, answered_by=fact.actor, answered_at=fact.received_at)


def _asked(fact: Fact, body: GradeRecheckRequested) -> Recheck:
    return Recheck(
        id=fact.id,
        enterprise=fact.enterprise,
        seq=fact.seq,
        grade=body.grade,
        reason=body.reason,
        hazards=canonical_bytes([str(hazard) for hazard in body.hazards]).decode(),
        photos=canonical_bytes(list(body.photos)).decode(),
        asked_by=fact.actor,
        asked_at=fact.received_at,
        outcome="",
        answer="",
        answered_by=None,
        answered_at=None,
    )


def _by_hand(fact: Fact, body: GradeSetByHand) -> GradeByHand:
    """It counts from the day on which it stands in the ledger at the earliest: nobody rewrites yesterday."""
    return GradeByHand(
        id=fact.id,
        enterprise=fact.enterprise,
        seq=fact.seq,
        grade=body.grade,
        reason=body.reason,
        from_day=max(date.fromisoformat(body.from_day), day_in_china(fact.received_at)),
        until_day=date.fromisoformat(body.until_day),
        recheck=body.recheck,
        set_by=fact.actor,
        set_at=fact.received_at,
        newest=True,
    )
