"""One hazard: what is wrong, its story with photos, and what this person can do about it now."""

import json
from dataclasses import dataclass
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from server import problems
from server.clock import now
from server.enterprises.queries import find_scope
from server.hazards.hazard import Hazard, may_verify
from server.hazards.project import to_hazard
from server.hazards.queries import steps_of, title_of
from server.hazards.tables import HazardRow
from server.http.guard import signed_in
from server.ledger.promised import files_of
from server.moments import day_in_china
from server.own_checklists.queries import bring
from server.people.actor import Actor
from server.people.policy import EnterpriseScope, may
from server.people.queries import Person, people_by_id, people_of
from server.risk_points.queries import FailedControl, find_control_of
from server.views.hazard_rows import HazardLine, hazard_lines
from server.views.hazard_story import StepLine, given_to, story_line
from server.views.page import render
from server.views.photos_known import photos_known
from server.views.visible import permitted, read_uuid
from server.views.words import moment_words


@dataclass(frozen=True, slots=True)
class HazardDetailPage:
    """What templates/hazard_detail.html shows. `actions` are those that fit the state and this person."""

    hazard: HazardLine
    found: str
    asked: str
    steps: list[StepLine]
    actions: list[str]
    people: list[Person]
    assignee: UUID | None
    today: str
    failed: list[FailedControl]


async def show(request: Request) -> Response:
    """GET /hazards/{hazard}"""
    actor, row = signed_in(request), await visible_hazard(request)
    locale, today = request.state.locale, day_in_china(now())
    hazard, scope = to_hazard(row), await find_scope(row.enterprise)
    steps = (await steps_of([row.id]))[row.id]
    people = await people_by_id([*(step.actor for step in steps), *map(given_to, steps)])
    files = await files_of(step.fact for step in steps)
    shown = {(step.fact, sha) for step in steps for sha in json.loads(step.photos)}
    known = await photos_known(actor, row.enterprise, shown, locale, today)
    context = HazardDetailPage(
        hazard=(await hazard_lines([hazard], {}, locale, today))[0],
        found=moment_words(locale, hazard.found_at, today),
        asked=title_of(hazard)[locale] if hazard.item else "",
        steps=[story_line(step, people, files.get(step.fact, ()), row.item, locale, today, known) for step in steps],
        actions=actions(hazard, actor, scope) if scope else [],
        people=await people_of(row.enterprise),
        assignee=hazard.assignee,
        today=today.isoformat(),
        failed=await find_control_of(row.enterprise, row.point, row.checklist, row.item),
    )
    return render(request, "hazard_detail.html", context)


async def visible_hazard(request: Request) -> HazardRow:
    """The hazard of the address, if this person may look at it; any other is not found."""
    row = await HazardRow.get_or_none(id=read_uuid(request.path_params["hazard"]))
    if row is None:
        raise problems.NOT_FOUND
    await permitted(signed_in(request), "hazard.read", row.enterprise)
    await bring([(row.checklist, row.version)])
    return row


def actions(hazard: Hazard, actor: Actor, scope: EnterpriseScope) -> list[str]:
    """What fits the state and is this person's to do (pure)."""
    is_open, major = hazard.state != "closed", hazard.level != "general"
    fitting = {
        "classify": is_open and hazard.level == "suspected_major",
        "control": is_open and major and hazard.controlled_at is None,
        "double_report": is_open and major and hazard.double_reported_at is None,
        "assign": hazard.state in {"reported", "assigned"},
        "verify": hazard.state == "rectified" and may_verify(hazard, actor.id, actor.role),
    }
    return [name for name, fits in fitting.items() if fits and may(actor, f"fact:{KINDS[name]}", scope).allowed]


KINDS = {
    "classify": "hazard.classified",
    "control": "hazard.controlled",
    "double_report": "hazard.double_reported",
    "assign": "hazard.assigned",
    "verify": "hazard.verified",
}
