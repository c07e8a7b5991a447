"""The tip-offs of an officer's region: what waits for an answer first; the filter is in the address."""

from dataclasses import dataclass
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from server.clock import now
from server.enterprises.tables import Enterprise
from server.http.guard import signed_in
from server.moments import day_in_china, day_words
from server.tips.queries import SHOWN, about, photo_counts, shown, tips_of
from server.tips.tables import Tip
from server.views.listing import Listing, asked, choices, listing, words_of
from server.views.page import render
from server.views.paging import Pages, page_of


@dataclass(frozen=True, slots=True)
class TipListLine:
    """One tip-off: its beginning, where, since when, and whether somebody waits for a word."""

    id: UUID
    day: str
    words: str
    place: str
    state: str
    awaits: str
    reward: str
    fault: bool
    photos: int


@dataclass(frozen=True, slots=True)
class TipListPage:
    """What templates/tip_list.html shows."""

    tips: list[TipListLine]
    listing: Listing
    pages: Pages


async def show(request: Request) -> Response:
    """GET /tips?show=&q="""
    actor, locale, today = signed_in(request), request.state.locale, day_in_china(now())
    chosen, words = asked(request, "show", SHOWN, "open"), words_of(request)
    mine = tips_of(actor.region)
    found = mine.filter(shown(chosen))
    found = found.filter(about(words)) if words else found
    pages = page_of(request, await found.count())
    rows = await found.order_by("-day", "id").offset(pages.offset).limit(pages.size)
    counts = await photo_counts([row.id for row in rows])
    firms = await Enterprise.filter(id__in=[row.enterprise for row in rows if row.enterprise])
    names = {firm.id: firm.name for firm in firms}
    numbers: dict[str, int | None] = {name: await mine.filter(shown(name)).count() for name in SHOWN[:4]}
    context = TipListPage(
        tips=[_line(row, names, counts[row.id], day_words(locale, row.day, today)) for row in rows],
        listing=listing(
            request,
            ("day",),
            {"show": choices(request, "show", {name: numbers.get(name) for name in SHOWN}, chosen, "open")},
        ),
        pages=pages,
    )
    return render(request, "tip_list.html", context)


def _line(row: Tip, names: dict[UUID, str], photos: int, day: str) -> TipListLine:
    place = names.get(row.enterprise, "") if row.enterprise else ""
    return TipListLine(
        id=row.id,
        day=day,
        words=row.words[:80],
        place=" · ".join(part for part in (place, row.place) if part),
        state=row.state,
        awaits=row.awaits,
        reward=row.reward,
        fault=bool(row.fault),
        photos=photos,
    )
