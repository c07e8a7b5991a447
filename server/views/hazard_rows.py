"""Hazards as rows of a table, read with a fixed number of queries."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from server.areas.tables import Area
from server.hazards.hazard import Hazard, is_overdue
from server.hazards.queries import title_of
from server.hazards.tables import HazardStep
from server.ledger.expected import absent_files
from server.own_checklists.queries import bring
from server.people.queries import people_by_id
from server.views.words import deadline_words, moment_words


@dataclass(frozen=True, slots=True)
class HazardLine:
    """One line. `due` is said in words, `due_on` is for sorting."""

    id: UUID
    code: str
    title: str
    enterprise: str
    level: str
    state: str
    area: str
    person: str
    due: str
    due_on: str
    overdue: bool
    photos_missing: int


async def hazard_lines(hazards: Sequence[Hazard], names: dict[UUID, str], locale: str, today: date) -> list[HazardLine]:
    """The lines, in the order of the hazards."""
    await bring((hazard.checklist, hazard.version) for hazard in hazards)
    areas = await area_names([hazard.area for hazard in hazards])
    people = await people_by_id([hazard.assignee for hazard in hazards])
    missing = await photos_missing([hazard.id for hazard in hazards])
    said = await said_on_the_spot([hazard.id for hazard in hazards if hazard.item])
    return [
        HazardLine(
            id=hazard.id,
            code=hazard.code,
            title=said.get(hazard.id) or title_of(hazard)[locale],
            enterprise=names.get(hazard.enterprise, ""),
            level=hazard.level,
            state=hazard.state,
            area=areas.get(hazard.area, "") if hazard.area else "",
            person=people[hazard.assignee].name if hazard.assignee in people else "–",
            due=moment_words(locale, hazard.closed_at, today)
            if hazard.closed_at
            else deadline_words(locale, hazard.due, today),
            due_on=hazard.due.isoformat(),
            overdue=is_overdue(hazard, today),
            photos_missing=missing.get(hazard.id, 0),
        )
        for hazard in hazards
    ]


async def said_on_the_spot(ids: Sequence[UUID]) -> dict[UUID, str]:
    """What is wrong in the words of whoever failed the question; where nothing was written there is no entry."""
    if not ids:
        return {}
    found = await HazardStep.filter(hazard__in=list(ids), kind="inspection.submitted").values_list("hazard", "body")
    return {hazard: note for hazard, body in found if (note := str(json.loads(body).get("note", "")))}


async def photos_missing(ids: Sequence[UUID]) -> dict[UUID, int]:
    """How many photos of a hazard's story are not here."""
    rows = await HazardStep.filter(hazard__in=list(ids)).exclude(photos="[]").values_list("hazard", "fact", "photos")
    absent = await absent_files({fact for _, fact, _ in rows})
    missing: dict[UUID, int] = {}
    for hazard, fact, photos in rows:
        gone = set(json.loads(photos)) & set(absent.get(fact, ()))
        missing[hazard] = missing.get(hazard, 0) + len(gone)
    return missing


async def area_names(ids: Sequence[UUID | None]) -> dict[UUID, str]:
    """Names of areas by id."""
    wanted = {key for key in ids if key is not None}
    return {row.id: row.name for row in await Area.filter(id__in=list(wanted))} if wanted else {}
