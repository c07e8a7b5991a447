"""Where each role begins at a desk: a regulator at the region, staff at what needs doing."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server.http.guard import signed_in


async def show(request: Request) -> Response:
    """GET /"""
    return RedirectResponse("/enterprises" if signed_in(request).role == "regulator" else "/hazards", 303)
