"""In which order people walk through the areas: as on the last patrol."""

from uuid import UUID

import msgspec

from server.equipment.tables import Equipment
from server.facts import PatrolWalked
from server.moments import read
from server.patrols.tables import Patrol


async def walking_order(enterprise: UUID) -> dict[UUID, int]:
    """Areas with their place on the last patrol that saw anything; what was not on its way has none."""
    row = await Patrol.filter(enterprise=enterprise, seen__gt=0).order_by("-started_at").first()
    if row is None:
        return {}
    seen = sorted(msgspec.json.decode(row.body, type=PatrolWalked).seen, key=lambda one: read(one.at))
    things = await Equipment.filter(enterprise=enterprise, id__in=[one.equipment for one in seen]).values_list(
        "id", "area"
    )
    areas = dict(things)
    passed = dict.fromkeys(area for one in seen if (area := areas.get(one.equipment)) is not None)
    return {area: place for place, area in enumerate(passed)}
