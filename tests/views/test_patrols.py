"""Patrols at the desk, and unknown tags that become equipment."""

from uuid import uuid4

import pytest
from starlette.applications import Starlette

from server.clock import now
from server.equipment.tables import Equipment
from server.moments import written
from server.patrols.tables import Patrol
from tests.serving import app, make_firm, make_person, token_of, visitor
from tests.sync.offers import an_offer, push

pytestmark = pytest.mark.engines_alike

__all__ = ["app"]

FREE = "000000H7"


async def test_who_walked_when_and_how_much_was_seen_stands_in_the_list_and_on_the_page(app: Starlette) -> None:
    firm = await make_firm()
    officer, worker = await make_person("officer", firm), await make_person("worker", firm, name="王巡")
    things = [str(uuid4()) for _ in range(3)]
    at = written(now())
    body = {
        "route": "all", "started_at": at, "ended_at": at, "missed": things[2:],
        "seen": [{"equipment": thing, "at": at, "found": "well"} for thing in things[:2]],
        "unknown": [{"tag": FREE, "at": at}],
    }  # fmt: skip
    async with visitor(app, await token_of(officer)) as desk, visitor(app, await token_of(worker)) as phone:
        for number, thing in enumerate(things):
            named = {"name": f"灭火器 {number}", "number": "", "type": "x", "code": f"00000{number}"}
            await push(desk, an_offer("equipment.registered", named, thing))
        await push(phone, an_offer("patrol.walked", body))
        listed = (await desk.get("/patrols")).text
        assert "王巡" in listed
        assert "2 / 3" in listed
        assert "漏看 1" in listed
        row = await Patrol.get(enterprise=firm.id)
        page = (await desk.get(f"/patrols/{row.id}")).text
        assert "灭火器 2" in page.split("<h2>看过的</h2>")[0]
        assert f"/equipment/new?tag={FREE}" in page
        assert f"/equipment/new?tag={FREE}" not in (await phone.get(f"/patrols/{row.id}")).text
        assert "2 / 3" in (await desk.get("/patrols?show=unknown&sort=-unknown")).text
    async with visitor(app, await token_of(await make_person("owner", await make_firm("邻居", "320506")))) as neighbour:
        assert "王巡" not in (await neighbour.get("/patrols")).text
        assert (await neighbour.get(f"/patrols/{row.id}")).status_code in {403, 404}


async def test_an_unknown_tag_is_registered_and_keeps_its_code(app: Starlette) -> None:
    firm = await make_firm()
    async with visitor(app, await token_of(await make_person("officer", firm))) as desk:
        await push(desk, an_offer("tag.seen_unknown", {"tag": FREE}), an_offer("tag.seen_unknown", {"tag": FREE}))
        assert "扫到 2 次" in (await desk.get("/equipment")).text
        assert f'name="code" value="{FREE}"' in (await desk.get(f"/equipment/new?tag={FREE}")).text
        await desk.post("/equipment/new", data={"name": "泵", "code": FREE})
        assert (await Equipment.get(enterprise=firm.id)).code == FREE
        assert "登记成设备" not in (await desk.get("/equipment")).text


async def test_a_tag_that_hangs_elsewhere_or_is_none_of_ours_gets_a_new_code(app: Starlette) -> None:
    firm, rival = await make_firm(), await make_firm("湖湘鞭炮", "430181", "fireworks")
    async with visitor(app, await token_of(await make_person("officer", rival))) as other:
        await other.post("/equipment/new", data={"name": "邻居的机器", "code": FREE})
    async with visitor(app, await token_of(await make_person("officer", firm))) as desk:
        for tag in (FREE, "https://elsewhere.example/77"):
            page = (await desk.get("/equipment/new", params={"tag": tag})).text
            assert 'name="code"' not in page
            assert "邻居的机器" not in page
        await desk.post("/equipment/new", data={"name": "泵", "code": FREE})
    assert (await Equipment.get(enterprise=firm.id)).code != FREE
    assert (await Equipment.get(enterprise=rival.id)).code == FREE
