"""Risks as a tree: objects, their units, what can go wrong there, and what prevents it."""

from dataclasses import dataclass
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response
from tortoise.expressions import Q, Subquery
from tortoise.functions import Count
from tortoise.queryset import QuerySet

from server.http.guard import signed_in
from server.people.policy import may_somewhere
from server.risk_points.tables import RiskObject, RiskUnit
from server.risks.score import LEVELS
from server.views.listing import Listing, asked, choices, listing, words_of
from server.views.page import render
from server.views.paging import Pages, page_of
from server.views.risk_seen import ObjectSeen, units_seen
from server.views.visible import one_of, visible_names

SHOWN = ("used", "retired")


@dataclass(frozen=True, slots=True)
class RiskTreePage:
    """What templates/risk_tree.html shows. `open` says that there is little enough to unfold it all."""

    objects: list[ObjectSeen]
    listing: Listing
    pages: Pages
    may_edit: bool
    many_enterprises: bool
    names: dict[UUID, str]
    only: str
    open: bool


async def show(request: Request) -> Response:
    """GET /risks?level=&show=&q=&enterprise="""
    actor = signed_in(request)
    names = await visible_names(actor)
    only = one_of(names, request.query_params.get("enterprise", ""))
    within = [only] if only else list(names)
    retired, level = asked(request, "show", SHOWN, "used") == "retired", asked(request, "level", LEVELS)
    held = _found(request, within, retired=retired)
    levels = await _levels(held)
    if level:
        held = held.filter(level=LEVELS[level])
    pages = page_of(request, await held.count())
    rows = await held.order_by("object", "-level", "name", "id").offset(pages.offset).limit(pages.size)
    filters = {
        "level": choices(request, "level", {"": None, **levels}, level),
        "show": choices(request, "show", dict.fromkeys(SHOWN), "retired" if retired else "used", "used"),
    }
    seen = listing(request, ["name"], filters, ["enterprise"])
    context = RiskTreePage(
        objects=await _tree(rows, within, request.state.locale, retired=retired, childless=not seen.narrowed),
        listing=seen,
        pages=pages,
        may_edit=may_somewhere(actor, "risk.edit").allowed,
        many_enterprises=actor.role == "regulator",
        names=names,
        only=names[only] if only else "",
        open=len(rows) <= 3,
    )
    return render(request, "risk_tree.html", context)


def _found(request: Request, enterprises: list[UUID], *, retired: bool) -> QuerySet[RiskUnit]:
    held, words = RiskUnit.filter(enterprise__in=enterprises, retired=retired), words_of(request)
    if not words:
        return held
    return held.filter(Q(name__icontains=words) | Q(department__icontains=words) | Q(person_name__icontains=words))


async def _levels(held: QuerySet[RiskUnit]) -> dict[str, int | None]:
    """How many units of each colour, the worst first."""
    counted = dict(await held.annotate(n=Count("id")).group_by("level").values_list("level", "n"))
    return {colour: counted[level] for colour, level in LEVELS.items() if level in counted}


async def _tree(
    rows: list[RiskUnit], enterprises: list[UUID], locale: str, *, retired: bool, childless: bool
) -> list[ObjectSeen]:
    """Units below their objects; with `childless` also those that have no unit yet."""
    units = await units_seen(rows, locale, retired=retired)
    objects = await RiskObject.filter(id__in=list({row.object for row in rows}))
    if childless:
        begun = Subquery(RiskUnit.filter(enterprise__in=enterprises, retired=False).values("object"))
        empty = RiskObject.filter(enterprise__in=enterprises, retired=False).filter(~Q(id__in=begun))
        objects += await empty.order_by("name").limit(100)
    found = {one.id: ObjectSeen(one.id, one.name, one.kind, one.code, one.enterprise, one.retired) for one in objects}
    for unit in units:
        if unit.object in found:
            found[unit.object].units.append(unit)
    return sorted(found.values(), key=lambda one: (one.name, str(one.id)))
