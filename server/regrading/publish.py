"""Publishing grades: a new fact whenever what an enterprise's grade says has changed."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID, uuid4, uuid5

from msgspec import Struct

from server.database import in_transaction
from server.enterprises.tables import Enterprise
from server.facts import GradePublished, NewFact, PolicyAdopted
from server.grading.crg1 import ENGINE_VERSION, Result, grade
from server.grading.policy import Policy
from server.ledger.head import lock_heads, note_all_graded
from server.ledger.record import record_each
from server.ledger.tables import LedgerHead
from server.ledger.turn import turns
from server.moments import day_in_china, written
from server.policies.rules import Rules, rules
from server.policies.tables import PolicyAdoption
from server.regrading.collect import collect, snapshot_of
from server.regrading.gather import gather
from server.regrading.records import Records
from server.regrading.said import said, says


async def regrade(enterprise: UUID, now: datetime) -> bool:
    """Grade an enterprise at this moment; True when that changed what is published."""
    return bool(await regrade_together([enterprise], now, await rules()))


class Known(Struct, frozen=True):
    """What is known of an enterprise before anything is locked: how far its ledger was, its records, their grade."""

    seq: int
    records: Records
    result: Result


async def regrade_if_behind(enterprise: UUID, now: datetime) -> bool:
    """The same, unless somebody else did it in the meantime."""
    return bool(await regrade_together([enterprise], now, await rules(), only_behind=True))


async def regrade_together(
    enterprises: Sequence[UUID], now: datetime, by: Rules, *, only_behind: bool = False
) -> set[UUID]:
    """Grade several in one transaction; those whose published grade changed."""
    rows = await Enterprise.filter(id__in=list(enterprises)).values_list("id", flat=True)
    exist = [UUID(str(key)) for key in rows]
    async with turns(exist), in_transaction():
        heads = await lock_heads(exist)
        found = await gather([key for key, head in heads.items() if not only_behind or head.graded_seq < head.seq])
        known = {key: Known(heads[key].seq, one, grade_of(one, now, by)) for key, one in found.items()}
        return await _say(known, heads, now, by)


async def publish_known(known: Mapping[UUID, Known], now: datetime, by: Rules) -> set[UUID]:
    """Publish what was read and graded at that moment without a lock.

    The answer names those whose ledger has grown since; of them nothing was said, and they are to be read anew.
    """
    async with turns(known), in_transaction():
        heads = await lock_heads(known)
        still = {key: one for key, one in known.items() if heads[key].seq == one.seq}
        await _say(still, heads, now, by)
    return set(known) - set(still)


async def _say(known: Mapping[UUID, Known], heads: Mapping[UUID, LedgerHead], now: datetime, by: Rules) -> set[UUID]:
    said = {key: facts for key, one in known.items() if (facts := _news(one, now, by))}
    await record_each(said, heads, received_at=now)
    await note_all_graded(known)
    return set(said)


def _news(known: Known, now: datetime, by: Rules) -> list[NewFact]:
    """What the grade is now as a fact, if it says something else than before; the policy first where that is new."""
    records, result = known.records, known.result
    last, enterprise = records.last, records.enterprise
    if not is_news(known):
        return []
    facts = [
        NewFact(
            id=uuid4(),
            kind="grade.published",
            subject=enterprise.id,
            occurred_at=now,
            body=published(result, known.seq, last.id if last else None),
        )
    ]
    decision = by.decision_for(enterprise.region, enterprise.sector, result.as_of)
    if decision is not None and (last is None or last.policy_hash != result.policy_hash):
        facts.insert(0, _adopted(enterprise, decision, now))
    return facts


def grade_of(records: Records, now: datetime, by: Rules) -> Result:
    """The grade of these records by the policy that holds for them."""
    policy = policy_of(records.enterprise, now, by)
    return grade(snapshot_of(records, now, policy), policy)


def policy_of(enterprise: Enterprise, now: datetime, by: Rules) -> Policy:
    """The policy that holds for an enterprise on a moment's day."""
    return by.policy_for(enterprise.region, enterprise.sector, day_in_china(now).isoformat())


async def policy_now(enterprise: Enterprise, now: datetime) -> Policy:
    """The same by the rules as they stand."""
    return policy_of(enterprise, now, await rules())


async def result_now(
    enterprise: Enterprise, now: datetime, policy: Policy | None = None, engine: str = ENGINE_VERSION
) -> Result:
    """The grade with its full explanation as of now, without publishing it; by another policy or version if given."""
    chosen = policy or await policy_now(enterprise, now)
    return grade(await collect(enterprise, now, chosen, engine), chosen)


def is_news(known: Known) -> bool:
    """Whether a grade says something else than what is published."""
    last = known.records.last
    return last is None or says(last) != said(known.result)


def published(result: Result, known_seq: int, replaces: UUID | None) -> GradePublished:
    """The body of the fact."""
    return GradePublished(
        as_of=result.as_of,
        status=result.status,
        grade=result.grade,
        since=result.since,
        score=result.score,
        components=result.components,
        band=result.band,
        band_limited=result.band_limited,
        flags=list(result.flags),
        red=list(result.red),
        priority=result.priority,
        coverage=result.coverage,
        policy=result.policy,
        policy_hash=result.policy_hash,
        inputs_hash=result.inputs_hash,
        result_hash=result.hash(),
        known_seq=known_seq,
        replaces=replaces,
        method=result.method,
        engine=result.engine,
    )


def _adopted(enterprise: Enterprise, decision: PolicyAdoption, now: datetime) -> NewFact:
    """The decision, told in the ledger of everybody whom it concerns when it first counts."""
    return NewFact(
        id=uuid5(decision.id, f"{enterprise.id}:{written(now)}"),
        kind="policy.adopted",
        subject=enterprise.id,
        occurred_at=now,
        body=PolicyAdopted(
            method=decision.method,
            policy=decision.profile,
            policy_hash=decision.policy_hash,
            region=decision.region,
            sector=decision.sector,
            from_day=decision.from_day,
            reason=decision.reason,
            decision=decision.id,
            decided_at=written(decision.decided_at),
            decided_by_name=decision.decided_by_name,
            decided_by=decision.decided_by,
        ),
    )
