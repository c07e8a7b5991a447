"""Grades follow from being published; the newest one of an enterprise is current. Facts may be of several of them."""

from collections.abc import Sequence

from server.canonical import canonical_bytes
from server.facts import Fact, GradePublished
from server.grades.tables import Grade
from server.statements import added, as_id, asked

UNGRADED = "ungraded"
_NO_LONGER = (
    "UPDATE grade SET current = false WHERE enterprise IN (:enterprises) AND current = true RETURNING enterprise, grade"
)


async def project(facts: Sequence[Fact]) -> None:
    """Keep every published grade and mark the newest as current."""
    rows = [_row(fact, fact.body) for fact in facts if isinstance(fact.body, GradePublished)]
    if rows:
        newest = {row.enterprise: row for row in rows}
        before = await asked(_NO_LONGER, enterprises=list(newest))
        colours = {as_id(row["enterprise"]): row["grade"] or UNGRADED for row in before}
        for row in rows:
            was, colours[row.enterprise] = colours.get(row.enterprise, ""), colour_of(row)
            row.colour_before = was if was != colour_of(row) else None
        for row in newest.values():
            row.current = True
        await added(rows)


def colour_of(row: Grade) -> str:
    """The colour, or that there is none."""
    return row.grade or UNGRADED


def _row(fact: Fact, body: GradePublished) -> Grade:
    return Grade(
        id=fact.id,
        enterprise=fact.enterprise,
        seq=fact.seq,
        as_of=body.as_of,
        status=body.status,
        grade=body.grade,
        since=body.since,
        score=body.score,
        components=canonical_bytes(body.components).decode(),
        band=body.band,
        band_limited=body.band_limited,
        flags=canonical_bytes(body.flags).decode(),
        red=canonical_bytes(body.red).decode(),
        priority=body.priority,
        coverage=body.coverage,
        policy=body.policy,
        policy_hash=body.policy_hash,
        inputs_hash=body.inputs_hash,
        result_hash=body.result_hash,
        known_seq=body.known_seq,
        published_at=fact.received_at,
        current=False,
        colour_before=None,
    )
