"""The snapshot of a later day, computed ahead, is the one that will be collected on that day if nothing happens."""

from datetime import timedelta
from uuid import uuid4

import pytest
from msgspec import UNSET
from msgspec.structs import replace

from server.enterprises.tables import Enterprise
from server.facts import PointAssessed
from server.grading.coming import later
from server.grading.policy import current_policy
from server.moments import day_in_china
from server.regrading.ahead import coming
from server.regrading.collect import collect
from server.regrading.gather import gather
from tests.regrading.scene import START, a_scene

pytestmark = pytest.mark.usefixtures("database")
POLICY = current_policy()
DAY = timedelta(days=1)


async def test_what_is_computed_ahead_is_what_will_be_collected() -> None:
    scene = await a_scene()
    for number, (level, every) in enumerate(((4, 3), (2, 10))):
        point = PointAssessed(
            area=scene.area, name=f"点{number}", level=level, method="LS", profile="tank", checklist="hazchem/major",
            every_days=every,
        )  # fmt: skip
        await scene.say(scene.owner, "point.assessed", uuid4(), point, START)
    for days in (1, 4, 9, 20):
        await scene.walk(scene.officer, START + days * DAY, fails=1)
    await scene.walk(scene.regulator, START + 12 * DAY, fails=1)
    row, now = await Enterprise.get(id=scene.enterprise), START + 25 * DAY
    records = (await gather([scene.enterprise]))[scene.enterprise]
    today, ahead = await collect(row, now, POLICY), coming(records, now, POLICY)
    for days in range(15):
        then = now + days * DAY
        expected = replace(await collect(row, then, POLICY), cites=UNSET)  # they are for today's explanation only
        computed = later(today, ahead, day_in_china(then).isoformat(), POLICY)
        # What it will have been counted from is not known yet.
        assert replace(computed, known_at=expected.known_at) == replace(expected, cites=UNSET), days
