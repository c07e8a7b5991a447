"""The library: one's own checklists first, then those of one's sector; found by title or by any item in them."""

import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from server.checklists.checklist import Checklist
from server.checklists.deciding import completed, concern, standing
from server.checklists.search import MOST_HITS, item_hits, title_hit, words_in
from server.checklists.shelf import library
from server.enterprises.tables import Enterprise
from server.http.guard import signed_in
from server.own_checklists.queries import content_of, newest_of
from server.own_checklists.tailor import OWN
from server.people.policy import may_somewhere
from server.views.listing import Listing, asked, choices, listing, order_of, words_of
from server.views.page import render
from server.views.paging import Pages, page_of
from server.views.words import in_language

COLUMNS = ("sector", "title", "-items", "-minutes", "-version")
OCCASIONS = (
    "major", "shift", "comprehensive", "seasonal", "holiday", "restart", "permit", "equipment", "topic", "small",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ChecklistLine:
    """One checklist. `foreign` is of another sector than the reader's; `hits` are items that hold what was typed."""

    href: str
    title: str
    summary: str
    sector: str
    occasion: str
    standing: str
    foreign: bool
    own: bool
    version: int
    minutes: int
    items: int
    every: str
    times: int
    hits: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class ChecklistListPage:
    """What templates/checklist_list.html shows."""

    checklists: list[ChecklistLine]
    listing: Listing
    pages: Pages
    may_tailor: bool
    may_declare: bool


SORTS: dict[str, Callable[[ChecklistLine], Any]] = {
    "sector": lambda line: (not line.own, line.foreign, line.sector, OCCASIONS.index(line.occasion)),
    "title": lambda line: line.title,
    "items": lambda line: line.items,
    "minutes": lambda line: line.minutes,
    "version": lambda line: line.version,
}


async def show(request: Request) -> Response:
    """GET /checklists?sector=&occasion=&q=&sort="""
    actor = signed_in(request)
    enterprise = await Enterprise.get_or_none(id=actor.enterprise) if actor.enterprise else None
    every = _found(request, enterprise, [*await _own_ones(enterprise), *library().newest()])
    sector = asked(request, "sector", {line.sector for line in every})
    occasion = asked(request, "occasion", OCCASIONS)
    order = order_of(request, COLUMNS)
    shown = [one for one in every if sector in {"", one.sector} and occasion in {"", one.occasion}]
    shown.sort(key=SORTS[order.key], reverse=order.down)
    pages = page_of(request, len(shown))
    filters = {
        "sector": choices(request, "sector", _counted(every, "sector"), sector),
        "occasion": choices(request, "occasion", _counted(every, "occasion"), occasion),
    }
    context = ChecklistListPage(
        checklists=shown[pages.offset : pages.offset + pages.size],
        listing=listing(request, COLUMNS, filters),
        pages=pages,
        may_tailor=may_somewhere(actor, "own_checklist.edit").allowed,
        may_declare=may_somewhere(actor, "profile.edit").allowed,
    )
    return render(request, "checklist_list.html", context)


def _counted(lines: list[ChecklistLine], field: str) -> Mapping[str, int]:
    counts = Counter(getattr(line, field) for line in lines)
    names = [name for name in OCCASIONS if counts[name]] if field == "occasion" else sorted(counts)
    return {"": len(lines)} | {name: counts[name] for name in names}


async def _own_ones(enterprise: Enterprise | None) -> list[Checklist]:
    return [content_of(row) for row in await newest_of(enterprise.id)] if enterprise else []


def _found(request: Request, enterprise: Enterprise | None, checklists: list[Checklist]) -> list[ChecklistLine]:
    """Those that hold what was typed, in their titles or in an item."""
    words, locale = words_in(words_of(request)), request.state.locale
    known = completed(library().questionnaire, json.loads(enterprise.profile)) if enterprise else {}
    lines = []
    for found in checklists:
        hits = list(item_hits(found, words))
        if title_hit(found, words) or hits:
            decided = standing(found, known) if enterprise and concern(found, enterprise.sector) else ""
            lines.append(_line(found, enterprise.sector if enterprise else "", decided, hits, locale))
    return lines


def _line(found: Checklist, own_sector: str, decided: str, hits: list[Any], locale: str) -> ChecklistLine:
    href, own = f"/checklists/{found.checklist}/{found.version}", found.checklist.startswith(f"{OWN}/")
    return ChecklistLine(
        href=href,
        title=in_language(locale, found.title),
        summary=in_language(locale, found.summary),
        sector=found.sector,
        occasion=found.occasion,
        standing=decided,
        foreign=found.sector != own_sector and not own,
        own=own,
        version=found.version,
        minutes=found.minutes,
        items=sum(1 for _ in found.items()),
        every=found.frequency.every if found.frequency else "",
        times=found.frequency.times if found.frequency else 0,
        hits=[(f"{href}#{item.id}", in_language(locale, item.question)) for item in hits[:MOST_HITS]],
    )
