"""Inspections follow from being submitted."""

from collections.abc import Sequence

import msgspec

from server.canonical import canonical_bytes
from server.facts import Fact, InspectionSubmitted
from server.inspections.judgement import judged
from server.inspections.readings import remember
from server.inspections.tables import Inspection
from server.moments import read
from server.statements import added


async def project(facts: Sequence[Fact]) -> None:
    """One row per inspection, with its answers as judged by the checklist version that was walked."""
    rows = [_row(fact, fact.body) for fact in facts if isinstance(fact.body, InspectionSubmitted)]
    if rows:
        await added(rows)
        await remember(facts)


def _row(fact: Fact, body: InspectionSubmitted) -> Inspection:
    answers = judged(body)
    results = [answer.result for answer in answers]
    return Inspection(
        id=fact.id,
        enterprise=fact.enterprise,
        checklist=body.checklist,
        version=body.version,
        area=body.area,
        equipment=body.equipment,
        point=body.point,
        tag=body.tag,
        inspector=fact.actor,
        external=fact.actor_role == "regulator",
        started_at=read(body.started_at),
        ended_at=read(body.ended_at),
        occurred_at=fact.occurred_at,
        received_at=fact.received_at,
        passed=results.count("pass"),
        failed=results.count("fail"),
        not_applicable=results.count("na"),
        photos=len(fact.files),
        answers=canonical_bytes(msgspec.to_builtins(answers)).decode(),
        note=body.note,
        changed_seq=fact.seq,
    )
