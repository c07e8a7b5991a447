"""One enterprise: its grade with the reasons, open hazards, latest inspections, and the way to its ledger."""

import json
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from server import problems
from server.checklists.shelf import library
from server.clock import now
from server.enterprises.tables import Enterprise
from server.hazards.project import to_hazard
from server.hazards.tables import HazardRow
from server.http.guard import signed_in
from server.inspections.tables import Inspection
from server.moments import day_in_china
from server.people.actor import Actor
from server.people.policy import EnterpriseScope, may
from server.views.grade_seen import GradeSeen, grade_seen
from server.views.hazard_rows import HazardLine, hazard_lines
from server.views.inspection_lines import InspectionLine, inspection_lines
from server.views.page import render
from server.views.profile_told import ToldFact, profile_told
from server.views.visible import permitted, read_uuid

# The rest stands in the list of inspections.
LATEST = 8


@dataclass(frozen=True, slots=True)
class EnterpriseDetailPage:
    """What templates/enterprise_detail.html shows."""

    id: str
    name: str
    uscc: str
    region: str
    sector: str
    address: str
    profile: list[ToldFact]
    seen: GradeSeen
    hazards: list[HazardLine]
    inspections: list[InspectionLine]
    may_read_ledger: bool
    links_of_grade: list[tuple[str, str]]
    standing: str
    refusal: str
    may_decide: bool
    may_write_down: bool
    may_declare: bool


async def show(request: Request) -> Response:
    """GET /enterprises/{enterprise}"""
    enterprise = read_uuid(request.path_params["enterprise"])
    await permitted(signed_in(request), "grade.read", enterprise)
    row = await Enterprise.get_or_none(id=enterprise)
    if row is None:
        raise problems.NOT_FOUND
    return await _page(request, row)


async def show_own(request: Request) -> Response:
    """GET /grade: the enterprise of whoever asks."""
    actor = signed_in(request)
    row = await Enterprise.get_or_none(id=actor.enterprise) if actor.enterprise else None
    if row is None:
        raise problems.NOT_FOUND
    await permitted(actor, "grade.read", row.id)
    return await _page(request, row)


async def _page(request: Request, row: Enterprise) -> Response:
    moment, locale = now(), request.state.locale
    today, names = day_in_china(moment), {row.id: row.name}
    walked = await Inspection.filter(enterprise=row.id).order_by("-occurred_at", "id").limit(LATEST)
    found = await HazardRow.filter(enterprise=row.id).exclude(state="closed").order_by("due", "id")
    actor, scope = signed_in(request), EnterpriseScope(row.id, row.region)
    context = EnterpriseDetailPage(
        id=str(row.id),
        name=row.name,
        uscc=row.uscc,
        region=row.region,
        sector=row.sector,
        address=row.address,
        profile=profile_told(json.loads(row.profile), library(), locale),
        seen=await grade_seen(row, moment, locale, actor=actor),
        hazards=await hazard_lines([to_hazard(one) for one in found], names, locale, today),
        inspections=await inspection_lines(walked, names, locale, today),
        may_read_ledger=may(actor, "ledger.read", scope).allowed,
        links_of_grade=links_of_grade(actor, scope),
        standing=row.standing,
        refusal=row.refusal,
        may_decide=may(actor, "joining.decide", scope).allowed,
        may_write_down=may(actor, "hazard.write_down", scope).allowed,
        may_declare=may(actor, "fact:guide.declared", scope).allowed,
    )
    return render(request, "enterprise_detail.html", context)


def links_of_grade(actor: Actor, scope: EnterpriseScope) -> list[tuple[str, str]]:
    """What this person can do about the grade: address and wording key of each (pure)."""
    base = f"/enterprises/{scope.id}"
    offered = [
        ("grade.read", f"{base}/grade.pdf", "grade.card.print"),
        ("grade.compare", f"/grading/compare?one={scope.id}&other={scope.id}", "grade.card.compare"),
        ("fact:grade.recheck_requested", f"{base}/recheck", "grade.card.recheck"),
        ("fact:grade.set_by_hand", f"{base}/grade-by-hand", "grade.card.set"),
    ]
    # Who may compare may compare anywhere; the page asks about each enterprise by itself.
    return [(href, words) for action, href, words in offered if may(actor, action, scope).allowed]
