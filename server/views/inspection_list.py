"""The inspections that a person may see, newest first."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from server.checklists.shelf import library
from server.clock import now
from server.http.guard import signed_in
from server.inspections.tables import Inspection
from server.ledger.expected import missing_files
from server.moments import day_in_china
from server.people.queries import people_by_id
from server.views.hazard_rows import area_names
from server.views.page import render
from server.views.paging import Pages, page_of
from server.views.visible import visible_names
from server.views.words import in_language, moment_words


@dataclass(frozen=True, slots=True)
class InspectionLine:
    """One inspection; "2 of 3 photos here" as everybody sees it."""

    id: UUID
    when: str
    sort: str
    checklist: str
    enterprise: str
    area: str
    who: str
    external: bool
    failed: int
    total: int
    photos_here: int
    photos_promised: int


@dataclass(frozen=True, slots=True)
class InspectionListPage:
    """What templates/inspection_list.html shows."""

    inspections: list[InspectionLine]
    pages: Pages
    many_enterprises: bool


async def show(request: Request) -> Response:
    """GET /inspections"""
    actor = signed_in(request)
    names = await visible_names(actor)
    held = Inspection.filter(enterprise__in=list(names))
    pages = page_of(request, await held.count())
    rows = await held.order_by("-occurred_at", "id").offset(pages.offset).limit(pages.size)
    lines = await inspection_lines(rows, names, request.state.locale, day_in_china(now()))
    return render(request, "inspection_list.html", InspectionListPage(lines, pages, actor.role == "regulator"))


async def inspection_lines(
    rows: Sequence[Inspection], names: dict[UUID, str], locale: str, today: date
) -> list[InspectionLine]:
    """The lines, in the order of the rows, read with a fixed number of queries."""
    areas = await area_names([row.area for row in rows])
    people = await people_by_id(row.inspector for row in rows)
    missing = await missing_files([row.id for row in rows if row.photos])
    return [
        InspectionLine(
            id=row.id,
            when=moment_words(locale, row.occurred_at, today),
            sort=row.occurred_at.isoformat(),
            checklist=title_of_checklist(row, locale),
            enterprise=names.get(row.enterprise, ""),
            area=areas.get(row.area, "") if row.area else "",
            who=people[row.inspector].name if row.inspector in people else "–",
            external=row.external,
            failed=row.failed,
            total=len(json.loads(row.answers)),
            photos_here=row.photos - len(missing.get(row.id, ())),
            photos_promised=row.photos,
        )
        for row in rows
    ]


def title_of_checklist(row: Inspection, locale: str) -> str:
    """What was walked; its slug where that version is not on the shelf."""
    found = library().find(row.checklist, row.version)
    return in_language(locale, found.title) if found else row.checklist
