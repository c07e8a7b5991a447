"""The two reports about a major hazard, ready to sign: to the regulator, and to the staff. Drawn by Typst."""

import json
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import Response

from server import problems
from server.clock import now
from server.enterprises.tables import Enterprise
from server.hazards.hazard import Hazard, is_major
from server.hazards.project import to_hazard
from server.hazards.queries import steps_of, title_of
from server.hazards.tables import HazardStep
from server.labels.font import FAMILY, printable
from server.labels.qr import qr_svg
from server.labels.typeset import typeset
from server.moments import day_in_china
from server.people.queries import people_by_id
from server.views.hazard_criteria import criterion_words
from server.views.hazard_detail import visible_hazard
from server.views.hazard_order import PlanSeen, plan_of, yuan
from server.views.hazard_rows import area_names, said_on_the_spot
from server.views.words import dated, moment_words
from server.wording import t

TEMPLATE = Path(__file__).with_name("hazard_report.typ")
FOR = ("regulator", "staff")
QR_MM = 22.0


async def show(request: Request) -> Response:
    """GET /hazards/{hazard}/report/{to}.pdf"""
    row, to = await visible_hazard(request), request.path_params["to"]
    hazard = to_hazard(row)
    if to not in FOR or not is_major(hazard):
        raise problems.NOT_FOUND
    data = await report_data(request, hazard, to)
    pdf = await anyio.to_thread.run_sync(partial(report_pdf, data))
    headers = {"Content-Disposition": f'inline; filename="zicha-hazard-{hazard.code}-{to}.pdf"'}
    return Response(pdf, headers=headers, media_type="application/pdf")


def report_pdf(data: dict[str, Any]) -> bytes:
    """As many pages of A4 as it takes."""
    return typeset(TEMPLATE, data)


async def report_data(request: Request, hazard: Hazard, to: str) -> dict[str, Any]:
    """Every word of the report: how it is and why, what it may do, and how it is mended."""
    locale, today = request.state.locale, day_in_china(now())
    firm, steps = await Enterprise.get(id=hazard.enterprise), (await steps_of([hazard.id]))[hazard.id]
    plan = plan_of(steps)
    people = await people_by_id([hazard.assignee, hazard.reporter, plan.person if plan else None])
    areas, said = await area_names([hazard.area]), await said_on_the_spot([hazard.id] if hazard.item else [])
    name = {key: person.name for key, person in people.items()}
    title = said.get(hazard.id) or title_of(hazard)[locale]
    reporter = name.get(hazard.reporter, "") if hazard.reporter else ""
    facts = [
        ("enterprise", f"{firm.name}  {firm.uscc}"),
        ("hazard", f"{hazard.code}  {title}"),
        ("level", t(locale, f"hazards.level.{hazard.level}")),
        ("area", areas.get(hazard.area, "–") if hazard.area else "–"),
        ("found", f"{moment_words(locale, hazard.found_at, date.min)}  {reporter}"),
        ("person", name.get(hazard.assignee, "–") if hazard.assignee else "–"),
        ("due", dated(locale, hazard.due)),
    ]
    url = f"{request.app.state.settings.base_url}/hazards/{hazard.id}"
    return {
        "title": t(locale, f"hazards.report.{to}.title"),
        "to": t(locale, f"hazards.report.{to}.to"),
        "lang": locale,
        "font": FAMILY,
        "facts": [(t(locale, f"hazards.report.{key}"), printable(value)) for key, value in facts],
        "parts": [
            (t(locale, f"hazards.report.part.{key}"), printable(words))
            for key, words in _parts(hazard, steps, plan, name.get(plan.person, "") if plan else "", locale)
        ],
        "signs": [t(locale, f"hazards.report.{to}.sign.{number}") for number in (1, 2, 3)],
        "foot": t(locale, "hazards.report.foot", day=dated(locale, today)),
        "code": qr_svg(url, QR_MM),
    }


def _parts(
    hazard: Hazard, steps: Sequence[HazardStep], plan: PlanSeen | None, person: str, locale: str
) -> list[tuple[str, str]]:
    """What is known of each; a line to write on where nothing is."""
    blank, bodies = "＿" * 30, [(step.kind, json.loads(step.body)) for step in steps if step.fits]
    decided: dict[str, Any] = next((body for kind, body in reversed(bodies) if kind == "hazard.classified"), {})
    criteria = "；".join(criterion_words(item, locale) for item in decided.get("criteria", ()))
    controls = "；".join(_control(body, locale) for kind, body in bodies if kind == "hazard.controlled")
    told = [(key, words or blank) for key, words in (
        ("state", "；".join(filter(None, (decided.get("reason", ""), criteria)))),
        ("cause", hazard.cause),
        ("harm", ""),
        ("controls", controls),
    )]  # fmt: skip
    if plan is None:
        return [*told, ("plan", hazard.measures or blank)]
    return [
        *told,
        ("plan", "  ".join(filter(None, (plan.goal, plan.measures)))),
        ("money", t(locale, "hazards.yuan", yuan=yuan(plan.cost_cents))),
        ("crew", "  ".join(filter(None, (person, plan.crew)))),
        ("until", dated(locale, plan.due)),
        ("emergency", plan.emergency),
    ]


def _control(body: dict[str, Any], locale: str) -> str:
    """With whether work was stopped, where somebody said so."""
    stopped = body.get("halted", "no")
    return str(body["measures"]) + (f"（{t(locale, f'hazards.stopped.{stopped}')}）" if stopped != "no" else "")
