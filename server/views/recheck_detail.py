"""One request for a recheck: why, with which evidence, beside the computed grade; and the regulator's answer."""

import json
from dataclasses import dataclass
from uuid import UUID

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server import problems
from server.clock import now
from server.enterprises.tables import Enterprise
from server.facts import GradeRecheckAnswered
from server.grades.queries import current_grade
from server.grades.tables import Recheck
from server.hazards.project import to_hazard
from server.hazards.tables import HazardRow
from server.http.guard import signed_in
from server.ledger.promised import files_of
from server.moments import day_in_china
from server.people.policy import EnterpriseScope, may
from server.sync.say import say
from server.views.by_hand_form import ByHandForm, by_hand_form
from server.views.by_hand_seen import ByHandSeen, by_hand_seen
from server.views.form import body_from
from server.views.hazard_rows import HazardLine, hazard_lines
from server.views.page import render
from server.views.photo_lines import PhotoLine, photo_lines
from server.views.photos_known import photos_known
from server.views.recheck_lines import RecheckLine, recheck_lines
from server.views.visible import permitted, read_uuid


@dataclass(frozen=True, slots=True)
class RecheckDetailPage:
    """What templates/recheck_detail.html shows. `computed` is the grade as it is published now."""

    recheck: RecheckLine
    hazards: list[HazardLine]
    photos: list[PhotoLine]
    computed: str
    score: int
    by_hand: ByHandSeen | None
    may_answer: bool
    form: ByHandForm


async def show(request: Request) -> Response:
    """GET /rechecks/{recheck}"""
    row = await _visible(request)
    locale, today, actor = request.state.locale, day_in_china(now()), signed_in(request)
    firm = await Enterprise.get(id=row.enterprise)
    published, photos = await current_grade(firm.id), json.loads(row.photos)
    scope = EnterpriseScope(firm.id, firm.region)
    known = await photos_known(actor, firm.id, {(row.id, sha) for sha in photos}, locale, today)
    context = RecheckDetailPage(
        recheck=(await recheck_lines([row], {firm.id: firm.name}, locale, today))[0],
        hazards=await _hazards(row, locale),
        photos=photo_lines(row.id, photos, (await files_of([row.id])).get(row.id, ()), None, locale, known),
        computed=(published.grade if published else None) or "ungraded",
        score=published.score if published else 0,
        by_hand=await by_hand_seen(firm.id, locale, today),
        may_answer=not row.outcome and may(actor, "fact:grade.recheck_answered", scope).allowed,
        form=by_hand_form(firm.id, published, today, row.id),
    )
    return render(request, "recheck_detail.html", context)


async def answer(request: Request) -> Response:
    """POST /rechecks/{recheck}/answer: refused, or mended in the records."""
    row = await _visible(request)
    await permitted(signed_in(request), "fact:grade.recheck_answered", row.enterprise)
    if row.outcome:
        raise problems.RECHECK_ANSWERED
    body = await body_from(request, GradeRecheckAnswered, recheck=str(row.id))
    await say(signed_in(request), row.enterprise, "grade.recheck_answered", row.enterprise, body)
    return RedirectResponse(f"/rechecks/{row.id}", 303)


async def _visible(request: Request) -> Recheck:
    row = await Recheck.get_or_none(id=read_uuid(request.path_params["recheck"]))
    if row is None:
        raise problems.NOT_FOUND
    await permitted(signed_in(request), "grade.read", row.enterprise)
    return row


async def _hazards(row: Recheck, locale: str) -> list[HazardLine]:
    """Those of the evidence that are this enterprise's."""
    ids = [UUID(key) for key in json.loads(row.hazards)]
    found = await HazardRow.filter(id__in=ids, enterprise=row.enterprise) if ids else []
    return await hazard_lines([to_hazard(one) for one in found], {}, locale, day_in_china(now()))
