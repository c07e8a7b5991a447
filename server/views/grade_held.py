"""Choosing a method for a region and a sector at the desk: a recorded act."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server import problems
from server.clock import now
from server.http.guard import signed_in
from server.policies.adopt import Decider, NotAdopted
from server.policies.hold import Choice, hold
from server.views import grade_policy

FIELDS = 8


async def submit(request: Request) -> Response:
    """POST /grading/hold: a recorded act of a regulator, for their region or a part of it"""
    actor = signed_in(request)
    if not actor.region:
        raise problems.NOT_ALLOWED
    async with request.form(max_files=0, max_fields=FIELDS) as typed:
        form = {key: str(value) for key, value in typed.items()}
    word, _, profile = form.get("method", "").partition("/")
    rest = (form.get(name, "") for name in ("stands", "region", "sector", "from_day", "reason"))
    try:
        await hold(Choice(word, profile, *rest), Decider(actor.name, actor.id, actor.region), now())
    except NotAdopted as refused:
        return await grade_policy.page(request, refused=str(refused), status=422)
    return RedirectResponse("/grading/policy#methods", 303)
