"""Requests for a recheck that a person may see: those that wait for an answer first; the filter is in the address."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from server.clock import now
from server.grades.tables import Recheck
from server.http.guard import signed_in
from server.moments import day_in_china
from server.views.listing import asked
from server.views.page import render
from server.views.paging import Pages, page_of
from server.views.recheck_lines import RecheckLine, recheck_lines
from server.views.visible import visible_names

SHOWN = ("open", "answered", "all")


@dataclass(frozen=True, slots=True)
class RecheckListPage:
    """What templates/recheck_list.html shows."""

    rechecks: list[RecheckLine]
    shown: str
    choices: tuple[str, ...]
    pages: Pages
    many_enterprises: bool


async def show(request: Request) -> Response:
    """GET /rechecks?show="""
    actor, shown = signed_in(request), asked(request, "show", SHOWN, "open")
    names = await visible_names(actor)
    rows = Recheck.filter(enterprise__in=list(names))
    if shown == "open":
        rows = rows.filter(outcome="")
    elif shown == "answered":
        rows = rows.exclude(outcome="")
    pages = page_of(request, await rows.count())
    # Who waits longest is answered first; of those that were answered the latest is looked for.
    order = ("asked_at", "id") if shown == "open" else ("-asked_at", "id")
    found = await rows.order_by(*order).offset(pages.offset).limit(pages.size)
    lines = await recheck_lines(found, names, request.state.locale, day_in_china(now()))
    context = RecheckListPage(lines, shown, SHOWN, pages, actor.role == "regulator")
    return render(request, "recheck_list.html", context)
