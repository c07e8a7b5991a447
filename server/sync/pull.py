"""What a phone needs offline, since its cursor: places, things, tasks, hazards, people and checklists in use."""

import json
from datetime import date, timedelta
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
from server.inspections.readings import readings_for_phone
from server.ledger.promised import files_of
from server.ledger.tables import LedgerHead
from server.own_checklists.queries import cards_of
from server.people.queries import people_of
from server.risk_points.tables import RiskPoint
from server.tasks.queries import tasks_between

THING = ("id", "name", "number", "type", "area", "code", "checklist", "retired")
TASKS_BEHIND = timedelta(days=30)
TASKS_AHEAD = timedelta(days=30)


async def pulled(enterprise: UUID, cursor: int, today: date) -> dict[str, Any]:
    """Everything of one enterprise that changed after ledger sequence `cursor`; small lists always whole."""
    own = await cards_of(enterprise)
    head = await LedgerHead.get_or_none(enterprise=enterprise)
    row = await Enterprise.get(id=enterprise)
    known = completed(library().questionnaire, json.loads(row.profile))
    since = {"enterprise": enterprise, "changed_seq__gt": cursor}
    return {
        "cursor": head.seq if head else 0,
        "full": cursor == 0,
        "enterprise": {"id": row.id, "name": row.name, "region": row.region, "sector": row.sector},
        "profile": known,
        "people": [
            {"id": person.id, "name": person.name, "role": person.role} for person in await people_of(enterprise)
        ],
        "areas": await Area.filter(**since).values("id", "name", "parent"),
        "points": await RiskPoint.filter(**since).values("id", "area", "name", "level", "checklist", "every_days"),
        "equipment": [_thing(row) for row in await Equipment.filter(**since).values(*THING)],
        "tasks": await tasks_between(enterprise, today - TASKS_BEHIND, today + TASKS_AHEAD, today),
        "hazards": await _with_files(await hazards_for_phone(enterprise, cursor, today)),
        "readings": await readings_for_phone(enterprise, cursor),
        "checklists": [*own, *cards_for(row.sector, known, await _wanted(enterprise))],
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
    things = await Equipment.filter(enterprise=enterprise, retired=False).values_list("type", "checklist")
    points = await RiskPoint.filter(enterprise=enterprise).values_list("checklist", flat=True)
    return {name for thing in things for name in thing if name} | {str(name) for name in points}


def _thing(row: dict[str, Any]) -> dict[str, Any]:
    """With its kind in words, where it is one that is known."""
    kind = library().equipment_types.find(row["type"])
    return row | ({"type_words": msgspec.to_builtins(kind.title)} if kind else {})
