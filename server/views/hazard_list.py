"""The hazards that a person may see: what needs doing first; the filter is in the address."""

from dataclasses import dataclass
from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response

from server.clock import now
from server.hazards.project import to_hazard
from server.hazards.tables import HazardRow
from server.http.guard import signed_in
from server.moments import day_in_china
from server.people.actor import Actor
from server.people.policy import may_somewhere
from server.phones.queries import troubled
from server.views.hazard_rows import HazardLine, hazard_lines
from server.views.page import render
from server.views.paging import Pages, page_of
from server.views.visible import visible_names

SHOWN = ("open", "overdue", "major", "rectified", "closed", "all")


@dataclass(frozen=True, slots=True)
class HazardListPage:
    """What templates/hazard_list.html shows."""

    hazards: list[HazardLine]
    shown: str
    choices: tuple[str, ...]
    pages: Pages
    many_enterprises: bool
    missed_phones: int


async def show(request: Request) -> Response:
    """GET /hazards"""
    actor = signed_in(request)
    names = await visible_names(actor)
    moment = now()
    today = day_in_china(moment)
    shown = request.query_params.get("show", "open")
    shown = shown if shown in SHOWN else "open"
    rows = HazardRow.filter(enterprise__in=list(names))
    if shown == "overdue":
        rows = rows.exclude(state="closed").filter(due__lt=today)
    elif shown == "major":
        rows = rows.exclude(state="closed").exclude(level="general")
    elif shown == "open":
        rows = rows.exclude(state="closed")
    elif shown != "all":
        rows = rows.filter(state=shown)
    pages = page_of(request, await rows.count())
    found = await rows.order_by("due", "id").offset(pages.offset).limit(pages.size)
    lines = await hazard_lines([to_hazard(row) for row in found], names, request.state.locale, today)
    context = HazardListPage(
        hazards=lines,
        shown=shown,
        choices=SHOWN,
        pages=pages,
        many_enterprises=actor.role == "regulator",
        missed_phones=await _missed_phones(actor, moment, request.app.state.settings.phone_silent_days),
    )
    return render(request, "hazard_list.html", context)


async def _missed_phones(actor: Actor, moment: datetime, days: int) -> int:
    """Told where staff begin: what such phones hold is part of no list here."""
    if actor.enterprise is None or not may_somewhere(actor, "phone.list").allowed:
        return 0
    return len(await troubled(actor.enterprise, moment, days))
