"""A regulator writes down what they found, at a desk. What comes by a tip-off reaches its enterprise the same way."""

from dataclasses import dataclass
from uuid import uuid4

import msgspec
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server import problems
from server.clock import now
from server.enterprises.tables import Enterprise
from server.evidence.place import place
from server.http.guard import signed_in
from server.moments import day_in_china
from server.tips.tip import MOST_PHOTOS, Draft, is_past
from server.tips.written import write_down
from server.views.page import render
from server.views.tip_frame import OF_PHOTOS, words_about
from server.views.visible import permitted, read_uuid
from server.wording import t

ACTION = "hazard.write_down"


@dataclass(frozen=True, slots=True)
class HazardWritePage:
    """What templates/hazard_write.html shows: what was typed, and what is wrong with it."""

    enterprise_id: str
    enterprise: str
    typed: dict[str, str]
    wrong: str
    today: str
    most_photos: int


async def show(request: Request) -> Response:
    """GET /enterprises/{enterprise}/hazards/new"""
    return _page(request, await _firm(request), {}, "")


async def submit(request: Request) -> Response:
    """POST /enterprises/{enterprise}/hazards/new"""
    firm, locale = await _firm(request), request.state.locale
    async with request.form(max_files=MOST_PHOTOS, max_fields=20) as form:
        typed = {key: str(form.get(key, "")).strip() for key in ("title", "level", "note", "due")}
        sent = [await one.read() for one in form.getlist("photos") if isinstance(one, UploadFile)]
    try:
        draft = msgspec.convert({key: value for key, value in typed.items() if value}, Draft)
    except msgspec.ValidationError:
        return _page(request, firm, typed, t(locale, "tips.fault.incomplete"))
    if is_past(draft, day_in_china(now())):
        return _page(request, firm, typed, t(locale, "tips.fault.due"))
    hazard = uuid4()
    pictures = [data for data in sent if data]
    try:
        await write_down(signed_in(request), firm.id, draft, pictures, fact=uuid4(), hazard=hazard)
    except problems.Problem as problem:
        if problem.code not in OF_PHOTOS:
            raise
        return _page(request, firm, typed, words_about(locale, problem, place().max_bytes))
    return RedirectResponse(f"/hazards/{hazard}", 303)


async def _firm(request: Request) -> Enterprise:
    enterprise = read_uuid(request.path_params["enterprise"])
    await permitted(signed_in(request), ACTION, enterprise)
    return await Enterprise.get(id=enterprise)


def _page(request: Request, firm: Enterprise, typed: dict[str, str], wrong: str) -> Response:
    context = HazardWritePage(
        enterprise_id=str(firm.id),
        enterprise=firm.name,
        typed=typed,
        wrong=wrong,
        today=day_in_china(now()).isoformat(),
        most_photos=MOST_PHOTOS,
    )
    return render(request, "hazard_write.html", context, 422 if wrong else 200)
