"""What a phone needs offline, since its cursor: places, things, tasks, hazards, people and checklists in use.

What grows comes in pages of bounded size; what is gone comes as its last state (closed, retired).
"""

import json
from datetime import date
from typing import Any
from uuid import UUID

import msgspec

from server.areas.tables import Area
from server.checklists.deciding import completed
from server.checklists.offered import cards_for
from server.checklists.shelf import library
from server.enterprises.tables import Enterprise
from server.equipment.tables import Equipment
from server.hazards.queries import hazards_for_phone
from server.hazards.tables import HazardRow
from server.inspections.readings import readings_for_phone
from server.inspections.tables import LastReading
from server.ledger.promised import files_of
from server.ledger.tables import LedgerHead
from server.own_checklists.queries import cards_of
from server.people.queries import people_of
from server.risk_points.tables import RiskPoint
from server.sync.limits import MOST_POINTS, MOST_RECORDS
from server.sync.place import Place
from server.tasks.ahead import next_tasks, planned_for_phone

THING = ("id", "name", "number", "type", "area", "code", "checklist", "retired")
PAGED = (Area, RiskPoint, Equipment, HazardRow, LastReading)


async def pulled(enterprise: UUID, place: Place, today: date) -> dict[str, Any]:
    """A page of what changed in one enterprise after a place, and of what is next at its risk points.

    With the first page the small lists, always whole.
    """
    # Read first: whatever is written from here on has a larger number, and comes with the next pull.
    head = await LedgerHead.get_or_none(enterprise=enterprise)
    stands = head.seq if head else 0
    row = await Enterprise.get(id=enterprise)
    cut = await _cut(enterprise, place) if place.cursor < stands else None
    tasks, going_on = (
        ([], None) if place.tasks is None else await next_tasks(enterprise, place.tasks, MOST_POINTS, today)
    )
    end = stands if cut is None else cut
    page = {
        "cursor": end,
        "next": None if cut is None and going_on is None else place.after(end, stands, going_on),
        "full": place.full and place.is_first,
        "enterprise": {"id": row.id, "name": row.name, "region": row.region, "sector": row.sector},
        **(await _changed(enterprise, place, cut, stands, today) if place.cursor < stands else dict(_NOTHING)),
    }
    if not place.is_first:
        return page | {"more_tasks": tasks}
    return page | await _whole(row, today) | {"tasks": tasks + await planned_for_phone(enterprise, today)}


_NOTHING: dict[str, Any] = {"areas": [], "points": [], "equipment": [], "hazards": [], "readings": []}


async def _cut(enterprise: UUID, place: Place) -> int | None:
    """The number at which the page ends; None where all that is left fits on it."""
    numbers: list[int] = []
    for table in PAGED:
        rows = table.filter(enterprise=enterprise, changed_seq__gt=place.cursor)
        rows = rows.exclude(state="closed") if place.full and table is HazardRow else rows
        changed = await rows.order_by("changed_seq").limit(MOST_RECORDS + 1).values_list("changed_seq", flat=True)
        numbers += [int(str(number)) for number in changed]
    return sorted(numbers)[MOST_RECORDS - 1] if len(numbers) > MOST_RECORDS else None


async def _changed(enterprise: UUID, place: Place, cut: int | None, stands: int, today: date) -> dict[str, Any]:
    """The records of one page, in the order in which they changed."""
    part: dict[str, Any] = {"enterprise": enterprise, "changed_seq__gt": place.cursor}
    if cut is not None:
        part["changed_seq__lte"] = cut
    over = (stands if place.begun is None else place.begun) if place.full else 0
    order = ("changed_seq", "id")
    point = ("id", "area", "name", "level", "checklist", "every_days", "retired")
    return {
        "areas": await Area.filter(**part).order_by(*order).values("id", "name", "parent"),
        "points": await RiskPoint.filter(**part).order_by(*order).values(*point),
        "equipment": [_thing(row) for row in await Equipment.filter(**part).order_by(*order).values(*THING)],
        "hazards": await _with_files(await hazards_for_phone(part, over, today)),
        "readings": await readings_for_phone(part),
    }


async def _whole(row: Enterprise, today: date) -> dict[str, Any]:
    """Small lists, told whole each time: people who left are simply not in them. The day is what tasks stand on."""
    known = completed(library().questionnaire, json.loads(row.profile))
    own = await cards_of(row.id)
    return {
        "profile": known,
        "people": [{"id": person.id, "name": person.name, "role": person.role} for person in await people_of(row.id)],
        "day": today,
        "checklists": [*own, *cards_for(row.sector, known, await _wanted(row.id))],
    }


async def _with_files(hazards: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """With what is said beside each photo of their stories: when and where it was taken, and what is marked on it."""
    steps = [step for hazard in hazards for step in hazard["history"] if step["photos"]]
    promised = await files_of(step["fact"] for step in steps)
    for step in steps:
        entries = promised.get(step["fact"], ())
        step["files"] = [msgspec.to_builtins(entry) for entry in entries if entry.sha256 in step["photos"]]
    return hazards


async def _wanted(enterprise: UUID) -> set[str]:
    """Checklists that risk points and things name, and the kinds of things that are there."""
    things = await Equipment.filter(enterprise=enterprise, retired=False).distinct().values_list("type", "checklist")
    own = RiskPoint.filter(enterprise=enterprise, retired=False).distinct()
    points = await own.values_list("checklist", flat=True)
    return {name for thing in things for name in thing if name} | {str(name) for name in points}


def _thing(row: dict[str, Any]) -> dict[str, Any]:
    """With its kind in words, where it is one that is known."""
    kind = library().equipment_types.find(row["type"])
    return row | ({"type_words": msgspec.to_builtins(kind.title)} if kind else {})
