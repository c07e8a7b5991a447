"""What the hazards of a year say: where they come from, how long steps take, what recurs, which checks say nothing."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from server.areas.tables import Area
from server.checklists.shelf import library
from server.clock import now
from server.equipment.tables import Equipment
from server.hazards import analysis
from server.hazards.analysis import Span, StepTime
from server.http.guard import signed_in
from server.moments import CHINA, day_in_china
from server.views.bars_plot import Pareto, Trend, pareto, trend
from server.views.hazard_criteria import criterion_words
from server.views.listing import asked
from server.views.page import render
from server.views.visible import one_of, visible_names
from server.views.words import day_words, in_language
from server.wording import t

DAYS = {"90": 90, "365": 365, "730": 730}


@dataclass(frozen=True, slots=True)
class Source:
    """One way to ask where hazards come from."""

    key: str
    plot: Pareto


@dataclass(frozen=True, slots=True)
class CountLine:
    """A number with what it counts, and the list behind it."""

    words: str
    count: str
    href: str


@dataclass(frozen=True, slots=True)
class HazardAnalysisPage:
    """What templates/hazard_analysis.html shows."""

    total: int
    majors: int
    every: str
    sources: list[Source]
    trend: Trend | None
    times: list[StepTime]
    closed: str
    recurring: list[CountLine]
    silent: list[CountLine]
    unanswered: list[CountLine]
    days: str
    choices: tuple[str, ...]
    since: str
    enterprise: str
    kept: str
    enterprises: list[tuple[str, str]]


async def show(request: Request) -> Response:
    """GET /hazards/analysis?days=90|365|730&enterprise="""
    locale, today = request.state.locale, day_in_china(now())
    names = await visible_names(signed_in(request))
    only = one_of(names, request.query_params.get("enterprise", ""))
    ids, days = [only] if only else list(names), asked(request, "days", DAYS, "365")
    first = today - timedelta(days=DAYS[days] - 1)
    span = Span(datetime.combine(first, time(), CHINA), now())
    link = _linker(first, str(only) if only else "")
    levels = await analysis.counted_by(ids, span, "level")
    context = HazardAnalysisPage(
        total=sum(n for _, n in levels),
        majors=analysis.majors(levels),
        every=link(),
        sources=await _sources(ids, span, locale, link),
        trend=_trend(await analysis.months(ids, span), first, link),
        times=await analysis.step_times(ids, span),
        closed=link(show="closed", since="", closed_since=first.isoformat()),
        recurring=await _recurring(ids, span, locale, link),
        silent=_silent(await analysis.finding_nothing(ids, span), locale, only),
        unanswered=[
            CountLine(criterion_words(item, locale), f"{n} / {of}", f"/checklists/items/{item}")
            for item, n, of in await analysis.not_answered(ids, span)
        ][:20],
        days=days,
        choices=tuple(DAYS),
        since=day_words(locale, first, today),
        enterprise=names[only] if only else "",
        kept=str(only) if only else "",
        enterprises=sorted(((str(key), name) for key, name in names.items()), key=lambda one: one[1]),
    )
    return render(request, "hazard_analysis.html", context)


Linker = Callable[..., str]


def _linker(first: date, enterprise: str) -> Linker:
    """The list behind a number: the same time and the same enterprise, and what the number counts."""

    def link(**more: str) -> str:
        asked_for = {"show": "all", "since": first.isoformat(), "enterprise": enterprise} | more
        return f"/hazards?{urlencode({key: value for key, value in asked_for.items() if value})}"

    return link


async def _sources(ids: list[UUID], span: Span, locale: str, link: Linker) -> list[Source]:
    by_area = await analysis.counted_by(ids, span, "area")
    by_thing = await analysis.counted_by(ids, span, "equipment")
    by_item = await analysis.counted_by(ids, span, "item")
    areas = await _names(Area, [key for key, _ in by_area])
    things = await _names(Equipment, [key for key, _ in by_thing])
    nowhere, nothing = t(locale, "hazards.analysis.no_area"), t(locale, "hazards.analysis.no_item")
    accidents: Counter[str] = Counter()
    for item, n in by_item:
        accidents[_accident(item)] += n
    return [
        Source("area", pareto([(areas.get(key, nowhere), n, link(area=str(key or "none"))) for key, n in by_area])),
        Source(
            "equipment", pareto([(things[key], n, link(equipment=str(key))) for key, n in by_thing if key in things])
        ),
        Source(
            "accident",
            pareto([(t(locale, f"hazards.accident.{key}"), n, link(accident=key)) for key, n in accidents.items()]),
        ),
        Source(
            "item",
            pareto(
                [
                    (
                        criterion_words(item, locale) if item else nothing,
                        n,
                        link(item=item) if item else link(accident="none"),
                    )
                    for item, n in by_item
                ]
            ),
        ),
    ]


def _accident(item: str | None) -> str:
    """What an item's fail can lead to; none for what nobody asked about."""
    if item is None:
        return "none"
    found = next((one for known in library().all() if (one := known.item(item)) is not None), None)
    return found.fail.accident if found else "none"


async def _names(table: Any, ids: list[UUID | None]) -> Mapping[UUID | None, str]:
    wanted = [key for key in ids if key]
    return dict(await table.filter(id__in=wanted).values_list("id", "name")) if wanted else {}


async def _recurring(ids: list[UUID], span: Span, locale: str, link: Linker) -> list[CountLine]:
    found = await analysis.recurring(ids, span)
    areas = await _names(Area, [area for _, area, _ in found])
    return [
        CountLine(
            " · ".join(filter(None, (criterion_words(item, locale), areas.get(area, "")))),
            str(n),
            link(item=item, area=str(area or "none")),
        )
        for item, area, n in found[:20]
    ]


def _silent(found: list[tuple[str, int]], locale: str, only: UUID | None) -> list[CountLine]:
    titles = {one.checklist: in_language(locale, one.title) for one in library().newest()}
    enterprise = f"&enterprise={only}" if only else ""
    return [
        CountLine(
            titles.get(slug, slug), str(n), f"/inspections?{urlencode({'q': titles.get(slug, slug)})}{enterprise}"
        )
        for slug, n in found[:20]
    ]


def _trend(months: list[tuple[str, int, int]], first: date, link: Linker) -> Trend | None:
    lines = []
    for month, found, closed in months:
        begin = max(date.fromisoformat(f"{month}-01"), first)
        end = (date.fromisoformat(f"{month}-01") + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        mended = link(show="closed", since="", closed_since=begin.isoformat(), closed_until=end.isoformat())
        lines.append((month[2:], found, closed, link(since=begin.isoformat(), until=end.isoformat()), mended))
    return trend(lines)
