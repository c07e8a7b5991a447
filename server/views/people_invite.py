"""Inviting somebody: the key is shown once, as a QR code, a link and twelve characters."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server import problems
from server.areas.tables import Area
from server.clock import now
from server.http.guard import signed_in
from server.labels.qr import qr_svg
from server.moments import day_in_china
from server.people.actor import FOR_A_TIME
from server.people.invitations import (
    clean_code,
    fault_of,
    find_invitation,
    invite,
    revoke_invitation,
    spoken_code,
)
from server.people.post import end_of_day
from server.people.trail import note
from server.views.form import MOST_FIELDS
from server.views.page import render
from server.views.people_list import roles_to_give
from server.views.visible import read_uuid
from server.views.words import moment_words
from server.wording import t

QR_MM = 60


@dataclass(frozen=True, slots=True)
class InvitedPage:
    """What templates/people_invited.html shows."""

    sort: str
    role: str
    qr: Markup
    link: str
    code: str
    expires: str
    uses: int


async def submit(request: Request) -> Response:
    """POST /people/invite"""
    actor, moment = signed_in(request), now()
    form = {key: str(value).strip() for key, value in (await request.form(max_files=0, max_fields=MOST_FIELDS)).items()}
    role = form.get("role", "")
    if actor.deputy and role not in roles_to_give(actor):
        raise problems.NOT_ALLOWED
    days, uses = _whole(form.get("days", "")), _whole(form.get("uses", "1"))
    until = end_of_day(form.get("until", "")) if role in FOR_A_TIME else None
    region = form.get("region", "") if role == "regulator" else None
    wrong = fault_of(role, until, days, uses) or _place_fault(region, until, moment)
    if role not in roles_to_give(actor) or wrong:
        raise problems.FORM_INCOMPLETE.because(why=t(request.state.locale, wrong or "people.invite.fault.role"))
    area = await _area(form.get("area", ""), actor.enterprise) if role == "contractor" else None
    expires = moment + timedelta(days=days)
    _, code = await invite(
        "join", moment, expires, role=role, by=actor.id, enterprise=actor.enterprise, region=region, area=area,
        until=until, uses=1 if role in {"owner", "admin", "regulator"} else uses,
    )  # fmt: skip
    await note("invited", moment, actor=actor.id, enterprise=actor.enterprise, words=role)
    return RedirectResponse(f"/people/invited/{code}", 303)


def _place_fault(region: str | None, until: datetime | None, moment: datetime) -> str:
    if region is not None and not (region.isascii() and region.isdigit() and len(region) in {2, 4, 6, 9, 12}):
        return "people.invite.fault.region"
    return "people.invite.fault.until" if until is not None and until <= moment else ""


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0


async def _area(text: str, enterprise: UUID | None) -> UUID | None:
    if not text:
        return None
    area = read_uuid(text)
    if not await Area.exists(id=area, enterprise=enterprise):
        raise problems.FORM_INCOMPLETE.because(field="area")
    return area


async def show(request: Request) -> Response:
    """GET /people/invited/{code}: for who made it, while it opens something"""
    actor, moment = signed_in(request), now()
    code = clean_code(request.path_params["code"])
    row = await find_invitation(code, moment)
    if row is None or row.created_by != actor.id:
        raise problems.NOT_FOUND
    link = f"{request.app.state.settings.base_url}/i/{code}"
    context = InvitedPage(
        sort=row.sort,
        role=row.role,
        qr=Markup(qr_svg(link, QR_MM)),  # nosec B704  # noqa: S704  # drawn here, of digits only
        link=link,
        code=spoken_code(code),
        expires=moment_words(request.state.locale, row.expires, day_in_china(moment)),
        uses=row.uses_left,
    )
    return render(request, "people_invited.html", context)


async def revoke(request: Request) -> Response:
    """POST /people/invitations/{invitation}/revoke"""
    actor, moment = signed_in(request), now()
    if actor.deputy:
        raise problems.NOT_ALLOWED
    if not await revoke_invitation(read_uuid(request.path_params["invitation"]), actor.enterprise, moment):
        raise problems.NOT_FOUND
    await note("uninvited", moment, actor=actor.id, enterprise=actor.enterprise)
    return RedirectResponse("/people#invitations", 303)
