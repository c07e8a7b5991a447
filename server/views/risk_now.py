"""How bad it is now: the level of units and areas, lifted by what was neglected, as the grade page computes it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from server.enterprises.tables import Enterprise
from server.policies.rules import rules
from server.regrading.beside import points_now
from server.regrading.gather import gather
from server.regrading.publish import policy_of
from server.risk_points.tables import RiskPoint, RiskUnit


@dataclass(frozen=True, slots=True)
class LevelsNow:
    """Levels from 1 to 4 by the ids of units and of areas; what is not there has none."""

    units: dict[UUID, int]
    areas: dict[UUID, int]


async def levels_now(enterprise: UUID, moment: datetime) -> LevelsNow:
    """A unit is as bad as its worst event and its worst risk point now; an area as its worst unit or point."""
    row = await Enterprise.get(id=enterprise)
    policy = policy_of(row, moment, await rules())
    records = (await gather([enterprise]))[enterprise]
    now = {one.id: one.level for one in points_now(records, moment, policy)}
    units: dict[UUID, int] = defaultdict(int)
    areas: dict[UUID, int] = defaultdict(int)
    for unit, area, level in await RiskUnit.filter(enterprise=enterprise, retired=False).values_list(
        "id", "area", "level"
    ):
        units[unit], areas[area] = level, max(areas[area], level)
    for key, unit, area in await RiskPoint.filter(enterprise=enterprise, retired=False).values_list(
        "id", "unit", "area"
    ):
        level = now.get(str(key), 0)
        areas[area] = max(areas[area], level)
        if unit in units:
            units[unit] = max(units[unit], level)
    return LevelsNow(dict(units), dict(areas))
