"""Every part of the interface on one page, in every theme: what pages are built from."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from server.views.nav import THEMES
from server.views.page import render

GRADES = ("red", "orange", "yellow", "blue", "ungraded")


@dataclass(frozen=True, slots=True)
class PatternsPage:
    """What templates/patterns.html shows."""

    themes: tuple[str, ...]
    grades: tuple[str, ...]


async def show(request: Request) -> Response:
    """GET /patterns"""
    return render(request, "patterns.html", PatternsPage(THEMES, GRADES))
