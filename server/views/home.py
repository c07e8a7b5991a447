"""Where each role begins at a desk: a regulator at the region, staff at what needs doing, others at their own."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server.http.guard import signed_in

BEGIN = {"regulator": "/enterprises", "admin": "/people", "contractor": "/account"}


async def show(request: Request) -> Response:
    """GET /"""
    return RedirectResponse(BEGIN.get(signed_in(request).role, "/hazards"), 303)
