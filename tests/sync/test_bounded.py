"""What reaches a contractor, and what of theirs lies outside of their area."""

from uuid import uuid4

import pytest

from server.areas.tables import Area
from server.clock import now
from server.facts import Answer, InspectionSubmitted, NewFact
from server.moments import day_in_china, written
from server.people.actor import Actor
from server.people.bounds import Bounds
from server.risk_points.tables import RiskPoint
from server.sync.bounded import bounds_faults, within


def test_no_page_of_a_pull_tells_a_contractor_whose_work_is_due() -> None:
    bounds = Bounds(uuid4(), frozenset())
    page = {"areas": [], "points": [], "equipment": [], "hazards": [], "readings": []}
    for name in ("tasks", "more_tasks"):
        assert within(page | {name: [{"title": "日检"}]}, bounds)[name] == []


@pytest.mark.engines_alike
@pytest.mark.usefixtures("database")
async def test_a_contractor_ticks_off_no_risk_point_of_another_area() -> None:
    firm, tank, office, inside, outside = [uuid4() for _ in range(5)]
    for area, point in ((tank, inside), (office, outside)):
        await Area.create(id=area, enterprise=firm, name="区域", parent=None, changed_seq=1)
        await RiskPoint.create(
            id=point, enterprise=firm, area=area, name="点", level=1, method="LS", profile="four_level_mine",
            checklist="hazchem/major", every_days=7, assessed_on=day_in_china(now()), changed_seq=1,
        )  # fmt: skip
    contractor = Actor(uuid4(), "外包", "contractor", firm, None, None, "zh", area=tank)
    at = written(now())
    walks = [
        NewFact(
            uuid4(), "inspection.submitted", uuid4(), now(),
            InspectionSubmitted("hazchem/major", 1, "0" * 64, at, at, (Answer("a", "pass"),), area=tank, point=point),
        )
        for point in (inside, outside)
    ]  # fmt: skip
    assert set(await bounds_faults(contractor, firm, walks)) == {walks[1].id}
