"""Is a unit a major hazard source by GB 18218-2018? An inventory in, every step out; kept as a fact on demand."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID, uuid4

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server import problems
from server.declarations.queries import units
from server.declarations.tables import DeclaredSource
from server.grading.methods.gb18218 import METHOD
from server.grading.methods.method import apply
from server.grading.methods.substances import HazardClass, standard
from server.http.guard import signed_in
from server.people.actor import Actor
from server.people.policy import EnterpriseScope, may
from server.sync.say import say
from server.views.major_source_form import MOST_ROWS, Inventory, form_of, inventory_of
from server.views.major_source_kept import UnitLine, declaration, gone, unit_lines
from server.views.major_source_result import ResultSeen, result_seen
from server.views.page import render
from server.views.visible import read_uuid

FIELDS = 4
KIND = "source.declared"


@dataclass(frozen=True, slots=True)
class MajorSourcePage:
    """What templates/major_source.html shows. `unit` is the id of the kept unit that the form began with."""

    inventory: Inventory
    known: list[str]
    classes: list[tuple[str, str]]
    result: ResultSeen | None
    kept: list[UnitLine]
    unit: str
    may_keep: bool
    keeping: bool
    said: str


async def show(request: Request) -> Response:
    """GET /major-source"""
    wanted = request.query_params.get("unit", "")
    row = await _own_unit(signed_in(request), wanted) if wanted else None
    return await _page(request, form_of(row) if row else {})


async def submit(request: Request) -> Response:
    """POST /major-source: reckoned and answered as a page; kept only where that was asked for."""
    found = await request.form(max_files=0, max_fields=MOST_ROWS * FIELDS + 4)
    form = {key: str(value) for key, value in found.items()}
    deed = form.get("do", "")
    if deed not in {"keep", "gone"}:
        return await _page(request, form)
    inventory, actor = inventory_of(form, request.state.locale, keeping=True), signed_in(request)
    if deed == "keep" and (inventory.faulty or not inventory.lines):
        return await _page(request, form, 422)
    if actor.enterprise is None:
        raise problems.NOT_FOUND
    row = await _own_unit(actor, form["unit"]) if form.get("unit") else None
    if deed == "gone" and row is None:
        raise problems.NOT_FOUND
    unit = row.id if row else uuid4()
    await say(actor, actor.enterprise, KIND, unit, gone(row) if deed == "gone" and row else declaration(inventory))
    return RedirectResponse("/major-source?gone=1" if deed == "gone" else f"/major-source?unit={unit}&kept=1", 303)


async def _own_unit(actor: Actor, unit: str) -> DeclaredSource:
    row = await DeclaredSource.get_or_none(id=read_uuid(unit), enterprise=actor.enterprise, gone=False)
    if row is None:
        raise problems.NOT_FOUND
    return row


async def _page(request: Request, form: Mapping[str, str], status: int = 200) -> Response:
    locale, actor = request.state.locale, signed_in(request)
    inventory = inventory_of(form, locale, keeping=form.get("do") == "keep")
    result = None
    if inventory.lines and not inventory.faulty:
        result = result_seen(apply(METHOD, inventory.unit()), locale)
    context = MajorSourcePage(
        inventory=inventory,
        known=sorted({name for row in standard().table1 for name in (row.name, *row.aliases, *row.cas)}),
        classes=[(one.symbol, _class_words(one, locale)) for one in standard().classes],
        result=result,
        kept=unit_lines(await units(actor.enterprise), locale) if actor.enterprise else [],
        unit=form.get("unit", ""),
        may_keep=_may_keep(actor, actor.enterprise),
        keeping=form.get("do") == "keep",
        said="kept" if "kept" in request.query_params else "gone" if "gone" in request.query_params else "",
    )
    return render(request, "major_source.html", context, status)


def _may_keep(actor: Actor, own: UUID | None) -> bool:
    return own is not None and may(actor, f"fact:{KIND}", EnterpriseScope(own, "")).allowed


def _class_words(one: HazardClass, locale: str) -> str:
    if locale == "en":
        return f"{one.symbol} {one.category_en}: {one.condition_en}"
    return f"{one.symbol} {one.category}：{one.condition}"
