"""Photos that look like earlier ones, for whoever should have a look; the newest first."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from server.clock import now
from server.http.guard import signed_in
from server.likeness.tables import Likeness
from server.moments import day_in_china
from server.views.alike_lines import AlikeLine, alike_lines
from server.views.listing import Listing, asked, choices, listing
from server.views.page import render
from server.views.paging import Pages, page_of
from server.views.visible import visible_names

SHOWN = ("", "all")
COLUMNS = ("-found",)


@dataclass(frozen=True, slots=True)
class AlikeListPage:
    """What templates/alike_list.html shows."""

    alike: list[AlikeLine]
    listing: Listing
    pages: Pages
    many_enterprises: bool


async def show(request: Request) -> Response:
    """GET /photos/alike?show="""
    actor = signed_in(request)
    names = await visible_names(actor)
    shown = asked(request, "show", SHOWN)
    found = Likeness.filter(enterprise__in=list(names), fact__isnull=False)
    if shown != "all":
        found = found.filter(seen_in=None)
    pages = page_of(request, await found.count())
    rows = await found.order_by("-id").offset(pages.offset).limit(pages.size)
    filters = {"show": choices(request, "show", dict.fromkeys(SHOWN), shown)}
    context = AlikeListPage(
        alike=alike_lines(rows, names, request.state.locale, day_in_china(now())),
        listing=listing(request, COLUMNS, filters),
        pages=pages,
        many_enterprises=actor.role == "regulator",
    )
    return render(request, "alike_list.html", context)
