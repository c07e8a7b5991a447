"""Earlier hazards that look like the same one come back: the same thing, or the same question at the same place."""

from datetime import timedelta
from typing import Literal
from uuid import UUID

from tortoise.expressions import Q

from server.hazards.clocks import RECURRENCE_DAYS
from server.hazards.hazard import Hazard
from server.hazards.tables import HazardRow

MOST = 10
Link = Literal["same_item", "same_equipment", "same_title"]


async def earlier_alike(hazard: Hazard) -> list[tuple[HazardRow, Link]]:
    """The latest few of the same enterprise that were found within the period before this one, with what links them."""
    since = hazard.found_at - timedelta(days=RECURRENCE_DAYS)
    rows = HazardRow.filter(
        Q(found_at__lt=hazard.found_at) & _alike(hazard), enterprise=hazard.enterprise, found_at__gte=since
    )
    found = await rows.exclude(id=hazard.id).order_by("-found_at", "id").limit(MOST)
    return [(row, link_of(hazard, row.item, row.equipment)) for row in found]


def _alike(hazard: Hazard) -> Q:
    same = Q(title=hazard.title, area=hazard.area)
    if hazard.item:
        same |= Q(item=hazard.item, which=hazard.which, area=hazard.area)
    return same | Q(equipment=hazard.equipment) if hazard.equipment else same


def link_of(hazard: Hazard, item: str | None, equipment: UUID | None) -> Link:
    """What the two have in common (pure)."""
    if hazard.item and item == hazard.item:
        return "same_item"
    return "same_equipment" if hazard.equipment and equipment == hazard.equipment else "same_title"
