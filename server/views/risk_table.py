"""风险分级管控清单: every event with its level, who controls it and how; as a page and as a workbook."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from uuid import UUID

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import Response
from tortoise.expressions import Q
from tortoise.queryset import QuerySet

from server.clock import now
from server.facts.risk import ControlLevel
from server.http.guard import signed_in
from server.moments import day_in_china
from server.risk_points.tables import RiskControl, RiskEvent, RiskUnit
from server.risks.score import LEVELS
from server.views.listing import Listing, asked, choices, listing, order_of, words_of
from server.views.page import render
from server.views.paging import Pages, page_of
from server.views.risk_seen import ControlSeen, EventSeen, UnitSeen, units_seen
from server.views.visible import one_of, visible_names
from server.wording import t

COLUMNS = ("-level", "name", "accident", "control_level")
CONTROL_LEVELS: tuple[ControlLevel, ...] = ("company", "workshop", "team", "post")
# More rows than anybody reads on paper; a workbook of more is asked for by narrowing the list.
MOST_IN_WORKBOOK = 2000
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class RiskLine:
    """One event with the unit it belongs to."""

    unit: UnitSeen
    event: EventSeen
    enterprise: str


@dataclass(frozen=True, slots=True)
class RiskTablePage:
    """What templates/risk_table.html shows."""

    lines: list[RiskLine]
    listing: Listing
    pages: Pages
    many_enterprises: bool
    query: str


async def show(request: Request) -> Response:
    """GET /risks/table?level=&control=&q=&sort=&enterprise="""
    actor = signed_in(request)
    names = await visible_names(actor)
    held, order = await _found(request, names), order_of(request, COLUMNS)
    pages = page_of(request, await held.count())
    rows = await held.order_by(order.by(order.key), "-level", "id").offset(pages.offset).limit(pages.size)
    level, control = asked(request, "level", LEVELS), asked(request, "control", CONTROL_LEVELS)
    filters = {
        "level": choices(request, "level", dict.fromkeys(("", *LEVELS)), level),
        "control": choices(request, "control", dict.fromkeys(("", *CONTROL_LEVELS)), control),
    }
    context = RiskTablePage(
        lines=await _lines(rows, names, request.state.locale),
        listing=listing(request, COLUMNS, filters, ["enterprise"]),
        pages=pages,
        many_enterprises=actor.role == "regulator",
        query=request.url.query,
    )
    return render(request, "risk_table.html", context)


async def download(request: Request) -> Response:
    """GET /risks/table.xlsx with the same words and filters: the list, a line for each control."""
    names = await visible_names(signed_in(request))
    held, order, locale = await _found(request, names), order_of(request, COLUMNS), request.state.locale
    rows = await held.order_by(order.by(order.key), "-level", "id").limit(MOST_IN_WORKBOOK)
    lines = await _lines(rows, names, locale)
    from server.risks.workbook import write_risks  # openpyxl is loaded with the first workbook

    told = [row for line in lines for row in _rows(line, locale)]
    data = await anyio.to_thread.run_sync(partial(write_risks, told, locale))
    name = f"zicha-risks-{day_in_china(now()):%Y%m%d}.xlsx"
    return Response(data, headers={"Content-Disposition": f'attachment; filename="{name}"'}, media_type=_SHEET)


async def _found(request: Request, names: dict[UUID, str]) -> QuerySet[RiskEvent]:
    only = one_of(names, request.query_params.get("enterprise", ""))
    held, words = RiskEvent.filter(enterprise__in=[only] if only else list(names), retired=False), words_of(request)
    if level := asked(request, "level", LEVELS):
        held = held.filter(level=LEVELS[level])
    if control := asked(request, "control", CONTROL_LEVELS):
        held = held.filter(control_level=control)
    if not words:
        return held
    units = await RiskUnit.filter(enterprise__in=list(names), name__icontains=words).limit(500).values_list("id")
    controls = RiskControl.filter(enterprise__in=list(names), what__icontains=words, retired=False)
    events = await controls.limit(500).values_list("event")
    by_unit, by_control = [key for (key,) in units], [key for (key,) in events]
    return held.filter(Q(name__icontains=words) | Q(unit__in=by_unit) | Q(id__in=by_control))


async def _lines(rows: list[RiskEvent], names: dict[UUID, str], locale: str) -> list[RiskLine]:
    units = await RiskUnit.filter(id__in=list({row.unit for row in rows}))
    seen = {unit.id: unit for unit in await units_seen(units, locale)}
    events = {event.id: event for unit in seen.values() for event in unit.events}
    return [
        RiskLine(seen[row.unit], events[row.id], names.get(row.enterprise, ""))
        for row in rows
        if row.unit in seen and row.id in events
    ]


def _rows(line: RiskLine, locale: str) -> Iterator[list[str | int | None]]:
    """A row of the workbook for each control; an event without one has a row too (pure)."""
    unit, event = line.unit, line.event
    head: list[str | int | None] = [unit.object_name, unit.name, unit.area, event.name]
    head += [t(locale, f"risks.accident.{event.accident}"), event.how, event.steps]
    head += [t(locale, f"grading.grade.{event.colour}"), t(locale, f"risks.control_level.{event.control_level}")]
    tail = [unit.department, unit.person, t(locale, f"risks.object_kind.{unit.object_kind}"), unit.object_code]
    tail += [event.consequence, event.reason]
    for control in event.controls:
        yield [*head, *_control(control, locale), *tail, control.own_class]
    if not event.controls:
        yield [*head, *[None] * 6, *tail, None]


def _control(control: ControlSeen, locale: str) -> list[str | int | None]:
    classified = f"{t(locale, f'risks.kind.{control.kind}')} {t(locale, f'risks.class.{control.classified}')}"
    mode = t(locale, f"risks.mode.{control.mode}")
    return [control.what, classified, mode, control.look_at, control.checklist_title, control.every_days or None]
