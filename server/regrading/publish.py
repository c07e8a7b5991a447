"""Publishing grades: a new fact whenever what an enterprise's grade says has changed."""

from datetime import datetime
from uuid import UUID, uuid4

from server.canonical import canonical_bytes
from server.database import in_transaction
from server.enterprises.tables import Enterprise
from server.facts import GradePublished, NewFact
from server.grades.tables import Grade
from server.grading.crg1 import Result, grade
from server.grading.policy import current_policy
from server.ledger.head import lock_head
from server.ledger.record import record
from server.ledger.speaker import SERVER
from server.regrading.collect import collect


async def regrade(enterprise: UUID, now: datetime) -> bool:
    """Grade an enterprise at this moment; True when that changed what is published."""
    async with in_transaction():
        row = await Enterprise.get_or_none(id=enterprise)
        if row is None:
            return False
        head = await lock_head(enterprise)
        result = grade(await collect(row, now, current_policy()), current_policy())
        last = await Grade.get_or_none(enterprise=enterprise, current=True)
        if last is not None and says(last) == said(result):
            return False
        fact = NewFact(
            id=uuid4(),
            kind="grade.published",
            subject=enterprise,
            occurred_at=now,
            body=published(result, head.seq, last.id if last else None),
        )
        await record(enterprise, [fact], actor=SERVER, received_at=now)
        return True


async def result_now(enterprise: Enterprise, now: datetime) -> Result:
    """The grade with its full explanation as of now, without publishing it."""
    return grade(await collect(enterprise, now, current_policy()), current_policy())


def says(row: Grade) -> tuple[object, ...]:
    """What a published grade says, for comparing."""
    return (row.status, row.grade, row.score, row.components, row.band_limited, row.flags, row.red, row.policy_hash)


def said(result: Result) -> tuple[object, ...]:
    """The same of a result that is not published yet."""
    plain = (result.components, list(result.flags), list(result.red))
    components, flags, red = (canonical_bytes(value).decode() for value in plain)
    return (result.status, result.grade, result.score, components, result.band_limited, flags, red, result.policy_hash)


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
    )
