"""Enterprises as rows of a table: each with its grade and what is open, read with a fixed number of queries."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from tortoise.expressions import Subquery
from tortoise.queryset import QuerySet

from server.enterprises.tables import Enterprise
from server.grades.queries import by_hand_on
from server.grades.tables import Grade, GradeByHand
from server.hazards.tables import HazardRow
from server.views.words import day_words

# Silence must not pay: an enterprise that nobody knows anything of is looked at like an orange one.
ORDER = {"red": 0, "orange": 1, "ungraded": 2, "yellow": 3, "blue": 4}

# What a line says of a grade.
SHOWN = ("id", "enterprise", "grade", "since", "score", "status", "priority")


@dataclass(frozen=True, slots=True)
class EnterpriseLine:
    """One enterprise. `since` is said in words, `since_on` is for sorting.

    `grade` is the one that counts; `computed` differs from it only where a regulator set one by hand.
    """

    id: str
    name: str
    uscc: str
    sector: str
    grade: str
    provisional: bool
    computed: str
    score: int | None
    since: str
    since_on: str
    open: int
    overdue: int
    major: int
    priority: int
    by_hand: bool = False


def rank(line: EnterpriseLine) -> tuple[int, int, str]:
    """By colour, then by the priority index, then by name (pure)."""
    return (ORDER[line.grade], -line.priority, line.name)


SORTS: dict[str, Callable[[EnterpriseLine], Any]] = {
    "grade": rank,
    "name": lambda line: line.name,
    "sector": lambda line: line.sector,
    "score": lambda line: -1 if line.score is None else line.score,
    "major": lambda line: line.major,
    "overdue": lambda line: line.overdue,
    "open": lambda line: line.open,
    "since": lambda line: line.since_on,
    "priority": lambda line: line.priority,
}


def is_meant(line: EnterpriseLine, words: str) -> bool:
    """By name or by credit code (pure)."""
    return words.casefold() in f"{line.name}\n{line.uscc}".casefold()


async def enterprise_lines(seen: QuerySet[Enterprise], locale: str, today: date) -> list[EnterpriseLine]:
    """The lines of all that somebody may see; the database chooses them, and no list of ids is ever sent."""
    enterprises, own = await seen, Subquery(seen.values("id"))
    current = Grade.filter(enterprise__in=own, current=True)
    grades = {row.enterprise: row for row in await current.only(*SHOWN)}
    hazards, by_hand = await _open_hazards(own), await by_hand_on([row.id for row in enterprises], today)
    return [
        _line(row, grades.get(row.id), by_hand.get(row.id), hazards.get(row.id, []), today, locale)
        for row in enterprises
    ]


async def _open_hazards(own: Subquery) -> dict[UUID, list[tuple[str, date]]]:
    rows = HazardRow.filter(enterprise__in=own).exclude(state="closed")
    found: dict[UUID, list[tuple[str, date]]] = {}
    for enterprise, level, due in await rows.values_list("enterprise", "level", "due"):
        found.setdefault(enterprise, []).append((level, due))
    return found


def _line(
    row: Enterprise,
    grade: Grade | None,
    by_hand: GradeByHand | None,
    hazards: list[tuple[str, date]],
    today: date,
    locale: str,
) -> EnterpriseLine:
    graded = grade if grade and grade.grade else None
    computed = (graded.grade if graded else None) or "ungraded"
    since = by_hand.from_day if by_hand else graded.since if graded else None
    return EnterpriseLine(
        id=str(row.id),
        name=row.name,
        uscc=row.uscc,
        sector=row.sector,
        grade=by_hand.grade if by_hand else computed,
        provisional=by_hand is None and grade is not None and grade.status == "provisional",
        computed=computed,
        score=graded.score if graded else None,
        since=day_words(locale, since, today) if since else "",
        since_on=since.isoformat() if since else "",
        open=len(hazards),
        overdue=sum(due < today for _, due in hazards),
        major=sum(level != "general" for level, _ in hazards),
        priority=grade.priority if grade else 0,
        by_hand=by_hand is not None,
    )
