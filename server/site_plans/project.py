"""Site plans follow from being drawn and retired."""

from collections.abc import Sequence

import msgspec

from server.facts import Fact, SitePlanDrawn, SitePlanRetired
from server.site_plans.tables import SitePlan


async def project(facts: Sequence[Fact]) -> None:
    """Keep each plan as last drawn. An id that belongs to another enterprise is left alone."""
    for fact in facts:
        if isinstance(fact.body, SitePlanDrawn):
            await _drawn(fact, fact.body)
        elif isinstance(fact.body, SitePlanRetired):
            own = SitePlan.filter(id=fact.subject, enterprise=fact.enterprise)
            await own.update(retired=True, changed_seq=fact.seq)


async def _drawn(fact: Fact, body: SitePlanDrawn) -> None:
    values = {
        "name": body.name,
        "picture": body.picture,
        "width": body.width,
        "height": body.height,
        "zones": msgspec.json.encode(body.zones).decode(),
        "marks": msgspec.json.encode(body.marks).decode(),
        "fact": fact.id,
        "retired": False,
        "changed_seq": fact.seq,
    }
    row, created = await SitePlan.get_or_create(id=fact.subject, defaults=values | {"enterprise": fact.enterprise})
    if not created and row.enterprise == fact.enterprise:
        await row.update_from_dict(values).save()
