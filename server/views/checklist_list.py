"""The checklists in use: one's own sector first, each with the plan and documents it rests on."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from server.checklists.checklist import Checklist
from server.checklists.shelf import library
from server.enterprises.tables import Enterprise
from server.http.guard import signed_in
from server.own_checklists.queries import content_of, newest_of
from server.own_checklists.tailor import OWN
from server.people.policy import may_somewhere
from server.views.listing import Listing, choices, listing, order_of, words_of
from server.views.page import render
from server.views.paging import Pages, page_of
from server.views.words import in_language

COLUMNS = ("sector", "title", "-items", "-minutes", "-version")


@dataclass(frozen=True, slots=True)
class ChecklistLine:
    """One checklist. `foreign` is of another sector than the reader's."""

    href: str
    title: str
    summary: str
    sector: str
    foreign: bool
    own: bool
    version: int
    minutes: int
    items: int


@dataclass(frozen=True, slots=True)
class ChecklistListPage:
    """What templates/checklist_list.html shows."""

    checklists: list[ChecklistLine]
    listing: Listing
    pages: Pages
    may_tailor: bool


SORTS: dict[str, Callable[[ChecklistLine], Any]] = {
    "sector": lambda line: (not line.own, line.foreign, line.sector),
    "title": lambda line: line.title,
    "items": lambda line: line.items,
    "minutes": lambda line: line.minutes,
    "version": lambda line: line.version,
}


async def show(request: Request) -> Response:
    """GET /checklists?sector=&q=&sort="""
    actor = signed_in(request)
    enterprise = await Enterprise.get_or_none(id=actor.enterprise) if actor.enterprise else None
    own = enterprise.sector if enterprise else ""
    lines = [_line(one, own, request.state.locale) for one in (*await _own_ones(enterprise), *library().newest())]
    words, sector = words_of(request).casefold(), request.query_params.get("sector", "")
    named = [line for line in lines if words in f"{line.title}\n{line.summary}".casefold()]
    counts = Counter(line.sector for line in named)
    values = {"": counts.total()} | {one: counts[one] for one in sorted({line.sector for line in lines})}
    order = order_of(request, COLUMNS)
    shown = sorted((one for one in named if sector in {"", one.sector}), key=SORTS[order.key], reverse=order.down)
    pages = page_of(request, len(shown))
    seen = listing(request, COLUMNS, {"sector": choices(request, "sector", values, sector)})
    here = shown[pages.offset : pages.offset + pages.size]
    return render(
        request,
        "checklist_list.html",
        ChecklistListPage(here, seen, pages, may_somewhere(actor, "own_checklist.edit").allowed),
    )


async def _own_ones(enterprise: Enterprise | None) -> list[Checklist]:
    return [content_of(row) for row in await newest_of(enterprise.id)] if enterprise else []


def _line(found: Checklist, own: str, locale: str) -> ChecklistLine:
    return ChecklistLine(
        href=f"/checklists/{found.checklist}/{found.version}",
        title=in_language(locale, found.title),
        summary=in_language(locale, found.summary),
        sector=found.sector,
        foreign=found.sector != own and not found.checklist.startswith(f"{OWN}/"),
        own=found.checklist.startswith(f"{OWN}/"),
        version=found.version,
        minutes=found.minutes,
        items=sum(1 for _ in found.items()),
    )
