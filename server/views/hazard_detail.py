"""One hazard: what is wrong, its story with photos, and what this person can do about it now."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from server import problems
from server.clock import now
from server.enterprises.queries import find_scope
from server.enterprises.tables import Enterprise
from server.hazards.clocks import clock_of, region_of
from server.hazards.hazard import Hazard, is_overdue
from server.hazards.project import to_hazard
from server.hazards.queries import steps_of, title_of
from server.hazards.recurrences import earlier_alike
from server.hazards.tables import HazardRow
from server.http.guard import signed_in
from server.ledger.promised import files_of
from server.moments import day_in_china
from server.own_checklists.queries import bring
from server.people.queries import Person, people_by_id, people_of
from server.risk_points.queries import FailedControl, Found, find_control_of
from server.views.hazard_criteria import Criterion, criteria_for
from server.views.hazard_deeds import KINDS, actions
from server.views.hazard_order import OrderSeen, PlanSeen, order_of, plan_of, yuan
from server.views.hazard_rows import HazardLine, hazard_lines
from server.views.hazard_story import StepLine, given_to, story_line
from server.views.page import render
from server.views.photos_known import photos_known
from server.views.visible import permitted, read_uuid
from server.views.words import day_words, moment_words


@dataclass(frozen=True, slots=True)
class AlikeLine:
    """An earlier hazard that may be the same one come back; `link` is what they have in common."""

    id: UUID
    code: str
    title: str
    link: str
    found: str
    state: str
    cause: str


@dataclass(frozen=True, slots=True)
class HazardDetailPage:
    """What templates/hazard_detail.html shows. `actions` are those that fit the state and this person.

    `clashes` are steps that changed nothing; `left` says that who should mend it is no longer there.
    """

    hazard: HazardLine
    found: str
    asked: str
    steps: list[StepLine]
    actions: list[str]
    kinds: Mapping[str, str]
    people: list[Person]
    assignee: UUID | None
    today: str
    failed: list[FailedControl]
    left: bool
    major: bool
    cost: str
    measures: str
    cause: str
    asked_due: str
    clashes: list[StepLine]
    alike: list[AlikeLine]
    plan: PlanSeen | None
    plan_person: str
    plan_cost: str
    plan_due: str
    order: OrderSeen | None
    publish_days: int
    answer_days: int
    criterion: str
    criteria: list[Criterion]
    source: str


async def show(request: Request) -> Response:
    """GET /hazards/{hazard}"""
    actor, row = signed_in(request), await visible_hazard(request)
    locale, today = request.state.locale, day_in_china(now())
    hazard, scope = to_hazard(row), await find_scope(row.enterprise)
    firm = await Enterprise.get(id=row.enterprise)
    steps = (await steps_of([row.id]))[row.id]
    plan, staff = plan_of(steps), await people_of(row.enterprise)
    people = await people_by_id([*(step.actor for step in steps), *map(given_to, steps)])
    files = await files_of(step.fact for step in steps)
    shown = {(step.fact, sha) for step in steps for sha in json.loads(step.photos)}
    known = await photos_known(actor, row.enterprise, shown, locale, today)
    story = [story_line(step, people, files.get(step.fact, ()), hazard, locale, today, known) for step in steps]
    deeds = actions(hazard, actor, scope, overdue=is_overdue(hazard, today)) if scope else []
    criterion = request.query_params.get("criterion", "").strip()[:80]
    context = HazardDetailPage(
        hazard=(await hazard_lines([hazard], {}, locale, today))[0],
        found=moment_words(locale, hazard.found_at, today),
        asked=title_of(hazard)[locale] if hazard.item else "",
        steps=story,
        actions=deeds,
        kinds=KINDS,
        people=staff,
        assignee=hazard.assignee,
        today=today.isoformat(),
        failed=await find_control_of(
            row.enterprise, Found(row.point, row.equipment, row.area), row.checklist, row.item
        ),
        left=hazard.state == "assigned" and hazard.assignee not in {person.id for person in staff},
        major=hazard.level == "major",
        cost=yuan(hazard.cost_cents),
        measures=hazard.measures,
        cause=hazard.cause,
        asked_due=day_words(locale, hazard.asked_due, today) if hazard.asked_due else "",
        clashes=[line for line in story if not line.fits],
        alike=await _alike(hazard, locale, today),
        plan=plan,
        plan_person=people[plan.person].name if plan and plan.person in people else "",
        plan_cost=yuan(plan.cost_cents) if plan else "",
        plan_due=day_words(locale, plan.due, today) if plan else "",
        order=order_of(hazard, steps, locale, today),
        publish_days=region_of(firm.region).publish_days,
        answer_days=clock_of(hazard.level).answer_days,
        criterion=criterion,
        criteria=criteria_for(hazard, firm.sector, criterion, locale, today) if "classify" in deeds else [],
        source=f"/inspections/{hazard.source}" if hazard.item else "",
    )
    return render(request, "hazard_detail.html", context)


async def _alike(hazard: Hazard, locale: str, today: date) -> list[AlikeLine]:
    found = await earlier_alike(hazard)
    await bring((row.checklist, row.version) for row, _ in found)
    return [
        AlikeLine(
            id=row.id,
            code=row.code,
            title=title_of(to_hazard(row))[locale],
            link=link,
            found=day_words(locale, day_in_china(row.found_at), today),
            state=row.state,
            cause=row.cause,
        )
        for row, link in found
    ]


async def visible_hazard(request: Request) -> HazardRow:
    """The hazard of the address, if this person may look at it; any other is not found."""
    row = await HazardRow.get_or_none(id=read_uuid(request.path_params["hazard"]))
    if row is None:
        raise problems.NOT_FOUND
    await permitted(signed_in(request), "hazard.read", row.enterprise)
    await bring([(row.checklist, row.version)])
    return row
