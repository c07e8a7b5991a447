"""Where things belong in an enterprise without tiers: at its risk points, or in the areas around them."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time
from uuid import UUID

from server.areas.tables import Area
from server.checklists.shelf import library
from server.enterprises.tables import Enterprise
from server.moments import CHINA
from server.own_checklists.queries import newest_of
from server.own_checklists.tailor import slug_of
from server.platforms.from_points import PointSeen, measure_of, task_of, tiers
from server.platforms.happened import Happened, Home, Placed, Recorded
from server.platforms.settings import Declared
from server.risk_points.tables import RiskPoint


async def placed_by_points(firm: Enterprise, said: Declared, owner: str, happened: Happened) -> Placed:
    """The simplest tiers that claim nothing, and everything among them."""
    points = await RiskPoint.filter(enterprise=firm.id, retired=False).order_by("id")
    areas = {row.id: row.name for row in await Area.filter(enterprise=firm.id)}
    known, looks = {point.id for point in points}, await _looks(firm.id, points)
    unplaced = [row.area or firm.id for row in happened.hazards if row.point not in known]
    seen = [_point(point, looks) for point in points]
    five = tiers(firm.id, areas, seen, unplaced, said, owner, firm.registered_at)
    walks = {walk.id: walk for walk in happened.walks if walk.point in known}
    homes = {}
    for row in happened.hazards:
        home = row.point if row.point in known and row.point else row.area or row.enterprise
        homes[row.id] = Home(measure_of(home), said.object, str(row.source) if row.source in walks else "")
    records = [
        Recorded(str(walk.id), task_of(walk.point), walk, bool(walk.failed)) for walk in walks.values() if walk.point
    ]
    return Placed((), five.units, five.events, five.measures, five.tasks, records, homes)


async def _looks(enterprise: UUID, points: Sequence[RiskPoint]) -> dict[str, str]:
    """What the checklists of points are called."""
    found = {slug_of(one.subject): one.title for one in await newest_of(enterprise)}
    for slug in {point.checklist for point in points}:
        newest = next((one for one in library().newest() if one.checklist == slug), None)
        found.setdefault(slug, newest.title.zh if newest else slug)
    return found


def _point(point: RiskPoint, looks: Mapping[str, str]) -> PointSeen:
    at = datetime.combine(point.assessed_on, time(), CHINA)
    return PointSeen(point.id, point.area, point.name, point.level, looks[point.checklist], point.every_days, at)
