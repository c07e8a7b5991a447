"""The equipment that a person may see: by name, number, type or tag."""

from dataclasses import dataclass
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response
from tortoise.expressions import Q
from tortoise.queryset import QuerySet

from server.checklists.shelf import library
from server.equipment.tables import Equipment
from server.http.guard import signed_in
from server.labels.code import find_code, spoken
from server.people.policy import may_somewhere
from server.views.hazard_rows import area_names
from server.views.listing import Listing, asked, choices, listing, order_of, words_of
from server.views.page import render
from server.views.paging import Pages, page_of
from server.views.strange_tags import TagLine, tag_lines
from server.views.visible import one_of, visible_names
from server.views.words import in_language

COLUMNS = ("name", "number", "type", "code")
SHOWN = ("used", "retired", "all")


@dataclass(frozen=True, slots=True)
class EquipmentLine:
    """One thing."""

    id: UUID
    name: str
    number: str
    type: str
    area: str
    code: str
    enterprise: str
    enterprise_id: UUID
    retired: bool


@dataclass(frozen=True, slots=True)
class EquipmentListPage:
    """What templates/equipment_list.html shows."""

    things: list[EquipmentLine]
    listing: Listing
    pages: Pages
    many_enterprises: bool
    only: str
    may_register: bool
    strange: list[TagLine]


async def show(request: Request) -> Response:
    """GET /equipment?show=&enterprise=&q=&sort="""
    actor = signed_in(request)
    names = await visible_names(actor)
    only = one_of(names, request.query_params.get("enterprise", ""))
    held = _found(request, [only] if only else list(names))
    pages, order = page_of(request, await held.count()), order_of(request, COLUMNS)
    rows = await held.order_by(order.by(order.key), "id").offset(pages.offset).limit(pages.size)
    shown = asked(request, "show", SHOWN, "used")
    may_register = may_somewhere(actor, "equipment.register").allowed
    context = EquipmentListPage(
        things=await _lines(rows, names, request.state.locale),
        listing=listing(
            request, COLUMNS, {"show": choices(request, "show", dict.fromkeys(SHOWN), shown, "used")}, ["enterprise"]
        ),
        pages=pages,
        many_enterprises=actor.role == "regulator",
        only=names[only] if only else "",
        may_register=may_register,
        strange=await tag_lines(actor.enterprise, request.state.locale) if may_register and actor.enterprise else [],
    )
    return render(request, "equipment_list.html", context)


def _found(request: Request, enterprises: list[UUID]) -> QuerySet[Equipment]:
    held = Equipment.filter(enterprise__in=enterprises)
    shown, words = asked(request, "show", SHOWN, "used"), words_of(request)
    if shown != "all":
        held = held.filter(retired=shown == "retired")
    if not words:
        return held
    named = Q(name__icontains=words) | Q(number__icontains=words) | Q(type__icontains=words) | Q(type__in=_kinds(words))
    code = find_code(words)
    return held.filter(named | Q(code=code) if code else named)


def _kinds(words: str) -> list[str]:
    """Kinds of things that are called so in either language: rows keep their keys."""
    folded = words.casefold()
    types = library().equipment_types.types
    return [kind.type for kind in types if folded in f"{kind.title.zh}\n{kind.title.en}".casefold()] or [words]


async def _lines(rows: list[Equipment], names: dict[UUID, str], locale: str) -> list[EquipmentLine]:
    areas = await area_names([row.area for row in rows])
    return [
        EquipmentLine(
            id=row.id,
            name=row.name,
            number=row.number,
            type=type_words(row.type, locale),
            area=areas.get(row.area, "") if row.area else "",
            code=spoken(row.code),
            enterprise=names.get(row.enterprise, ""),
            enterprise_id=row.enterprise,
            retired=row.retired,
        )
        for row in rows
    ]


def type_words(kind: str, locale: str) -> str:
    """A kind of thing in words; what somebody wrote freely stays as it is."""
    known = library().equipment_types.find(kind)
    return in_language(locale, known.title) if known else kind
