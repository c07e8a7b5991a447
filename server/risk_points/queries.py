"""Reading tiers: what hangs below units, and which control a failed item speaks of."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from server.risk_points.follow_tiers import checked_controls
from server.risk_points.tables import RiskControl, RiskEvent, RiskPoint
from server.risk_points.tiers import control_of


@dataclass(frozen=True, slots=True)
class FailedControl:
    """A control that a failed item speaks of, with the event that it was to prevent."""

    id: UUID
    what: str
    event: UUID
    event_name: str
    unit: UUID


async def find_control_of(
    enterprise: UUID, point: UUID | None, checklist: str | None, item: str | None
) -> list[FailedControl]:
    """The controls that failed with an item at a risk point; several where the tiers do not say which, or none."""
    if point is None or checklist is None or item is None:
        return []
    row = await RiskPoint.get_or_none(id=point, enterprise=enterprise)
    if row is None or row.unit is None:
        return []
    meant = control_of(await checked_controls(row.unit), checklist, item)
    found = await RiskControl.filter(id__in=meant, enterprise=enterprise).order_by("id")
    events = dict(await RiskEvent.filter(id__in=[one.event for one in found]).values_list("id", "name"))
    return [FailedControl(one.id, one.what, one.event, events.get(one.event, ""), one.unit) for one in found]


async def below(
    units: Collection[UUID], *, retired: bool
) -> tuple[dict[UUID, list[RiskEvent]], dict[UUID, list[RiskControl]]]:
    """The events by unit and the controls by event, the worst first: two queries."""
    events: dict[UUID, list[RiskEvent]] = defaultdict(list)
    controls: dict[UUID, list[RiskControl]] = defaultdict(list)
    if not units:
        return events, controls
    which = {} if retired else {"retired": False}
    for event in await RiskEvent.filter(unit__in=list(units), **which).order_by("-level", "name", "id"):
        events[event.unit].append(event)
    for control in await RiskControl.filter(unit__in=list(units), **which).order_by("classified", "changed_seq", "id"):
        controls[control.event].append(control)
    return events, controls
