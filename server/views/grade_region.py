"""How the grades of a region were spread, month by month: stacked bars, and the same numbers as a table."""

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from starlette.requests import Request
from starlette.responses import Response

from server.clock import now
from server.grades.spread import Spread, spread
from server.http.guard import signed_in
from server.moments import day_in_china
from server.views.listing import Choice, asked, choices
from server.views.month_bars import MonthBars, month_bars
from server.views.page import render
from server.views.visible import visible_enterprises
from server.views.words import day_words
from server.wording import t

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
    actor = signed_in(request)
    rows = await visible_enterprises(actor).values_list("sector", "registered_at")
    held = Counter(str(kept) for kept, _ in rows)
    sector = asked(request, "sector", held)
    joined = sorted(day_in_china(at) for kept, at in rows if sector in {"", kept})
    ends = month_ends(today, MONTHS)
    spreads = await spread(actor.region or "", sector, ends)
    months = [
        _month(bisect_right(joined, end), one, _until(end, today, locale))
        for end, one in zip(ends, spreads, strict=True)
    ]
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


def _until(end: date, today: date, locale: str) -> str:
    """The running month is not over: it says so."""
    return t(locale, "grade.region.today") if end == today else day_words(locale, end, today)


def month_ends(today: date, count: int) -> list[date]:
    """The last days of months, oldest first; the running month ends today (pure)."""
    ends = [today]
    while len(ends) < count:
        ends.append(ends[-1].replace(day=1) - timedelta(days=1))
    return ends[::-1]


def short(end: date, locale: str) -> str:
    """The month under its bar (pure)."""
    return f"{end.month}月" if locale == "zh" else f"{end:%b}"


def _month(there: int, found: Spread, when: str) -> Month:
    """Each enterprise that was there by its last grade until then; one that had none was ungraded."""
    graded = sum(found.colours.values())
    counts = {colour: found.colours.get(colour, 0) for colour in COLOURS}
    counts["ungraded"] += max(0, there - graded)
    return Month(when, counts, max(there, graded), ", ".join(found.policies), changed=False)


def _marked(month: Month, before: Month | None) -> Month:
    changed = bool(before and before.policies and month.policies != before.policies)
    return Month(month.when, month.counts, month.total, month.policies, changed)
