"""A grade that was set by hand, as it stands beside the computed one."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from server.grades.queries import by_hand_on
from server.grades.tables import GradeByHand
from server.people.queries import Person, people_by_id
from server.views.words import day_words


@dataclass(frozen=True, slots=True)
class ByHandSeen:
    """Which colour, why, by whom, from when until when; `recheck` is empty where nobody had asked."""

    grade: str
    reason: str
    who: str
    since: str
    until: str
    recheck: str


async def by_hand_seen(enterprise: UUID, locale: str, today: date) -> ByHandSeen | None:
    """The one that counts today, if there is one."""
    row = (await by_hand_on([enterprise], today)).get(enterprise)
    return line_of(row, await people_by_id([row.set_by]), locale, today) if row else None


def line_of(row: GradeByHand, people: dict[UUID, Person], locale: str, today: date) -> ByHandSeen:
    """One row in words (pure)."""
    person = people.get(row.set_by) if row.set_by else None
    return ByHandSeen(
        grade=row.grade,
        reason=row.reason,
        who=person.name if person else "–",
        since=day_words(locale, row.from_day, today),
        until=day_words(locale, row.until_day, today),
        recheck=str(row.recheck) if row.recheck else "",
    )
