"""Putting a phone aside that will not come back: broken, lost, given away. Nobody is warned of it any more."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server import problems
from server.clock import now
from server.http.guard import signed_in
from server.phones.keep import put_aside
from server.phones.queries import phones_of
from server.views.form import MOST_FIELDS
from server.views.phone_list import enterprise_of
from server.views.visible import read_uuid

LONGEST = 200


async def submit(request: Request) -> Response:
    """POST /phones/{device}/aside: with a reason, because what is still on it may never come."""
    enterprise, wanted = enterprise_of(request), read_uuid(request.path_params["device"])
    phone = next((one for one in await phones_of(enterprise) if one.id == wanted), None)
    if phone is None:
        raise problems.NOT_FOUND
    form = await request.form(max_files=0, max_fields=MOST_FIELDS)
    why = " ".join(str(form.get("why", "")).split())
    if not 1 <= len(why) <= LONGEST:
        raise problems.FORM_INCOMPLETE.because(why=f"the reason: 1 to {LONGEST} characters")
    await put_aside(enterprise, phone.id, phone.account, signed_in(request).id, why, now())
    return RedirectResponse("/phones?show=aside", 303)
