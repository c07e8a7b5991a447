"""The shell of the field app: one page without anybody's data, so that a phone may keep it and open it offline."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from server.views.page import render
from server.views.static_files import ASK_AGAIN


@dataclass(frozen=True, slots=True)
class FieldApp:
    """What templates/app.html shows."""


@dataclass(frozen=True, slots=True)
class Rescue:
    """What templates/rescue.html shows."""


async def show(request: Request) -> Response:
    """GET /app"""
    response = render(request, "app.html", FieldApp())
    response.headers["cache-control"] = ASK_AGAIN
    return response


async def show_rescue(request: Request) -> Response:
    """GET /app/rescue: a page of its own, which opens when the app does not."""
    response = render(request, "rescue.html", Rescue())
    response.headers["cache-control"] = ASK_AGAIN
    return response
