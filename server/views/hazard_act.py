"""Doing something about a hazard at a desk: a form becomes a fact, by the same checks as a phone's."""

from collections.abc import Mapping

import msgspec
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server import problems
from server.facts import (
    Body,
    HazardAssigned,
    HazardClassified,
    HazardControlled,
    HazardDoubleReported,
    HazardVerified,
)
from server.http.guard import signed_in
from server.sync.say import say
from server.views.hazard_detail import KINDS, visible_hazard

BODIES: Mapping[str, type[Body]] = {
    "classify": HazardClassified,
    "control": HazardControlled,
    "double_report": HazardDoubleReported,
    "assign": HazardAssigned,
    "verify": HazardVerified,
}


async def submit(request: Request) -> Response:
    """POST /hazards/{hazard}/{deed}"""
    row, deed = await visible_hazard(request), request.path_params["deed"]
    if deed not in BODIES:
        raise problems.NOT_FOUND
    form = await request.form(max_files=0, max_fields=20)
    body = read_body_of(deed, {key: str(value).strip() for key, value in form.items()})
    await say(signed_in(request), row.enterprise, KINDS[deed], row.id, body)
    return RedirectResponse(f"/hazards/{row.id}", 303)


def read_body_of(deed: str, values: Mapping[str, str]) -> Body:
    """The fact's content from a form; empty fields count as not filled in (pure)."""
    filled = {key: value for key, value in values.items() if value}
    try:
        return msgspec.convert(filled, BODIES[deed])
    except msgspec.ValidationError as error:
        raise problems.FORM_INCOMPLETE.because(why=str(error)) from None
