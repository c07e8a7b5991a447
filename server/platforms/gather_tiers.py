"""The tiers of an enterprise as they stand, ready to be told: a fixed number of queries."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from msgspec import Struct

from server.enterprises.tables import Enterprise
from server.platforms.from_tiers import Homes, code_of
from server.platforms.gather_tasks import TasksOf, look, looks_of, tasks_of
from server.platforms.model import Event, Level, Measure, Object, Task, Unit
from server.platforms.said_of_tiers import SaidOfTiers, Stamps, said_of_tiers
from server.platforms.settings import Declared
from server.risk_points.tables import RiskControl, RiskEvent, RiskObject, RiskPoint, RiskUnit
from server.risk_points.tiers import Checked
from server.risks.score import product_of

COLOURS: dict[int, Level] = {4: "red", 3: "orange", 2: "yellow", 1: "blue"}


class Tree(Struct, frozen=True):
    """What is told of the tiers, and what is needed to place walks and findings among them.

    `main` is the code of the object that is taken where nobody named one. `tasks_of` are the tasks of each measure
    with who alone may do them, nobody named: anybody.
    """

    objects: Sequence[Object]
    units: Sequence[Unit]
    events: Sequence[Event]
    measures: Sequence[Measure]
    tasks: Sequence[Task]
    homes: Homes
    tasks_of: TasksOf
    code_of_unit: Mapping[UUID, str]
    unit_of_measure: Mapping[UUID, UUID]
    main: Object


async def tree_of(firm: Enterprise, said: Declared, owner: str, today: date) -> Tree | None:
    """The tiers, None where there is no unit."""
    live = {"enterprise": firm.id, "retired": False}
    units = await RiskUnit.filter(**live).order_by("name", "id")
    if not units:
        return None
    objects = await RiskObject.filter(**live).order_by("name", "id")
    events = await RiskEvent.filter(**live).order_by("id")
    controls = await RiskControl.filter(**live).order_by("id")
    since = firm.registered_at
    told = await said_of_tiers(firm.id, [row.person for row in units])
    codes = {row.id: code_of(row.id, row.kind, row.code, said) for row in objects}
    sources = {row.id for row in objects if row.kind == "major_source"}
    worst = {row.id: max(unit.level for unit in units if unit.object == row.id) for row in objects if _used(row, units)}
    kept = [
        Object(
            id=str(row.id), code=codes[row.id], name=row.name, sort=row.kind,
            level=COLOURS.get(worst.get(row.id, 0), ""), **told.stamps(row, since),
        )
        for row in objects
    ]  # fmt: skip
    looks = await looks_of(firm.id)
    tasks = await tasks_of(firm.id, controls, looks, told, since, today)
    return Tree(
        objects=kept,
        units=[
            Unit(
                id=str(row.id), object=codes.get(row.object, ""), major_source=row.object in sources, name=row.name,
                department=row.department or said.department, person=_person(row, told) or owner,
                level=COLOURS.get(row.level, ""), **told.stamps(row, since),
            )
            for row in units
        ],
        events=[_event(row, told.stamps(row, since)) for row in events],
        measures=[
            Measure(
                id=str(row.id), event=str(row.event), words=row.what, look=look(row, looks), group=row.classified,
                automatic=row.mode == "automatic", own_group=row.own_class, **told.stamps(row, since),
            )
            for row in controls
        ],
        tasks=[task for own in tasks.values() for task, _ in own],
        homes=await _homes(firm.id, units, controls),
        tasks_of=tasks,
        code_of_unit={row.id: codes.get(row.object, "") for row in units},
        unit_of_measure={row.id: row.unit for row in controls},
        main=next((one for one in kept if one.sort == "major_source"), kept[0]),
    )  # fmt: skip


def _used(row: RiskObject, units: Sequence[RiskUnit]) -> bool:
    return any(unit.object == row.id for unit in units)


def _person(row: RiskUnit, told: SaidOfTiers) -> str:
    return told.people[row.person].name if row.person and row.person in told.people else row.person_name


def _event(row: RiskEvent, stamps: Stamps) -> Event:
    scores = {letter: value for letter, value in json.loads(row.scores).items() if value is not None}
    return Event(
        id=str(row.id), unit=str(row.unit), name=row.name, accident=row.accident, level=COLOURS.get(row.level, ""),
        method=row.method, profile=row.profile, scores=scores, product=product_of(row.method, row.profile, scores),
        control_level=row.control_level, **stamps,
    )  # fmt: skip


async def _homes(enterprise: UUID, units: Sequence[RiskUnit], controls: Sequence[RiskControl]) -> Homes:
    points = await RiskPoint.filter(enterprise=enterprise, unit__isnull=False).values_list("id", "unit")
    live, of_area = {row.id for row in units}, defaultdict[UUID, list[UUID]](list)
    checked = defaultdict[UUID, list[Checked]](list)
    for unit in units:
        of_area[unit.area].append(unit.id)
    for row in controls:
        if row.mode == "inspection":
            items = tuple(json.loads(row.items))
            checked[row.unit].append(Checked(row.id, row.event, row.checklist or "", row.every_days or 0, items))
    return Homes(
        unit_of_point={point: unit for point, unit in points if unit in live},
        units_of_area=of_area,
        checked=checked,
        of_thing={row.id: row.equipment for row in controls if row.equipment},
    )
