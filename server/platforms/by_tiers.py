"""Where things belong among the tiers: a walk to the tasks of what it looked at, a finding to what failed."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID, uuid5

from server.areas.tables import Area
from server.enterprises.tables import Enterprise
from server.hazards.tables import HazardRow
from server.inspections.tables import Inspection
from server.platforms.from_points import ELSEWHERE, UNPLACED, UNPLACED_GROUP, event_of, measure_of
from server.platforms.from_tiers import Place
from server.platforms.gather_tiers import Tree
from server.platforms.happened import Happened, Home, Placed, Recorded, failed_items, stop_at
from server.platforms.model import Event, Measure, Stop, Unit
from server.platforms.settings import Declared
from server.risk_points.tables import RiskPoint
from server.tasks.tables import WorkStop


async def placed_by_tiers(tree: Tree, firm: Enterprise, said: Declared, owner: str, happened: Happened) -> Placed:
    """The tiers as they stand, with everything that happened among them."""
    records = [record for walk in happened.walks for record in _records(walk, tree)]
    by_walk = {(record.walk.id, record.task): record.id for record in records}
    homes, loose, elsewhere = {}, set[UUID](), set[UUID]()
    live = {UUID(one.id) for one in tree.measures}
    for row in happened.hazards:
        measure, unit = tree.homes.measure(_place(row), row.item, live)
        if measure is not None:
            homes[row.id] = Home(str(measure), _object_of(tree, measure), _record(row, measure, tree, by_walk))
            continue
        key = unit or row.area or firm.id
        (loose if unit else elsewhere).add(key)
        homes[row.id] = Home(measure_of(key), tree.code_of_unit.get(key, tree.main.code))
    areas = dict(await Area.filter(enterprise=firm.id, id__in=list(elsewhere)).values_list("id", "name"))
    around = [_elsewhere(key, areas.get(key, ELSEWHERE), tree, said, owner, firm) for key in sorted(elsewhere, key=str)]
    unplaced = sorted(loose | elsewhere, key=str)
    return Placed(
        objects=tree.objects,
        units=[*tree.units, *around],
        events=[*tree.events, *(_unplaced_event(key, firm.registered_at) for key in unplaced)],
        measures=[*tree.measures, *(_unplaced_measure(key, firm.registered_at) for key in unplaced)],
        tasks=tree.tasks,
        records=records,
        homes=homes,
        stops=[stop for row in happened.stops for stop in _stops(row, tree)],
        outside=await RiskPoint.filter(enterprise=firm.id, retired=False, unit__isnull=True).count(),
    )


def _records(walk: Inspection, tree: Tree) -> Iterator[Recorded]:
    """One for each task of each measure that this walk looked at; whose duty it is, only those can do it."""
    place = _place(walk)
    failed = {one for item in failed_items(walk) for one in tree.homes.failed(place, item)}
    for one in tree.homes.looked_at(place):
        for task, only in tree.tasks_of.get(one.control, ()):
            if not only or walk.inspector in only:
                key = str(uuid5(walk.id, task.id))
                yield Recorded(key, task.id, walk, one.control in failed, by_duty=task.duty != "daily")


def _record(row: HazardRow, measure: UUID, tree: Tree, by_walk: dict[tuple[UUID, str], str]) -> str:
    """The record of the walk that found it, where that was of this measure's task."""
    found = [by_walk.get((row.source, task.id), "") for task, _ in tree.tasks_of.get(measure, ())]
    return next((key for key in found if key), "")


def _place(row: Inspection | HazardRow) -> Place:
    return Place(row.point, row.area, row.equipment, row.checklist)


def _object_of(tree: Tree, measure: UUID) -> str:
    unit = tree.unit_of_measure.get(measure)
    return tree.code_of_unit.get(unit, tree.main.code) if unit else tree.main.code


def _elsewhere(key: UUID, name: str, tree: Tree, said: Declared, owner: str, firm: Enterprise) -> Unit:
    """A place that nobody made a unit of: how bad it is there, nobody said."""
    return Unit(
        id=str(key), object=tree.main.code, major_source=tree.main.sort == "major_source", name=name,
        department=said.department, person=owner, level="", created_at=firm.registered_at,
        updated_at=firm.registered_at,
    )  # fmt: skip


def _unplaced_event(unit: UUID, at: datetime) -> Event:
    return Event(id=event_of(unit), unit=str(unit), name=UNPLACED, created_at=at, updated_at=at)


def _unplaced_measure(unit: UUID, at: datetime) -> Measure:
    return Measure(
        id=measure_of(unit), event=event_of(unit), words=UNPLACED, look=UNPLACED, group=UNPLACED_GROUP, created_at=at,
        updated_at=at,
    )  # fmt: skip


def _stops(row: WorkStop, tree: Tree) -> Iterator[Stop]:
    """A stop that is over, or whose end is known, at every unit that it concerns; one of a single thing stops none."""
    if row.ends_at is None or (row.equipment and not row.point):
        return
    units: Sequence[UUID] = [UUID(one.id) for one in tree.units]
    if row.point or row.area:
        units = tree.homes.units(Place(row.point, None if row.point else row.area, None, None))
    for unit in units:
        yield stop_at(row, unit, tree.code_of_unit.get(unit, ""), str(uuid5(row.id, str(unit))), row.ends_at)
