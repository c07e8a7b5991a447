"""The checklists in use: one's own sector first, each with the plan and documents it rests on."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from server.checklists.checklist import Checklist
from server.checklists.shelf import library
from server.enterprises.tables import Enterprise
from server.http.guard import signed_in
from server.views.page import render
from server.views.words import in_language


@dataclass(frozen=True, slots=True)
class ChecklistLine:
    """One checklist."""

    href: str
    title: str
    summary: str
    sector: str
    version: int
    minutes: int
    items: int


@dataclass(frozen=True, slots=True)
class ChecklistListPage:
    """What templates/checklist_list.html shows."""

    checklists: list[ChecklistLine]


async def show(request: Request) -> Response:
    """GET /checklists"""
    actor = signed_in(request)
    enterprise = await Enterprise.get_or_none(id=actor.enterprise) if actor.enterprise else None
    own = enterprise.sector if enterprise else ""
    found = sorted(library().newest(), key=lambda one: (one.sector != own, one.checklist))
    lines = [_line(one, request.state.locale) for one in found]
    return render(request, "checklist_list.html", ChecklistListPage(lines))


def _line(found: Checklist, locale: str) -> ChecklistLine:
    return ChecklistLine(
        href=f"/checklists/{found.checklist}/{found.version}",
        title=in_language(locale, found.title),
        summary=in_language(locale, found.summary),
        sector=found.sector,
        version=found.version,
        minutes=found.minutes,
        items=sum(1 for _ in found.items()),
    )
