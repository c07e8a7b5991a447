"""The hazards that a person may see, as their ledger: what needs doing first; filters are in the address."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode
from uuid import UUID

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from tortoise.queryset import QuerySet

from server.areas.tables import Area
from server.clock import now
from server.hazards.project import to_hazard
from server.hazards.tables import HazardRow
from server.http.guard import signed_in
from server.moments import day_in_china
from server.people.actor import Actor
from server.people.policy import may_somewhere
from server.phones.queries import troubled
from server.views.hazard_columns import USUAL, WIDTHS, LedgerRow, Value, ledger_rows, shown_value
from server.views.hazard_found import NARROWING, SHOWN, hazards_found
from server.views.hazard_rows import HazardLine, hazard_lines
from server.views.listing import Listing, asked, choices, listing, order_of
from server.views.page import render
from server.views.paging import Pages, page_of
from server.views.visible import one_of, visible_names

COLUMNS = ("due", "-found", "level", "state", "-cost")
FIELDS = {"due": "due", "found": "found_at", "level": "level", "state": "state", "cost": "cost_cents"}


@dataclass(frozen=True, slots=True)
class HazardListPage:
    """What templates/hazard_list.html shows: cards of `hazards` on a phone are the cells of `rows` in a table."""

    hazards: list[HazardLine]
    rows: list[LedgerRow]
    columns: list[str]
    every_column: list[str]
    areas: list[tuple[str, str]]
    asked: dict[str, str]
    listing: Listing
    pages: Pages
    many_enterprises: bool
    missed_phones: int
    query: str
    imports: bool
    shown: Callable[[Value], str] = shown_value


async def show(request: Request) -> Response:
    """GET /hazards?show=&q=&area=&since=&until=&sort=&columns="""
    if "col" in request.query_params:
        return RedirectResponse(f"?{_tidied(request)}", 303)
    actor = signed_in(request)
    names = await names_asked(request, actor)
    moment, locale = now(), request.state.locale
    today = day_in_china(moment)
    found = hazards_found(request, names, today)
    pages = page_of(request, await found.count())
    held = await ordered(request, found).offset(pages.offset).limit(pages.size)
    hazards = [to_hazard(row) for row in held]
    shown = asked(request, "show", SHOWN, "open")
    filters = {"show": choices(request, "show", dict.fromkeys(SHOWN), shown, "open")}
    context = HazardListPage(
        hazards=await hazard_lines(hazards, names, locale, today),
        rows=await ledger_rows(hazards, names, locale, today) if "columns" in request.query_params else [],
        columns=columns_of(request, many=len(names) > 1),
        every_column=[name for name in WIDTHS if len(names) > 1 or name != "enterprise"],
        areas=await _areas(names) if actor.enterprise or "enterprise" in request.query_params else [],
        asked=dict(request.query_params),
        listing=listing(request, COLUMNS, filters, NARROWING),
        pages=pages,
        many_enterprises=actor.role == "regulator",
        missed_phones=await _missed_phones(actor, moment, request.app.state.settings.phone_silent_days),
        query=str(request.url.query),
        imports=may_somewhere(actor, "hazard.import").allowed,
    )
    return render(request, "hazard_list.html", context)


async def names_asked(request: Request, actor: Actor) -> dict[UUID, str]:
    """The enterprises whose hazards are asked for: one, or all that this person may look into."""
    names = await visible_names(actor)
    only = one_of(names, request.query_params.get("enterprise", ""))
    return {only: names[only]} if only else names


def ordered(request: Request, rows: QuerySet[HazardRow]) -> QuerySet[HazardRow]:
    """In the order that the address asks for."""
    order = order_of(request, COLUMNS)
    return rows.order_by(order.by(FIELDS[order.key]), "id")


def columns_of(request: Request, *, many: bool) -> list[str]:
    """The columns that the address names, in their own order (pure); the usual ones where it names none."""
    named = set(request.query_params.get("columns", "").split(",")) & set(WIDTHS)
    wanted: Sequence[str] = [name for name in WIDTHS if name in named] or USUAL
    return [*(["enterprise"] if many and "enterprise" not in wanted else []), *wanted]


def _tidied(request: Request) -> str:
    """Ticked columns as one word of the address, so that a view can be shared."""
    kept = {key: value for key, value in request.query_params.items() if key not in {"col", "page"} and value}
    return urlencode(kept | {"columns": ",".join(request.query_params.getlist("col"))})


async def _areas(names: dict[UUID, str]) -> list[tuple[str, str]]:
    """To choose from, where one enterprise is looked at."""
    found = await Area.filter(enterprise__in=list(names)).order_by("name").limit(500).values_list("id", "name")
    return [(str(key), name) for key, name in found]


async def _missed_phones(actor: Actor, moment: datetime, days: int) -> int:
    """Told where staff begin: what such phones hold is part of no list here."""
    if actor.enterprise is None or not may_somewhere(actor, "phone.list").allowed:
        return 0
    return len(await troubled(actor.enterprise, moment, days))
