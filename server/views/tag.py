"""A scanned tag: staff go on in the field app, everybody else reads what the tag is for."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server import problems
from server.labels.code import find_code, spoken
from server.views.page import render


@dataclass(frozen=True, slots=True)
class TagPage:
    """What templates/tag.html shows: nothing that would tell a stranger whose tag it is."""

    code: str
    next: str
    tag: str


async def show(request: Request) -> Response:
    """GET /t/{code}"""
    code = find_code(request.path_params["code"])
    if code is None:
        raise problems.NOT_FOUND
    if request.state.actor is not None:
        return RedirectResponse(f"/app#/tag/{code}", 303)
    return render(request, "tag.html", TagPage(code=spoken(code), next=f"/t/{code}", tag=code))
