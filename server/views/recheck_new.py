"""Asking for a recheck: the owner says why, names hazards and adds photos as evidence."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server import problems
from server.clock import now
from server.enterprises.tables import Enterprise
from server.facts import GradeRecheckRequested
from server.grades.queries import current_grade, open_recheck
from server.hazards.project import to_hazard
from server.hazards.tables import HazardRow
from server.http.guard import signed_in
from server.moments import day_in_china
from server.sync.say import say
from server.views.form import read_body
from server.views.form_photos import FORM_BYTES, MOST_PHOTOS, photos_of
from server.views.hazard_rows import HazardLine, hazard_lines
from server.views.page import render
from server.views.visible import permitted, read_uuid

ACTION = "fact:grade.recheck_requested"
MOST_HAZARDS = 30
__all__ = ["ACTION", "FORM_BYTES", "show", "submit"]


@dataclass(frozen=True, slots=True)
class RecheckNewPage:
    """What templates/recheck_new.html shows. `waiting` is the request that nobody answered yet, or empty."""

    enterprise_id: str
    grade: str
    score: int
    graded: bool
    hazards: list[HazardLine]
    waiting: str
    most_photos: int


async def show(request: Request) -> Response:
    """GET /enterprises/{enterprise}/recheck"""
    firm = await _firm(request)
    published, waiting = await current_grade(firm.id), await open_recheck(firm.id)
    rows = await HazardRow.filter(enterprise=firm.id).order_by("-found_at", "id").limit(MOST_HAZARDS)
    context = RecheckNewPage(
        enterprise_id=str(firm.id),
        grade=(published.grade if published else None) or "ungraded",
        score=published.score if published else 0,
        graded=published is not None,
        hazards=await hazard_lines([to_hazard(row) for row in rows], {}, request.state.locale, day_in_china(now())),
        waiting=str(waiting.id) if waiting else "",
        most_photos=MOST_PHOTOS,
    )
    return render(request, "recheck_new.html", context)


async def submit(request: Request) -> Response:
    """POST /enterprises/{enterprise}/recheck: what was typed is checked before a photo is kept."""
    firm = await _firm(request)
    published = await current_grade(firm.id)
    if published is None:
        raise problems.FOREIGN_GRADE
    async with request.form(max_files=MOST_PHOTOS, max_fields=MOST_HAZARDS + 5) as form:
        typed = {"reason": str(form.get("reason", "")), "hazards": [str(one) for one in form.getlist("hazards")]}
        read_body(typed, GradeRecheckRequested, grade=str(published.id))
        if await open_recheck(firm.id):
            raise problems.RECHECK_WAITING
        files = await photos_of(firm.id, form, "recheck")
    photos = list(dict.fromkeys(file.sha256 for file in files))
    body = read_body(typed, GradeRecheckRequested, grade=str(published.id), photos=photos)
    said = await say(signed_in(request), firm.id, "grade.recheck_requested", firm.id, body, files)
    return RedirectResponse(f"/rechecks/{said.id}", 303)


async def _firm(request: Request) -> Enterprise:
    enterprise = read_uuid(request.path_params["enterprise"])
    await permitted(signed_in(request), ACTION, enterprise)
    return await Enterprise.get(id=enterprise)
