"""Requests for a recheck as rows of a table, read with a fixed number of queries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from server.grades.tables import Grade, GradeByHand, Recheck
from server.people.queries import people_by_id
from server.views.words import moment_words


@dataclass(frozen=True, slots=True)
class RecheckLine:
    """One request. `meant` is the colour that it is about; `outcome` is empty while nobody answered."""

    id: str
    enterprise: str
    enterprise_id: str
    meant: str
    score: int
    reason: str
    who: str
    asked: str
    outcome: str
    answer: str
    answered: str
    answered_by: str
    by_hand: str


async def recheck_lines(
    rows: Sequence[Recheck], names: Mapping[UUID, str], locale: str, today: date
) -> list[RecheckLine]:
    """The lines, in the order of the rows."""
    meant = {row.id: row for row in await Grade.filter(id__in=[row.grade for row in rows])} if rows else {}
    set_ones = await GradeByHand.filter(recheck__in=[row.id for row in rows]).order_by("seq") if rows else []
    by_hand = {row.recheck: row.grade for row in reversed(set_ones)}
    people = await people_by_id([*(row.asked_by for row in rows), *(row.answered_by for row in rows)])

    def named(person: UUID | None) -> str:
        return people[person].name if person in people else "–"

    return [
        RecheckLine(
            id=str(row.id),
            enterprise=names.get(row.enterprise, ""),
            enterprise_id=str(row.enterprise),
            meant=(meant[row.grade].grade or "ungraded") if row.grade in meant else "ungraded",
            score=meant[row.grade].score if row.grade in meant else 0,
            reason=row.reason,
            who=named(row.asked_by),
            asked=moment_words(locale, row.asked_at, today),
            outcome=row.outcome,
            answer=row.answer,
            answered=moment_words(locale, row.answered_at, today) if row.answered_at else "",
            answered_by=named(row.answered_by) if row.outcome else "",
            by_hand=by_hand.get(row.id, ""),
        )
        for row in rows
    ]
