"""Giving a new thing its place in the ledger, and its tag."""

from dataclasses import dataclass
from uuid import UUID, uuid4

import msgspec
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server import problems
from server.areas.tables import Area
from server.checklists.shelf import library
from server.enterprises.tables import Enterprise
from server.equipment.tables import Equipment
from server.facts import EquipmentRegistered
from server.http.guard import signed_in
from server.labels.code import find_code, new_code, spoken
from server.own_checklists.queries import newest_of
from server.own_checklists.tailor import slug_of
from server.sync.say import say
from server.views.page import render
from server.views.words import in_language


@dataclass(frozen=True, slots=True)
class EquipmentNewPage:
    """What templates/equipment_new.html shows."""

    areas: list[tuple[str, str]]
    checklists: list[tuple[str, str]]
    types: list[tuple[str, str]]
    tag: str
    code: str
    spoken: str


async def show(request: Request) -> Response:
    """GET /equipment/new?tag= the text of a tag that somebody found hanging there."""
    row = await Enterprise.get_or_none(id=signed_in(request).enterprise)
    if row is None:
        raise problems.UNKNOWN_ENTERPRISE
    areas = await Area.filter(enterprise=row.id).order_by("name")
    own_first = sorted(library().newest(), key=lambda one: (one.sector != row.sector, one.checklist))
    own = [(slug_of(one.subject), one.title) for one in await newest_of(row.id)]
    tag = request.query_params.get("tag", "")[:200]
    code = await _usable(tag) or ""
    context = EquipmentNewPage(
        tag=tag,
        code=code,
        spoken=spoken(code) if code else "",
        areas=[(str(area.id), area.name) for area in areas],
        checklists=own + [(one.checklist, in_language(request.state.locale, one.title)) for one in own_first],
        types=[
            (one.type, in_language(request.state.locale, one.title))
            for one in library().equipment_types.types
            if not one.sectors or row.sector in one.sectors
        ],
    )
    return render(request, "equipment_new.html", context)


async def submit(request: Request) -> Response:
    """POST /equipment/new: the tag that hangs there already, or a code drawn here, so that no two are the same."""
    actor = signed_in(request)
    form = await request.form(max_files=0, max_fields=10)
    values = {key: str(value).strip() for key, value in form.items() if str(value).strip()}
    values["type"] = values.pop("other_type", "") or values.get("type", "")
    values = {"number": "", "type": "", "code": await _usable(values.pop("code", "")) or await _free_code()} | values
    try:
        body = msgspec.convert(values, EquipmentRegistered)
    except msgspec.ValidationError as error:
        raise problems.FORM_INCOMPLETE.because(why=str(error)) from None
    if actor.enterprise is None:
        raise problems.UNKNOWN_ENTERPRISE
    if body.area and not await Area.exists(id=body.area, enterprise=actor.enterprise):
        raise problems.FORM_INCOMPLETE.because(field="area")
    if body.checklist and body.checklist not in await _offered(actor.enterprise):
        raise problems.FORM_INCOMPLETE.because(field="checklist")
    await say(actor, actor.enterprise, "equipment.registered", uuid4(), body)
    return RedirectResponse("/equipment", 303)


async def _offered(enterprise: UUID) -> set[str]:
    published = {known.checklist for known in library().newest()}
    return published | {slug_of(one.subject) for one in await newest_of(enterprise)}


async def _usable(tag: str) -> str | None:
    """The code on a tag, where it is one of ours and hangs on nothing yet. Whose it is otherwise, nobody is told."""
    code = find_code(tag)
    return None if code is None or await Equipment.exists(code=code) else code


async def _free_code() -> str:
    """A code that no thing has yet."""
    while await Equipment.exists(code=(code := new_code())):
        pass
    return code
