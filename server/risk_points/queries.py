"""Reading tiers: what hangs below units, and which control a failed item speaks of."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from server.risk_points.follow_tiers import checked_controls
from server.risk_points.tables import RiskControl, RiskEvent, RiskPoint, RiskUnit
from server.risk_points.tiers import control_of

# More units than this in one area or of one thing: then the tiers do not say which is meant.
MOST_UNITS = 20


@dataclass(frozen=True, slots=True)
class FailedControl:
    """A control that a failed item speaks of, with the event that it was to prevent."""

    id: UUID
    what: str
    event: UUID
    event_name: str
    unit: UUID


@dataclass(frozen=True, slots=True)
class Found:
    """Where something failed: at a risk point, on a thing, in an area, as far as it was said."""

    point: UUID | None
    equipment: UUID | None
    area: UUID | None


async def find_control_of(
    enterprise: UUID, found: Found, checklist: str | None, item: str | None
) -> list[FailedControl]:
    """The controls that failed with an item where it was found; several where the tiers do not say which, or none."""
    if checklist is None or item is None:
        return []
    return (await find_controls_of(enterprise, found, checklist, [item]))[item]


async def find_controls_of(
    enterprise: UUID, found: Found, checklist: str, items: Collection[str]
) -> dict[str, list[FailedControl]]:
    """The same of several items of one walk, with as many queries as for one."""
    units = await _units_of(enterprise, found, checklist)
    checked = [await checked_controls(unit) for unit in units]
    meant = {item: [key for own in checked for key in control_of(own, checklist, item)] for item in items}
    wanted = {key for keys in meant.values() for key in keys}
    rows = await RiskControl.filter(id__in=list(wanted), enterprise=enterprise).order_by("id") if wanted else []
    # A walk of one thing says nothing of what another one prevents.
    named = [one for one in rows if found.equipment is None or one.equipment in {None, found.equipment}]
    events = dict(await RiskEvent.filter(id__in=[one.event for one in named]).values_list("id", "name"))
    failed = [FailedControl(one.id, one.what, one.event, events.get(one.event, ""), one.unit) for one in named]
    return {item: [one for one in failed if one.id in keys] for item, keys in meant.items()}


async def _units_of(enterprise: UUID, found: Found, checklist: str) -> list[UUID]:
    """The unit of the risk point; else those whose controls look at the thing, else those of the area."""
    if found.point is not None:
        row = await RiskPoint.get_or_none(id=found.point, enterprise=enterprise)
        return [row.unit] if row is not None and row.unit is not None else []
    looked = RiskControl.filter(enterprise=enterprise, checklist=checklist, mode="inspection", retired=False)
    if found.equipment is not None:
        of_thing = await looked.filter(equipment=found.equipment).limit(MOST_UNITS).values_list("unit", flat=True)
        if of_thing:
            return sorted({UUID(str(one)) for one in of_thing}, key=str)
    if found.area is None:
        return []
    around = await RiskUnit.filter(enterprise=enterprise, area=found.area, retired=False).values_list("id", flat=True)
    units = await looked.filter(unit__in=list(around)).limit(MOST_UNITS).values_list("unit", flat=True)
    return sorted({UUID(str(one)) for one in units}, key=str)


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
