"""What a phone needs offline, since its cursor: places, things, tasks, hazards, people and checklists in use."""

import json
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from server.areas.tables import Area
from server.checklists.shelf import library
from server.enterprises.tables import Enterprise
from server.equipment.tables import Equipment
from server.hazards.queries import hazards_for_phone
from server.inspections.readings import readings_for_phone
from server.ledger.tables import LedgerHead
from server.own_checklists.queries import cards_of
from server.people.queries import people_of
from server.risk_points.tables import RiskPoint
from server.tasks.queries import tasks_between

TASKS_BEHIND = timedelta(days=30)
TASKS_AHEAD = timedelta(days=30)


async def pulled(enterprise: UUID, cursor: int, today: date) -> dict[str, Any]:
    """Everything of one enterprise that changed after ledger sequence `cursor`; small lists always whole."""
    head = await LedgerHead.get_or_none(enterprise=enterprise)
    row = await Enterprise.get(id=enterprise)
    since = {"enterprise": enterprise, "changed_seq__gt": cursor}
    return {
        "cursor": head.seq if head else 0,
        "full": cursor == 0,
        "enterprise": {"id": row.id, "name": row.name, "region": row.region, "sector": row.sector},
        "profile": json.loads(row.profile),
        "people": [
            {"id": person.id, "name": person.name, "role": person.role} for person in await people_of(enterprise)
        ],
        "areas": await Area.filter(**since).values("id", "name", "parent"),
        "points": await RiskPoint.filter(**since).values("id", "area", "name", "level", "checklist", "every_days"),
        "equipment": await Equipment.filter(**since).values(
            "id", "name", "number", "type", "area", "code", "checklist", "retired"
        ),
        "tasks": await tasks_between(enterprise, today - TASKS_BEHIND, today + TASKS_AHEAD, today),
        "hazards": await hazards_for_phone(enterprise, cursor, today),
        "readings": await readings_for_phone(enterprise, cursor),
        "checklists": [*await cards_of(enterprise), *library().in_use(row.sector)],
    }
