"""Equipment follows from being registered and retired."""

from collections.abc import Sequence

from server.equipment.tables import Equipment
from server.facts import EquipmentRegistered, EquipmentRetired, Fact


async def project(facts: Sequence[Fact]) -> None:
    """Create, describe anew or retire equipment. An id of another enterprise is left alone."""
    for fact in facts:
        if isinstance(fact.body, EquipmentRegistered):
            await _registered(fact, fact.body)
        elif isinstance(fact.body, EquipmentRetired):
            await Equipment.filter(id=fact.subject, enterprise=fact.enterprise).update(
                retired=True, changed_seq=fact.seq
            )


async def _registered(fact: Fact, body: EquipmentRegistered) -> None:
    values = {
        "name": body.name,
        "number": body.number,
        "type": body.type,
        "code": body.code,
        "area": body.area,
        "checklist": body.checklist,
        "retired": False,
        "changed_seq": fact.seq,
    }
    row, created = await Equipment.get_or_create(id=fact.subject, defaults=values | {"enterprise": fact.enterprise})
    if not created and row.enterprise == fact.enterprise:
        await row.update_from_dict(values).save()
