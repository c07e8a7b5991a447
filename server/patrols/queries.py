"""Reading tags that nobody knew."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from server.patrols.tables import TagSighting

MOST_SIGHTINGS = 2000


@dataclass(frozen=True, slots=True)
class StrangeTag:
    """A tag with how often it was read, and when and by whom last."""

    tag: str
    times: int
    last_at: datetime
    last_by: UUID | None


async def strange_tags(enterprise: UUID) -> list[StrangeTag]:
    """What phones of an enterprise read and did not know, the latest first; of very many the newest."""
    rows = await TagSighting.filter(enterprise=enterprise).order_by("-seen_at", "id").limit(MOST_SIGHTINGS)
    found: dict[str, list[TagSighting]] = {}
    for row in rows:
        found.setdefault(row.tag, []).append(row)
    return [StrangeTag(tag, len(own), own[0].seen_at, own[0].seen_by) for tag, own in found.items()]
