"""Plans as controls ask for them: what is looked at by a checklist in a cycle becomes a check that comes round."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from msgspec import Struct
from tortoise.queryset import QuerySet

from server.facts import TaskPlanned
from server.people.queries import Person, people_by_id
from server.risk_points.tables import RiskControl, RiskPoint, RiskUnit

LONGEST_TITLE = 200


class Proposal(Struct, frozen=True):
    """A plan that nobody has said yet, with the control that it is for; `person` is who would be asked."""

    control: RiskControl
    unit: RiskUnit
    person: str
    body: TaskPlanned


def unplanned_of(enterprise: UUID) -> QuerySet[RiskControl]:
    """The controls of an enterprise that are looked at and have no plan of their own."""
    return RiskControl.filter(enterprise=enterprise, mode="inspection", retired=False, plan__isnull=True)


async def proposals(controls: Sequence[RiskControl], today: date) -> list[Proposal]:
    """A plan for each: every so many days from today on, at its unit's place, by its unit's person."""
    units = {row.id: row for row in await RiskUnit.filter(id__in=list({one.unit for one in controls}))}
    held = RiskPoint.filter(unit__in=list(units), retired=False).values_list("unit", "checklist", "id")
    points = {(unit, slug): key for unit, slug, key in await held}
    people = await people_by_id([row.person for row in units.values()])
    return [_proposal(one, units[one.unit], points, people, today) for one in controls if one.unit in units]


def _proposal(
    control: RiskControl,
    unit: RiskUnit,
    points: dict[tuple[UUID, str], UUID],
    people: dict[UUID, Person],
    today: date,
) -> Proposal:
    person = people.get(unit.person) if unit.person else None
    body = TaskPlanned(
        title=f"{unit.name}：{control.what}"[:LONGEST_TITLE],
        checklist=control.checklist or "",
        every=control.every_days or 1,
        every_unit="day",
        from_day=today.isoformat(),
        area=unit.area,
        point=points.get((unit.id, control.checklist or "")),
        equipment=control.equipment,
        control=control.id,
        assignee=person.id if person else None,
    )
    return Proposal(control, unit, person.name if person else "", body)
