"""Areas follow from being registered; registering again renames."""

from collections.abc import Sequence

from server.areas.tables import Area
from server.facts import AreaRegistered, Fact


async def project(facts: Sequence[Fact]) -> None:
    """Create or rename areas. An id that belongs to another enterprise is left alone."""
    for fact in facts:
        if not isinstance(fact.body, AreaRegistered):
            continue
        values = {"name": fact.body.name, "parent": fact.body.parent, "changed_seq": fact.seq}
        row, created = await Area.get_or_create(id=fact.subject, defaults=values | {"enterprise": fact.enterprise})
        if not created and row.enterprise == fact.enterprise:
            await row.update_from_dict(values).save()
