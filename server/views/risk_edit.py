"""Adding, changing and retiring a tier: one form for each, computed as it is filled in, said as a fact."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from server import problems
from server.facts import AreaRegistered, Body, EventAssessed, TierRetired
from server.http.guard import signed_in
from server.problems import Problem
from server.risk_points.tables import RiskEvent
from server.risks.score import COLOURS
from server.sync.say import Saying, say_all
from server.views.form import read_body
from server.views.page import render
from server.views.risk_form import FIELDS, FormField
from server.views.risk_plans_end import plans_to_end
from server.views.risk_rows import (
    Row,
    above_of,
    choices_for,
    enterprise_of,
    own_row,
    place_of,
    row_above,
    tier_of,
    values_of,
)
from server.views.risk_said import KINDS, body_of, score_of
from server.wording import t

MOST_FIELDS = 200


@dataclass(frozen=True, slots=True)
class RiskEditPage:
    """What templates/risk_edit.html shows. `colour` and `steps` are what was computed from the values."""

    tier: str
    id: str
    above: str
    above_name: str
    fields: list[FormField]
    colour: str
    steps: str
    trouble: str
    retired: bool


async def show_new(request: Request) -> Response:
    """GET /risks/{tier}/new?above="""
    tier = tier_of(request)
    enterprise = enterprise_of(request)
    above = await row_above(tier, request.query_params.get("above", ""), enterprise)
    return await _page(request, tier, dict(request.query_params), above)


async def show(request: Request) -> Response:
    """GET /risks/{tier}/{id}"""
    tier = tier_of(request)
    row = await own_row(request, tier)
    return await _page(request, tier, values_of(row), await above_of(tier, row), row)


async def submit(request: Request) -> Response:
    """POST /risks/{tier}/new and /risks/{tier}/{id}; `do=score` only computes and shows the form again."""
    tier, enterprise = tier_of(request), enterprise_of(request)
    row = await own_row(request, tier) if "id" in request.path_params else None
    form = await request.form(max_files=0, max_fields=MOST_FIELDS)
    values = {key: str(value).strip() for key, value in form.items()}
    values["items"] = " ".join(str(one) for one in form.getlist("items"))
    above = await above_of(tier, row) if row else await row_above(tier, values.get("above", ""), enterprise)
    if values.get("do") == "score":
        return await _page(request, tier, values, above, row)
    subject = row.id if row else uuid4()
    try:
        said = _sayings(tier, values, above, subject)
        if tier == "event" and isinstance(row, RiskEvent) and _lowers(row, said[-1].body):
            return await _page(request, tier, values, above, row, t(request.state.locale, "risks.lower.reason"), 422)
        await say_all(signed_in(request), enterprise, said)
    except Problem as problem:
        trouble = t(request.state.locale, problem.message_key, **{"whose": "", **problem.detail})
        return await _page(request, tier, values, above, row, trouble, problem.status)
    return RedirectResponse(await place_of(tier, subject), 303)


async def retire(request: Request) -> Response:
    """POST /risks/{tier}/{id}/retire: with the plans of all controls that hang below"""
    tier = tier_of(request)
    row = await own_row(request, tier)
    form = await request.form(max_files=0, max_fields=5)
    body = read_body({"reason": str(form.get("reason", ""))}, TierRetired)
    if not body.reason:
        raise problems.FORM_INCOMPLETE.because(field="reason")
    ended = [Saying("task.planned", plan, over) for plan, over in await plans_to_end(tier, row, body.reason)]
    await say_all(signed_in(request), row.enterprise, [*ended, Saying(f"{tier}.retired", row.id, body)])
    return RedirectResponse("/risks", 303)


async def compute(request: Request) -> Response:
    """GET /risks/score?scale=&LEC_L=…: the level of what is being typed, in words."""
    found, locale = score_of(dict(request.query_params)), request.state.locale
    if found is None:
        return JSONResponse({"words": ""})
    colour = COLOURS[found.level]
    return JSONResponse({"steps": found.steps, "colour": colour, "words": t(locale, f"grading.grade.{colour}")})


def _sayings(tier: str, values: dict[str, str], above: Row | None, subject: UUID) -> list[Saying]:
    """The fact, and before it that of an area that got its name just now."""
    first, area = [], None
    if tier == "unit" and values.get("new_area"):
        area = uuid4()
        first = [Saying("area.registered", area, AreaRegistered(name=values["new_area"][:200]))]
    return [*first, Saying(KINDS[tier], subject, body_of(tier, values, above.id if above else None, area))]


def _lowers(row: RiskEvent, body: Body) -> bool:
    """Whether a level is lowered without a word of why (pure)."""
    return isinstance(body, EventAssessed) and body.level < row.level and not body.reason.strip()


async def _page(
    request: Request,
    tier: str,
    values: dict[str, str],
    above: Row | None,
    row: Row | None = None,
    trouble: str = "",
    status: int = 200,
) -> Response:
    locale = request.state.locale
    found = score_of(values) if tier == "event" else None
    context = RiskEditPage(
        tier=tier,
        id=str(row.id) if row else "",
        above=str(above.id) if above else "",
        above_name=getattr(above, "name", "") if above else "",
        fields=FIELDS[tier](values, locale, await choices_for(enterprise_of(request), tier, locale)),
        colour=COLOURS[found.level] if found else "",
        steps=found.steps if found else "",
        trouble=trouble,
        retired=bool(row and row.retired),
    )
    return render(request, "risk_edit.html", context, status)
