"""Drawing on a plan by touch or by numbers, and retiring it."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

import msgspec
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server import problems
from server.evidence.queries import holdings
from server.evidence.tables import File
from server.facts import SitePlanDrawn, SitePlanRetired
from server.http.guard import signed_in
from server.site_plans.plan import decoded, read_spots, written_spots
from server.sync.say import say
from server.views.form import body_from
from server.views.page import render
from server.views.risk_plan import drawable, numbers, visible_plan
from server.views.risk_plan_list import entry_of

MOST_FIELDS = 1500


@dataclass(frozen=True, slots=True)
class Spot:
    """Something that can be drawn: its field in the form, what it is called, and where it is."""

    field: str
    kind: str
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class RiskPlanDrawPage:
    """What templates/risk_plan_draw.html shows."""

    id: UUID
    name: str
    picture: str
    width: int
    height: int
    spots: list[Spot]
    cameras: str


async def show_draw(request: Request) -> Response:
    """GET /risks/plans/{plan}/draw"""
    row = await visible_plan(request, "risk.edit")
    zones = {str(one["area"]): written_spots(numbers(one["corners"])) for one in decoded(row.zones)}
    marks = decoded(row.marks)
    placed = {str(one.get("unit") or one.get("equipment")): f"{one['x']},{one['y']}" for one in marks}
    cameras = [f"{one['x']},{one['y']} {one.get('words', '')}" for one in marks if one["kind"] == "camera"]
    spots = [
        Spot(f"{kind}-{key}", kind, name, (zones if kind == "area" else placed).get(str(key), ""))
        for kind, key, name in await drawable(row.enterprise)
    ]
    context = RiskPlanDrawPage(
        row.id, row.name, f"/files/{row.picture}/screen", row.width, row.height, spots, "\n".join(cameras)
    )
    return render(request, "risk_plan_draw.html", context)


async def draw(request: Request) -> Response:
    """POST /risks/plans/{plan}/draw"""
    row = await visible_plan(request, "risk.edit")
    form = await request.form(max_files=0, max_fields=MOST_FIELDS)
    values = {key: str(value).strip() for key, value in form.items()}
    known = {f"{kind}-{key}" for kind, key, _ in await drawable(row.enterprise)}
    given = {"name": values.get("name", ""), "picture": row.picture, "width": row.width, "height": row.height}
    try:
        body = msgspec.convert(
            given | _drawn({key: values[key] for key in known & values.keys()}, values), SitePlanDrawn
        )
    except msgspec.ValidationError as error:
        raise problems.FORM_INCOMPLETE.because(why=str(error)) from None
    file = await File.get_or_none(sha256=row.picture)
    if file is None or row.picture not in await holdings(row.enterprise, [row.picture]):
        raise problems.NOT_FOUND
    await say(signed_in(request), row.enterprise, "site_plan.drawn", row.id, body, [entry_of(file)])
    return RedirectResponse(f"/risks/plans/{row.id}", 303)


async def retire(request: Request) -> Response:
    """POST /risks/plans/{plan}/retire"""
    row = await visible_plan(request, "risk.edit")
    body = await body_from(request, SitePlanRetired)
    if not body.reason:
        raise problems.FORM_INCOMPLETE.because(field="reason")
    await say(signed_in(request), row.enterprise, "site_plan.retired", row.id, body)
    return RedirectResponse("/risks/plans", 303)


def _drawn(fields: Mapping[str, str], values: Mapping[str, str]) -> dict[str, object]:
    """Zones and marks from the fields of the form (pure)."""
    zones, marks = [], []
    for field, text in sorted(fields.items()):
        kind, _, key = field.partition("-")
        spots = read_spots(text)
        if kind == "area" and len(spots) >= 6:
            zones.append({"area": key, "corners": spots})
        elif kind != "area" and spots:
            marks.append({"kind": kind, "x": spots[0], "y": spots[1], kind: key})
    for line in values.get("cameras", "").splitlines()[:200]:
        where, _, words = line.strip().partition(" ")
        if spots := read_spots(where):
            marks.append({"kind": "camera", "x": spots[0], "y": spots[1], "words": words.strip()[:60]})
    return {"zones": zones, "marks": marks}
