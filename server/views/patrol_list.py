"""The patrols that a person may see, newest first: who, when, how much of the route was seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from server.clock import now
from server.http.guard import signed_in
from server.moments import day_in_china
from server.patrols.tables import Patrol
from server.people.queries import people_by_id
from server.views.hazard_rows import area_names
from server.views.listing import Listing, asked, choices, listing, order_of
from server.views.page import render
from server.views.paging import Pages, page_of
from server.views.visible import one_of, visible_names
from server.views.words import moment_words
from server.wording import t

COLUMNS = ("-when", "-unknown")
FIELDS = {"when": "started_at", "unknown": "unknown"}
SHOWN = ("", "unknown")


@dataclass(frozen=True, slots=True)
class PatrolLine:
    """One patrol."""

    id: UUID
    when: str
    route: str
    who: str
    enterprise: str
    enterprise_id: UUID
    minutes: int
    seen: int
    planned: int
    unknown: int


@dataclass(frozen=True, slots=True)
class PatrolListPage:
    """What templates/patrol_list.html shows."""

    patrols: list[PatrolLine]
    listing: Listing
    pages: Pages
    many_enterprises: bool
    only: str


async def show(request: Request) -> Response:
    """GET /patrols?show=&enterprise=&sort="""
    actor = signed_in(request)
    names = await visible_names(actor)
    only = one_of(names, request.query_params.get("enterprise", ""))
    shown = asked(request, "show", SHOWN)
    held = Patrol.filter(enterprise__in=[only] if only else list(names))
    held = held.filter(unknown__gt=0) if shown == "unknown" else held
    pages, order = page_of(request, await held.count()), order_of(request, COLUMNS)
    rows = await held.order_by(order.by(FIELDS[order.key]), "id").offset(pages.offset).limit(pages.size)
    filters = {"show": choices(request, "show", dict.fromkeys(SHOWN), shown)}
    context = PatrolListPage(
        patrols=await patrol_lines(rows, names, request.state.locale, day_in_china(now())),
        listing=listing(request, COLUMNS, filters, ["enterprise"]),
        pages=pages,
        many_enterprises=actor.role == "regulator",
        only=names[only] if only else "",
    )
    return render(request, "patrol_list.html", context)


async def patrol_lines(rows: Sequence[Patrol], names: dict[UUID, str], locale: str, today: date) -> list[PatrolLine]:
    """The lines, in the order of the rows."""
    areas = await area_names([row.area for row in rows])
    people = await people_by_id(row.walker for row in rows)
    return [
        PatrolLine(
            id=row.id,
            when=moment_words(locale, row.started_at, today),
            route=(row.area and areas.get(row.area)) or t(locale, f"patrols.route.{row.route}"),
            who=people[row.walker].name if row.walker in people else "–",
            enterprise=names.get(row.enterprise, ""),
            enterprise_id=row.enterprise,
            minutes=max(1, round((row.ended_at - row.started_at).total_seconds() / 60)),
            seen=row.seen,
            planned=row.planned,
            unknown=row.unknown,
        )
        for row in rows
    ]
