"""Reads for labels: the equipment of an enterprise that can have one."""

from dataclasses import dataclass
from uuid import UUID

from server.areas.tables import Area
from server.equipment.tables import Equipment


@dataclass(frozen=True, slots=True)
class Tagged:
    """A thing with a tag, as a list shows it."""

    id: UUID
    name: str
    number: str
    code: str
    area: str


async def tagged_equipment(enterprise: UUID) -> list[Tagged]:
    """Everything in use, by area and number."""
    areas: dict[UUID | None, str] = {row.id: row.name for row in await Area.filter(enterprise=enterprise)}
    rows = await Equipment.filter(enterprise=enterprise, retired=False)
    things = [Tagged(row.id, row.name, row.number, row.code, areas.get(row.area, "")) for row in rows]
    return sorted(things, key=lambda thing: (thing.area, thing.number, thing.name))


async def find_tagged(enterprise: UUID, equipment: UUID) -> Tagged | None:
    """One thing of this enterprise."""
    row = await Equipment.get_or_none(id=equipment, enterprise=enterprise)
    return Tagged(row.id, row.name, row.number, row.code, "") if row else None
