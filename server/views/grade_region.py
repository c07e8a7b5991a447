"""How the grades of a region were spread, month by month: stacked bars, and the same numbers as a table."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response
from tortoise.functions import Max

from server.clock import now
from server.grades.tables import Grade
from server.http.guard import signed_in
from server.moments import day_in_china
from server.views.listing import Choice, asked, choices
from server.views.month_bars import MonthBars, month_bars
from server.views.page import render
from server.views.visible import visible_enterprises
from server.views.words import day_words

MONTHS = 12
COLOURS = ("red", "orange", "yellow", "blue", "ungraded")


@dataclass(frozen=True, slots=True)
class Month:
    """One month as it ended, or as it is by now; `changed` where another version of the numbers graded than before."""

    when: str
    counts: dict[str, int]
    total: int
    policies: str
    changed: bool


@dataclass(frozen=True, slots=True)
class GradeRegionPage:
    """What templates/grade_region.html shows, the newest month first."""

    months: list[Month]
    bars: MonthBars
    sectors: list[Choice]
    several_policies: bool


async def show(request: Request) -> Response:
    """GET /grading/region?sector="""
    locale, today = request.state.locale, day_in_china(now())
    rows = await visible_enterprises(signed_in(request)).only("id", "sector", "registered_at")
    held = Counter(row.sector for row in rows)
    sector = asked(request, "sector", held)
    joined = {row.id: day_in_china(row.registered_at) for row in rows if sector in {"", row.sector}}
    ends = month_ends(today, MONTHS)
    months = [await _month(joined, end, locale, today) for end in ends]
    # Before anybody had joined there is nothing to show.
    started = next((number for number, month in enumerate(months) if month.total), len(months) - 1)
    months, ends = months[started:], ends[started:]
    marked = [_marked(month, before) for before, month in zip([None, *months], months, strict=False)]
    context = GradeRegionPage(
        months=marked[::-1],
        bars=month_bars([(short(end, locale), month.counts) for end, month in zip(ends, marked, strict=True)], COLOURS),
        sectors=choices(request, "sector", {"": held.total()} | dict(sorted(held.items())), sector),
        several_policies=len({month.policies for month in marked if month.policies}) > 1,
    )
    return render(request, "grade_region.html", context)


def month_ends(today: date, count: int) -> list[date]:
    """The last days of months, oldest first; the running month ends today (pure)."""
    ends = [today]
    while len(ends) < count:
        ends.append(ends[-1].replace(day=1) - timedelta(days=1))
    return ends[::-1]


def short(end: date, locale: str) -> str:
    """The month under its bar (pure)."""
    return f"{end.month}月" if locale == "zh" else f"{end:%b}"


async def _month(joined: Mapping[UUID, date], end: date, locale: str, today: date) -> Month:
    """Each enterprise that was there by its last grade until then; one that had none was ungraded."""
    there = [key for key, day in joined.items() if day <= end]
    rows = await _last_grades(there, end)
    counts = Counter(row.grade or "ungraded" for row in rows)
    counts["ungraded"] += len(there) - len(rows)
    return Month(
        when=day_words(locale, end, today),
        counts={colour: counts[colour] for colour in COLOURS},
        total=len(there),
        policies=", ".join(sorted({row.policy for row in rows})),
        changed=False,
    )


async def _last_grades(enterprises: Sequence[UUID], end: date) -> list[Grade]:
    if not enterprises:
        return []
    newest = Grade.filter(enterprise__in=list(enterprises), as_of__lte=end).annotate(last=Max("seq"))
    last: dict[UUID, int] = dict(await newest.group_by("enterprise").values_list("enterprise", "last"))
    found = Grade.filter(enterprise__in=list(last), seq__in=list(set(last.values())))
    return [row for row in await found.only("enterprise", "seq", "grade", "policy") if last[row.enterprise] == row.seq]


def _marked(month: Month, before: Month | None) -> Month:
    changed = bool(before and before.policies and month.policies != before.policies)
    return Month(month.when, month.counts, month.total, month.policies, changed)
