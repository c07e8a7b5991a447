"""Risk points follow from assessments and from tiers; every assessment is kept, since tasks follow from it."""

from collections.abc import Sequence

from server.facts import Fact, PointAssessed, TaskPlanned
from server.moments import day_in_china
from server.risk_points.follow_tiers import points_follow
from server.risk_points.project_tiers import note_plan, note_tier
from server.risk_points.tables import PointAssessment, RiskPoint


async def project(facts: Sequence[Fact]) -> None:
    """Keep each assessment and the point as last assessed; what a unit's tiers ask for, after every change of them."""
    for fact in facts:
        if isinstance(fact.body, PointAssessed):
            await _assessed(fact, fact.body)
            continue
        for unit in await (note_plan(fact, fact.body) if isinstance(fact.body, TaskPlanned) else note_tier(fact)):
            await points_follow(fact, unit)


async def _assessed(fact: Fact, body: PointAssessed) -> None:
    """A point that tiers speak for stays as they say."""
    day = day_in_china(fact.received_at)
    values = {
        "area": body.area,
        "name": body.name,
        "level": body.level,
        "method": body.method,
        "profile": body.profile,
        "checklist": body.checklist,
        "every_days": body.every_days,
        "assessed_on": day,
        "changed_seq": fact.seq,
    }
    row, created = await RiskPoint.get_or_create(
        id=fact.subject, defaults=values | {"enterprise": fact.enterprise, "unit": None, "retired": False}
    )
    if row.enterprise != fact.enterprise or row.unit is not None:
        return
    if not created:
        await row.update_from_dict(values).save()
    await PointAssessment.create(
        id=fact.id,
        enterprise=fact.enterprise,
        point=fact.subject,
        area=body.area,
        level=body.level,
        checklist=body.checklist,
        every_days=body.every_days,
        from_day=day,
        seq=fact.seq,
    )
