"""Inspections as rows of a table, read with a fixed number of queries."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from server.checklists.shelf import library
from server.inspections.tables import Inspection
from server.ledger.expected import absent_files
from server.ledger.withdrawn import withdrawals
from server.own_checklists.queries import bring
from server.people.queries import people_by_id
from server.views.hazard_rows import area_names
from server.views.photo_missing import age_words
from server.views.words import in_language, moment_words


@dataclass(frozen=True, slots=True)
class InspectionLine:
    """One inspection; "2 of 3 photos here" as everybody sees it, and for how long the others are awaited."""

    id: UUID
    when: str
    checklist: str
    enterprise: str
    enterprise_id: UUID
    area: str
    who: str
    external: bool
    failed: int
    total: int
    photos_here: int
    photos_promised: int
    photos_awaited: str


async def inspection_lines(
    rows: Sequence[Inspection], names: dict[UUID, str], locale: str, today: date
) -> list[InspectionLine]:
    """The lines, in the order of the rows."""
    await bring((row.checklist, row.version) for row in rows)
    areas = await area_names([row.area for row in rows])
    people = await people_by_id(row.inspector for row in rows)
    absent = await absent_files([row.id for row in rows if row.photos])
    given_up = await withdrawals(absent)
    awaited = {fact for fact, shas in absent.items() if set(shas) - set(given_up.get(fact, ()))}
    return [
        InspectionLine(
            id=row.id,
            when=moment_words(locale, row.occurred_at, today),
            checklist=title_of_checklist(row, locale),
            enterprise=names.get(row.enterprise, ""),
            enterprise_id=row.enterprise,
            area=areas.get(row.area, "") if row.area else "",
            who=people[row.inspector].name if row.inspector in people else "–",
            external=row.external,
            failed=row.failed,
            total=len(json.loads(row.answers)),
            photos_here=row.photos - len(absent.get(row.id, ())),
            photos_promised=row.photos,
            photos_awaited=age_words(locale, row.received_at) if row.id in awaited else "",
        )
        for row in rows
    ]


def title_of_checklist(row: Inspection, locale: str) -> str:
    """What was walked; its slug where that version is not on the shelf."""
    found = library().find(row.checklist, row.version)
    return in_language(locale, found.title) if found else row.checklist
