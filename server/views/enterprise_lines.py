"""Enterprises as rows of a table: chosen, sorted, counted and cut into pages by the database, however many they are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from server.statements import as_id, asked
from server.views.listing import Order
from server.views.words import day_words

# Silence must not pay: an enterprise that nobody knows anything of is looked at like an orange one.
ORDER = {"red": 0, "orange": 1, "ungraded": 2, "yellow": 3, "blue": 4}

# `counts` is the grade that counts; `computed` differs from it only where a regulator set one by hand.
SEEN = """
SELECT e.id, e.name, e.uscc, e.sector, g.status, g.priority AS given,
 COALESCE(b.grade, g.grade, 'ungraded') AS counts, COALESCE(g.grade, 'ungraded') AS computed,
 CASE WHEN g.grade IS NULL THEN NULL ELSE g.score END AS score,
 COALESCE(b.from_day, CASE WHEN g.grade IS NULL THEN NULL ELSE g.since END) AS since, b.id AS hand
FROM enterprise e
LEFT JOIN grade g ON g.enterprise = e.id AND g.current
LEFT JOIN grade_by_hand b ON b.enterprise = e.id AND b.newest AND b.from_day <= :today AND b.until_day >= :today
WHERE e.region LIKE :region"""
MEANT = "(LOWER(s.name) LIKE :words ESCAPE '!' OR LOWER(s.uscc) LIKE :words ESCAPE '!')"
COUNTED = """
SELECT s.sector, s.counts, COUNT(*) AS held, SUM(CASE WHEN {meant} THEN 1 ELSE 0 END) AS meant
FROM ({seen}) s GROUP BY s.sector, s.counts"""
OPEN = """
SELECT enterprise, COUNT(*) AS open, SUM(CASE WHEN due < :today THEN 1 ELSE 0 END) AS overdue,
 SUM(CASE WHEN level <> 'general' THEN 1 ELSE 0 END) AS major
FROM hazard WHERE state <> 'closed'{those} GROUP BY enterprise"""
PAGE = """
SELECT s.* FROM ({seen}) s {hazards}
WHERE {meant} AND (:grade = '' OR s.counts = :grade) AND (:sector = '' OR s.sector = :sector)
ORDER BY {order}, {rank}, s.id LIMIT {size} OFFSET {offset}"""
_COLOUR = "CASE s.counts WHEN 'red' THEN 0 WHEN 'orange' THEN 1 WHEN 'ungraded' THEN 2 WHEN 'yellow' THEN 3 ELSE 4 END"
_PRIORITY = "COALESCE(s.given, 0)"
RANK = f"{_COLOUR}, {_PRIORITY} DESC, s.name"
SORTS = {
    "priority": _PRIORITY,
    "grade": _COLOUR,
    "name": "s.name",
    "sector": "s.sector",
    "score": "COALESCE(s.score, -1)",
    "since": "COALESCE(CAST(s.since AS VARCHAR(10)), '')",
    "major": "COALESCE(h.major, 0)",
    "overdue": "COALESCE(h.overdue, 0)",
    "open": "COALESCE(h.open, 0)",
}
OF_HAZARDS = frozenset({"major", "overdue", "open"})


@dataclass(frozen=True, slots=True)
class EnterpriseLine:
    """One enterprise. `grade` is the one that counts; `computed` differs where a regulator set one by hand."""

    id: str
    name: str
    uscc: str
    sector: str
    grade: str
    provisional: bool
    computed: str
    score: int | None
    since: str
    open: int
    overdue: int
    major: int
    priority: int
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which enterprises somebody asks for: of a region (all whose code begins so), by colour, sector and words."""

    region: str
    today: date
    grade: str = ""
    sector: str = ""
    words: str = ""

    def values(self) -> dict[str, Any]:
        """What the statements are filled with."""
        plain = self.words.lower()
        for sign in "!%_":
            plain = plain.replace(sign, f"!{sign}")
        return {"region": f"{self.region}%", "today": self.today, "words": f"%{plain}%"}


@dataclass(frozen=True, slots=True)
class Count:
    """How many there are of a sector and colour, and how many of them by the words that were asked for."""

    sector: str
    grade: str
    held: int
    meant: int


async def counted(wanted: Wanted) -> list[Count]:
    """Every sector and colour of the region: one query."""
    rows = await asked(COUNTED.format(seen=SEEN, meant=MEANT), **wanted.values())
    return [Count(row["sector"], row["counts"], int(row["held"]), int(row["meant"])) for row in rows]


async def enterprise_lines(wanted: Wanted, order: Order, offset: int, size: int, locale: str) -> list[EnterpriseLine]:
    """One page, in this order; what is alike in that the worst first: two queries."""
    hazards = f"LEFT JOIN ({OPEN.format(those='')}) h ON h.enterprise = s.id" if order.key in OF_HAZARDS else ""
    by = SORTS[order.key] + (" DESC" if order.down else "")
    text = PAGE.format(seen=SEEN, hazards=hazards, meant=MEANT, order=by, rank=RANK, size=int(size), offset=int(offset))
    rows = await asked(text, grade=wanted.grade, sector=wanted.sector, **wanted.values())
    found = await _open([row["id"] for row in rows], wanted.today)
    return [_line(row, found.get(str(row["id"]), {}), wanted.today, locale) for row in rows]


async def _open(keys: Sequence[Any], today: date) -> dict[str, Mapping[str, Any]]:
    """The open hazards of these, counted."""
    if not keys:
        return {}
    rows = await asked(OPEN.format(those=" AND enterprise IN (:keys)"), today=today, keys=[as_id(one) for one in keys])
    return {str(row["enterprise"]): row for row in rows}


def _line(row: Mapping[str, Any], hazards: Mapping[str, Any], today: date, locale: str) -> EnterpriseLine:
    since = row["since"]
    return EnterpriseLine(
        id=str(row["id"]),
        name=row["name"],
        uscc=row["uscc"],
        sector=row["sector"],
        grade=row["counts"],
        provisional=row["hand"] is None and row["status"] == "provisional",
        computed=row["computed"],
        score=row["score"],
        since=day_words(locale, date.fromisoformat(str(since)[:10]), today) if since else "",
        open=int(hazards.get("open", 0)),
        overdue=int(hazards.get("overdue", 0)),
        major=int(hazards.get("major", 0)),
        priority=row["given"] or 0,
        by_hand=row["hand"] is not None,
    )
