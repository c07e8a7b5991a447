"""Setting a grade by hand: a regulator says which, why, and until when; the computed one stays beside it."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server import problems
from server.clock import now
from server.enterprises.tables import Enterprise
from server.facts import GradeSetByHand
from server.grades.queries import current_grade
from server.grades.tables import GradeByHand, Recheck
from server.http.guard import signed_in
from server.moments import day_in_china
from server.people.queries import people_by_id
from server.sync.say import say
from server.views.by_hand_form import ByHandForm, by_hand_form
from server.views.by_hand_seen import ByHandSeen, line_of
from server.views.form import body_from
from server.views.page import render
from server.views.visible import permitted, read_uuid

ACTION = "fact:grade.set_by_hand"


@dataclass(frozen=True, slots=True)
class GradeByHandPage:
    """What templates/grade_by_hand.html shows; `earlier` are those that were set before, the newest first."""

    enterprise: str
    enterprise_id: str
    computed: str
    score: int
    form: ByHandForm
    earlier: list[ByHandSeen]


async def show(request: Request) -> Response:
    """GET /enterprises/{enterprise}/grade-by-hand"""
    firm = await _firm(request)
    published, today = await current_grade(firm.id), day_in_china(now())
    rows = await GradeByHand.filter(enterprise=firm.id).order_by("-seq")
    people = await people_by_id(row.set_by for row in rows)
    context = GradeByHandPage(
        enterprise=firm.name,
        enterprise_id=str(firm.id),
        computed=(published.grade if published else None) or "ungraded",
        score=published.score if published else 0,
        form=by_hand_form(firm.id, published, today),
        earlier=[line_of(row, people, request.state.locale, today) for row in rows],
    )
    return render(request, "grade_by_hand.html", context)


async def submit(request: Request) -> Response:
    """POST /enterprises/{enterprise}/grade-by-hand"""
    firm = await _firm(request)
    body = await body_from(request, GradeSetByHand)
    if body.recheck and not await Recheck.exists(id=body.recheck, enterprise=firm.id, outcome=""):
        raise problems.RECHECK_ANSWERED
    await say(signed_in(request), firm.id, "grade.set_by_hand", firm.id, body)
    return RedirectResponse(f"/rechecks/{body.recheck}" if body.recheck else f"/enterprises/{firm.id}", 303)


async def _firm(request: Request) -> Enterprise:
    enterprise = read_uuid(request.path_params["enterprise"])
    await permitted(signed_in(request), ACTION, enterprise)
    return await Enterprise.get(id=enterprise)
