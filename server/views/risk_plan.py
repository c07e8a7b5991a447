"""The four-colour picture (四色图): seen with the levels of now, drawn by touch or by numbers, printed."""

from dataclasses import dataclass
from functools import partial
from uuid import UUID

import anyio.to_thread
import msgspec
from starlette.requests import Request
from starlette.responses import Response

from server import problems
from server.areas.tables import Area
from server.clock import now
from server.enterprises.tables import Enterprise
from server.equipment.tables import Equipment
from server.evidence.rendition import SCREEN
from server.evidence.serve import held_picture
from server.http.guard import signed_in
from server.moments import day_in_china
from server.people.policy import may_somewhere
from server.risk_points.tables import RiskUnit
from server.risks.paper import embedded, plan_pdf
from server.risks.score import COLOURS
from server.site_plans.plan import Pin, Zone, decoded, drawing
from server.site_plans.tables import SitePlan
from server.views.page import render
from server.views.risk_now import LevelsNow, levels_now
from server.views.visible import permitted, read_uuid
from server.views.words import day_words
from server.wording import t


@dataclass(frozen=True, slots=True)
class RiskPlanPage:
    """What templates/risk_plan.html shows. `legend` is colour and name of what lies on the plan, the worst first."""

    id: UUID
    name: str
    svg: str
    legend: list[tuple[str, str, str]]
    empty: bool
    may_edit: bool
    when: str


async def show(request: Request) -> Response:
    """GET /risks/plans/{plan}"""
    row, locale = await visible_plan(request, "risk.read"), request.state.locale
    zones, pins = await _on(row, await levels_now(row.enterprise, now()), locale)
    context = RiskPlanPage(
        id=row.id,
        name=row.name,
        svg=drawing(row.width, row.height, f"/files/{row.picture}/screen", zones, pins, row.name),
        legend=_listed(zones, pins),
        empty=not zones and not pins,
        may_edit=may_somewhere(signed_in(request), "risk.edit").allowed,
        when=day_words(locale, day_in_china(now())),
    )
    return render(request, "risk_plan.html", context)


async def download(request: Request) -> Response:
    """GET /risks/plans/{plan}.pdf: the A3 notice, with the levels of now"""
    row, locale = await visible_plan(request, "risk.read"), request.state.locale
    zones, pins = await _on(row, await levels_now(row.enterprise, now()), locale)
    zones = [msgspec.structs.replace(one, href="") for one in zones]
    pins = [msgspec.structs.replace(one, href="") for one in pins]
    picture = embedded(await held_picture(row.enterprise, row.picture, SCREEN))
    svg = drawing(row.width, row.height, picture, zones, pins, row.name)
    firm = await Enterprise.get(id=row.enterprise)
    legend = [(COLOURS[level], f"{_letter(level, locale)} {_level(level, locale)}") for level in (4, 3, 2, 1)]
    said = t(locale, "risks.plan.printed", firm=firm.name, day=day_words(locale, day_in_china(now())))
    url = f"{request.app.state.settings.base_url}/risks/plans/{row.id}"
    pdf = await anyio.to_thread.run_sync(partial(plan_pdf, row.name, said, svg, legend, url))
    headers = {"Content-Disposition": f'inline; filename="zicha-plan-{row.id.hex[:8]}.pdf"'}
    return Response(pdf, headers=headers, media_type="application/pdf")


async def drawable(enterprise: UUID) -> list[tuple[str, UUID, str]]:
    """All that can lie on a plan: kind, id, name."""
    areas = Area.filter(enterprise=enterprise).order_by("name").limit(200)
    units = RiskUnit.filter(enterprise=enterprise, retired=False).order_by("-level", "name").limit(500)
    things = Equipment.filter(enterprise=enterprise, retired=False).order_by("name").limit(500)
    found = [("area", one.id, one.name) for one in await areas] + [("unit", one.id, one.name) for one in await units]
    return found + [("equipment", one.id, one.name) for one in await things]


async def _on(row: SitePlan, levels: LevelsNow, locale: str) -> tuple[list[Zone], list[Pin]]:
    """What lies on a plan, with the levels of now; what is no longer known lies there without a name."""
    names = {str(key): name for _, key, name in await drawable(row.enterprise)}
    areas = {str(key): level for key, level in levels.areas.items()}
    units = {str(key): level for key, level in levels.units.items()}
    zones = []
    for one in decoded(row.zones):
        key, level = str(one["area"]), areas.get(str(one["area"]), 0)
        href = f"/risks/table?enterprise={row.enterprise}"
        zones.append(
            Zone(numbers(one["corners"]), names.get(key, ""), COLOURS.get(level, ""), _letter(level, locale), href)
        )
    pins = []
    for one in decoded(row.marks):
        kind, unit = str(one["kind"]), str(one.get("unit") or "")
        level = units.get(unit, 0)
        name = names.get(unit or str(one.get("equipment") or "")) or str(one.get("words") or "")
        href = f"/risks?enterprise={row.enterprise}#unit-{unit}" if unit else ""
        letter = _letter(level, locale) if kind == "unit" else ""
        x, y = numbers([one["x"], one["y"]])
        pins.append(Pin(kind, x, y, name, COLOURS.get(level, "") if kind == "unit" else "", letter, href))
    return zones, pins


def _listed(zones: list[Zone], pins: list[Pin]) -> list[tuple[str, str, str]]:
    """Colour, name and address of all that has a colour, the worst first (pure)."""
    order = {"red": 0, "orange": 1, "yellow": 2, "blue": 3}
    found = [(one.colour, one.name, one.href) for one in zones if one.colour]
    found += [(one.colour, one.name, one.href) for one in pins if one.colour]
    return sorted(dict.fromkeys(found), key=lambda one: (order[one[0]], one[1]))


def numbers(values: object) -> list[int]:
    """A list of whole numbers out of JSON (pure)."""
    return [int(one) for one in values] if isinstance(values, list) else []


def _letter(level: int, locale: str) -> str:
    return t(locale, f"risks.letter.{COLOURS.get(level, 'ungraded')}")


def _level(level: int, locale: str) -> str:
    return t(locale, f"grading.grade.{COLOURS.get(level, 'ungraded')}")


async def visible_plan(request: Request, action: str) -> SitePlan:
    """The plan of the address, if this person may do this to it; any other is not found."""
    row = await SitePlan.get_or_none(id=read_uuid(request.path_params["plan"]))
    if row is None:
        raise problems.NOT_FOUND
    await permitted(signed_in(request), action, row.enterprise)
    return row
