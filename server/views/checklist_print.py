"""A checklist on paper: A4, to be filled in by hand, with a code that leads back to its digital self."""

from dataclasses import dataclass

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from server import problems
from server.checklists.shelf import library
from server.clock import now
from server.labels.qr import qr_svg
from server.moments import day_in_china
from server.views.checklist_detail import SectionLines, sections_of
from server.views.page import render
from server.views.words import day_words, in_language

CODE_MM = 24.0


@dataclass(frozen=True, slots=True)
class ChecklistPrintPage:
    """What templates/checklist_print.html shows."""

    title: str
    version: int
    hash: str
    address: str
    code: Markup
    printed: str
    sections: list[SectionLines]


async def show(request: Request) -> Response:
    """GET /checklists/{sector}/{name}/{version}/print"""
    parameters = request.path_params
    found = library().find(f"{parameters['sector']}/{parameters['name']}", parameters["version"])
    if found is None or library().owner_of(found.checklist, found.version) is not None:
        raise problems.NOT_FOUND
    locale, today = request.state.locale, day_in_china(now())
    address = f"{request.app.state.settings.base_url}/checklists/{found.checklist}/{found.version}"
    context = ChecklistPrintPage(
        title=in_language(locale, found.title),
        version=found.version,
        hash=library().hash_of(found)[:12],
        address=address,
        code=Markup(qr_svg(address, CODE_MM)),  # nosec B704  # noqa: S704  # drawn by ourselves, from numbers
        printed=day_words(locale, today),
        sections=sections_of(found, locale, today),
    )
    return render(request, "checklist_print.html", context)
