"""The equipment of an enterprise, and giving a new thing its tag."""

from dataclasses import dataclass
from uuid import UUID, uuid4

import msgspec
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server import problems
from server.areas.tables import Area
from server.equipment.tables import Equipment
from server.facts import EquipmentRegistered
from server.http.guard import signed_in
from server.labels.code import new_code, spoken
from server.people.policy import may_somewhere
from server.sync.say import say
from server.views.hazard_rows import area_names
from server.views.page import render
from server.views.visible import visible_names


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
    retired: bool


@dataclass(frozen=True, slots=True)
class EquipmentListPage:
    """What templates/equipment_list.html shows."""

    things: list[EquipmentLine]
    many_enterprises: bool
    may_register: bool


@dataclass(frozen=True, slots=True)
class EquipmentNewPage:
    """What templates/equipment_new.html shows."""

    areas: list[tuple[str, str]]


async def show(request: Request) -> Response:
    """GET /equipment"""
    actor = signed_in(request)
    names = await visible_names(actor)
    rows = await Equipment.filter(enterprise__in=list(names)).order_by("retired", "name", "id")
    areas = await area_names([row.area for row in rows])
    lines = [_line(row, areas, names) for row in rows]
    may_register = may_somewhere(actor, "equipment.register").allowed
    return render(request, "equipment_list.html", EquipmentListPage(lines, actor.role == "regulator", may_register))


def _line(row: Equipment, areas: dict[UUID, str], names: dict[UUID, str]) -> EquipmentLine:
    area = areas.get(row.area, "") if row.area else ""
    place = names.get(row.enterprise, "")
    return EquipmentLine(row.id, row.name, row.number, row.type, area, spoken(row.code), place, row.retired)


async def show_new(request: Request) -> Response:
    """GET /equipment/new"""
    rows = await Area.filter(enterprise=signed_in(request).enterprise).order_by("name")
    return render(request, "equipment_new.html", EquipmentNewPage([(str(row.id), row.name) for row in rows]))


async def submit_new(request: Request) -> Response:
    """POST /equipment/new: the code is drawn here, so that no two tags are the same."""
    actor = signed_in(request)
    form = await request.form(max_files=0, max_fields=10)
    values = {key: str(value).strip() for key, value in form.items() if str(value).strip()}
    values = {"number": "", "type": "", "code": await _free_code()} | values
    try:
        body = msgspec.convert(values, EquipmentRegistered)
    except msgspec.ValidationError as error:
        raise problems.FORM_INCOMPLETE.because(why=str(error)) from None
    if actor.enterprise is None:
        raise problems.UNKNOWN_ENTERPRISE
    if body.area and not await Area.exists(id=body.area, enterprise=actor.enterprise):
        raise problems.FORM_INCOMPLETE.because(field="area")
    await say(actor, actor.enterprise, "equipment.registered", uuid4(), body)
    return RedirectResponse("/equipment", 303)


async def _free_code() -> str:
    """A code that no thing has yet."""
    while await Equipment.exists(code=(code := new_code())):
        pass
    return code
