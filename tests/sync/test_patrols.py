"""Patrols as phones hand them in: what they name is ours, each thing once, and unknown tags are kept as read."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from starlette.applications import Starlette

from server.clock import now
from server.moments import written
from server.patrols.tables import Patrol, TagSighting
from tests.serving import make_person, token_of, visitor
from tests.sync.conftest import Scene, Things
from tests.sync.offers import Offer, an_offer, push, said_of

pytestmark = pytest.mark.engines_alike

THING = {"name": "灭火器", "number": "F-1", "type": "extinguisher", "code": "7K3QF2H9"}


def a_patrol(**body: Any) -> Offer:
    at = now()
    walked = {"route": "all", "started_at": written(at - timedelta(minutes=9)), "ended_at": written(at)}
    return an_offer("patrol.walked", walked | body)


def seen(thing: str, **more: Any) -> dict[str, Any]:
    return {"equipment": thing, "at": written(now())} | more


async def two_things(scene: Scene) -> tuple[str, str]:
    one, other = str(uuid4()), str(uuid4())
    offers = [an_offer("equipment.registered", THING | {"number": number}, number) for number in (one, other)]
    assert said_of(await push(scene.phone, *offers)) == ["accepted", "accepted"]
    return one, other


async def test_a_patrol_is_kept_with_what_was_seen_missed_and_unknown(scene: Scene) -> None:
    one, other = await two_things(scene)
    extra = str(uuid4())
    position = {"lat": "31.9", "lon": "120.9", "accuracy_m": 8}
    offer = a_patrol(
        seen=[seen(one, found="well", position=position), seen(extra, how="typed", off_route=True)],
        missed=[other],
        unknown=[{"tag": "https://elsewhere.example/asset/77", "at": written(now())}],
    )
    assert said_of(await push(scene.phone, offer)) == ["accepted"]
    row = await Patrol.get(enterprise=scene.firm.id)
    assert (row.seen, row.planned, row.unknown, row.route) == (1, 2, 1, "all")
    assert '"lat":"31.9"' in row.body
    sighting = await TagSighting.get(enterprise=scene.firm.id)
    assert (sighting.tag, sighting.patrol) == ("https://elsewhere.example/asset/77", row.id)


async def test_an_unknown_tag_of_a_single_scan_is_kept_as_it_was_read(scene: Scene) -> None:
    offer = an_offer("tag.seen_unknown", {"tag": "资产 NO.0042"})
    assert said_of(await push(scene.phone, offer)) == ["accepted"]
    assert (await TagSighting.get(enterprise=scene.firm.id)).tag == "资产 NO.0042"


async def test_a_patrol_cannot_name_what_belongs_to_a_neighbour(scene: Scene, theirs: Things) -> None:
    thing, area = str(theirs.equipment), str(theirs.area)
    offers = [a_patrol(seen=[seen(thing)]), a_patrol(missed=[thing]), a_patrol(route="area", area=area)]
    assert said_of(await push(scene.phone, *offers)) == [
        "sync.foreign_device", "sync.foreign_device", "sync.foreign_place",
    ]  # fmt: skip
    assert not await Patrol.exists()


async def test_a_neighbours_tag_is_only_a_text_that_nobody_here_knows_t77(scene: Scene, theirs: Things) -> None:
    (result,) = await push(scene.phone, an_offer("tag.seen_unknown", {"tag": "7K3QF2H8"}))
    assert result["state"] == "accepted"
    pages = [(await scene.phone.get(path)).text for path in ("/equipment", "/equipment/new?tag=7K3QF2H8")]
    assert "7K3QF2H8" in pages[0]
    for page in pages:
        assert "药物线" not in page
        assert "湖湘" not in page


@pytest.mark.parametrize(
    "body",
    [
        {"seen": ["a", "a"]},
        {"missed": ["a", "a"]},
        {"seen": ["a"], "missed": ["a"]},
        {"started_at": "2026-11-25T09:00:00Z", "ended_at": "2026-11-25T08:00:00Z"},
        {"started_at": "2026-02-30T09:00:00Z"},
        {"route": "moon"},
        {"unknown": [{"tag": "", "at": "2026-11-25T09:00:00Z"}]},
    ],
    ids=["seen twice", "missed twice", "seen and missed", "backwards", "no such day", "no such route", "empty tag"],
)
async def test_a_patrol_that_contradicts_itself_is_refused(scene: Scene, body: dict[str, Any]) -> None:
    thing = str(uuid4())
    filled = body | {
        key: [seen(thing) if key == "seen" else thing for _ in body[key]] for key in ("seen", "missed") if key in body
    }
    assert said_of(await push(scene.phone, a_patrol(**filled))) == ["sync.fact_unreadable"]


async def test_a_regulator_does_not_walk_an_enterprises_patrol(scene: Scene, app: Starlette) -> None:
    inspector = await make_person("regulator", region=scene.firm.region)
    async with visitor(app, await token_of(inspector)) as phone:
        offer = a_patrol() | {"enterprise": str(scene.firm.id)}
        assert said_of(await push(phone, offer)) == ["sync.fact_not_allowed"]


async def test_a_moment_at_the_end_of_all_calendars_is_refused_by_name_and_holds_up_nobody(scene: Scene) -> None:
    offers = [
        a_patrol(unknown=[{"tag": "x", "at": at}]) for at in ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59Z")
    ]
    assert said_of(await push(scene.phone, *offers, a_patrol())) == [
        "sync.fact_unreadable",
        "sync.fact_unreadable",
        "accepted",
    ]
