"""The enterprises of a region, worst grade first: whom to visit, and why at a glance."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from server.clock import now
from server.enterprises.tables import Enterprise
from server.grades.tables import Grade
from server.hazards.tables import HazardRow
from server.http.guard import signed_in
from server.moments import day_in_china
from server.views.page import render
from server.views.visible import visible_enterprises
from server.views.words import day_words

# Silence must not pay: an enterprise that nobody knows anything of is looked at like an orange one.
ORDER = {"red": 0, "orange": 1, "ungraded": 2, "yellow": 3, "blue": 4}


@dataclass(frozen=True, slots=True)
class EnterpriseLine:
    """One enterprise."""

    id: str
    name: str
    sector: str
    region: str
    grade: str
    provisional: bool
    score: int | None
    since: str
    open: int
    overdue: int
    major: int
    priority: int


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter, and how many enterprises it leaves."""

    name: str
    href: str
    current: bool
    count: int


@dataclass(frozen=True, slots=True)
class EnterpriseListPage:
    """What templates/enterprise_list.html shows."""

    enterprises: list[EnterpriseLine]
    grades: list[Choice]
    sectors: list[Choice]
    total: int


async def show(request: Request) -> Response:
    """GET /enterprises?grade=&sector="""
    lines = sorted(await _lines(request), key=rank)
    grade, sector = request.query_params.get("grade", ""), request.query_params.get("sector", "")
    in_sector = [line for line in lines if sector in {"", line.sector}]
    shown = [line for line in in_sector if grade in {"", line.grade}]
    context = EnterpriseListPage(
        enterprises=shown,
        grades=_choices("grade", ORDER, (line.grade for line in in_sector), grade, {"sector": sector}),
        sectors=_choices(
            "sector", sorted({line.sector for line in lines}), (line.sector for line in lines), sector, {"grade": grade}
        ),
        total=len(lines),
    )
    return render(request, "enterprise_list.html", context)


def rank(line: EnterpriseLine) -> tuple[int, int, str]:
    """By colour, then by the priority index, then by name (pure)."""
    return (ORDER[line.grade], -line.priority, line.name)


def _choices(
    kind: str, names: Iterable[str], held: Iterable[str], current: str, others: dict[str, str]
) -> list[Choice]:
    counts = Counter(held)
    kept = {key: value for key, value in others.items() if value}
    everything = Choice("all", f"?{urlencode(kept)}", not current, sum(counts.values()))
    return [
        everything,
        *(Choice(name, f"?{urlencode({kind: name} | kept)}", name == current, counts[name]) for name in names),
    ]


async def _lines(request: Request) -> list[EnterpriseLine]:
    enterprises = await visible_enterprises(signed_in(request))
    ids = [row.id for row in enterprises]
    grades = {row.enterprise: row for row in await Grade.filter(enterprise__in=ids, current=True)}
    hazards = await _open_hazards(ids)
    today, locale = day_in_china(now()), request.state.locale
    return [_line(row, grades.get(row.id), hazards.get(row.id, []), today, locale) for row in enterprises]


async def _open_hazards(ids: list[UUID]) -> dict[UUID, list[tuple[str, date]]]:
    rows = await HazardRow.filter(enterprise__in=ids).exclude(state="closed").only("enterprise", "level", "due")
    found: dict[UUID, list[tuple[str, date]]] = {}
    for row in rows:
        found.setdefault(row.enterprise, []).append((row.level, row.due))
    return found


def _line(
    row: Enterprise, grade: Grade | None, hazards: list[tuple[str, date]], today: date, locale: str
) -> EnterpriseLine:
    return EnterpriseLine(
        id=str(row.id),
        name=row.name,
        sector=row.sector,
        region=row.region,
        grade=(grade.grade if grade else None) or "ungraded",
        provisional=grade is not None and grade.status == "provisional",
        score=grade.score if grade and grade.grade else None,
        since=day_words(locale, grade.since, today) if grade and grade.grade else "",
        open=len(hazards),
        overdue=sum(due < today for _, due in hazards),
        major=sum(level != "general" for level, _ in hazards),
        priority=grade.priority if grade else 0,
    )
