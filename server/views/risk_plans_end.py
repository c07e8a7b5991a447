"""Plans that end because what they look at is no longer there."""

from uuid import UUID

import msgspec
from msgspec.structs import replace

from server.clock import now
from server.facts import TaskPlanned
from server.moments import day_in_china
from server.risk_points.tables import RiskControl, RiskUnit
from server.tasks.tables import TaskPlan
from server.views.risk_rows import Row


async def plans_to_end(tier: str, row: Row, reason: str) -> list[tuple[UUID, TaskPlanned]]:
    """Every plan of a control that hangs below, as it is said for the last time: today is its last day."""
    held = RiskControl.filter(enterprise=row.enterprise, plan__isnull=False)
    if tier == "object":
        units = await RiskUnit.filter(object=row.id, enterprise=row.enterprise).values_list("id", flat=True)
        held = held.filter(unit__in=list(units))
    else:
        held = held.filter(**{"id" if tier == "control" else tier: row.id})
    keys = await held.values_list("plan", flat=True)
    rows = await TaskPlan.filter(id__in=list(keys), enterprise=row.enterprise, until_day__isnull=True).order_by("id")
    said = [(plan.id, msgspec.json.decode(plan.body, type=TaskPlanned)) for plan in rows]
    today = day_in_china(now()).isoformat()
    return [(key, replace(body, until_day=max(today, body.from_day), reason=reason)) for key, body in said]
