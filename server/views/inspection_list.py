"""The inspections that a person may see, newest first."""

from dataclasses import dataclass
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response
from tortoise.expressions import Q
from tortoise.queryset import QuerySet

from server.areas.tables import Area
from server.checklists.shelf import library
from server.clock import now
from server.http.guard import signed_in
from server.inspections.tables import Inspection
from server.likeness.tables import Likeness
from server.moments import day_in_china
from server.people.actor import Actor
from server.people.policy import may
from server.views.inspection_lines import InspectionLine, inspection_lines
from server.views.listing import Listing, asked, choices, listing, order_of, words_of
from server.views.page import render
from server.views.paging import Pages, page_of
from server.views.visible import one_of, visible_names

COLUMNS = ("-when", "checklist", "-failed", "-photos")
FIELDS = {"when": "occurred_at", "checklist": "checklist", "failed": "failed", "photos": "photos"}
SHOWN = ("", "failed", "clean", "external")


@dataclass(frozen=True, slots=True)
class InspectionListPage:
    """What templates/inspection_list.html shows."""

    inspections: list[InspectionLine]
    listing: Listing
    pages: Pages
    many_enterprises: bool
    only: str
    alike: int


async def show(request: Request) -> Response:
    """GET /inspections?show=&enterprise=&q=&sort="""
    actor = signed_in(request)
    names = await visible_names(actor)
    only = one_of(names, request.query_params.get("enterprise", ""))
    held = await _found(request, {only: names[only]} if only else names)
    pages, order = page_of(request, await held.count()), order_of(request, COLUMNS)
    rows = await held.order_by(order.by(FIELDS[order.key]), "id").offset(pages.offset).limit(pages.size)
    filters = {"show": choices(request, "show", dict.fromkeys(SHOWN), asked(request, "show", SHOWN))}
    context = InspectionListPage(
        inspections=await inspection_lines(rows, names, request.state.locale, day_in_china(now())),
        listing=listing(request, COLUMNS, filters, ["enterprise"]),
        pages=pages,
        many_enterprises=actor.role == "regulator",
        only=names[only] if only else "",
        alike=await _alike(actor, names),
    )
    return render(request, "inspection_list.html", context)


async def _alike(actor: Actor, names: dict[UUID, str]) -> int:
    """How many photos look like earlier ones and nobody had a look yet, for whoever may see that list."""
    if not may(actor, "likeness.list").allowed:
        return 0
    return await Likeness.filter(enterprise__in=list(names), seen_in=None, fact__isnull=False).count()


async def _found(request: Request, names: dict[UUID, str]) -> QuerySet[Inspection]:
    held = Inspection.filter(enterprise__in=list(names))
    shown, words = asked(request, "show", SHOWN), words_of(request)
    if shown == "failed":
        held = held.filter(failed__gt=0)
    elif shown == "clean":
        held = held.filter(failed=0)
    elif shown == "external":
        held = held.filter(external=True)
    return held.filter(await _about(words, names)) if words else held


async def _about(words: str, names: dict[UUID, str]) -> Q:
    """Those whose checklist, area or enterprise is called so."""
    areas = await Area.filter(enterprise__in=list(names), name__icontains=words).values_list("id", flat=True)
    called = [key for key, name in names.items() if words.casefold() in name.casefold()]
    walked = {
        one.checklist
        for one in library().all()
        if words.casefold() in f"{one.title.zh}\n{one.title.en}\n{one.checklist}".casefold()
    }
    return Q(checklist__in=list(walked)) | Q(area__in=list(areas)) | Q(enterprise__in=called)
