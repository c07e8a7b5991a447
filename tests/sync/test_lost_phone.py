"""What the server remembers of a browser that was cleared: the cookie that scripts cannot see is still there."""

from datetime import timedelta
from uuid import uuid4

from server.clock import now
from server.people.tables import Device
from tests.sync.conftest import Scene


async def test_a_browser_that_lost_its_name_is_told_when_it_was_last_here_t8(scene: Scene) -> None:
    assert (await scene.phone.get("/api/v1/me")).json()["device"] is None
    device, long_ago = uuid4(), now() - timedelta(days=9)
    await scene.phone.get("/api/v1/sync/pull", headers={"Zicha-Device": str(device)})
    await Device.filter(id=device).update(last_seen=long_ago)
    told = (await scene.phone.get("/api/v1/me")).json()["device"]
    assert told["id"] == str(device)
    assert told["last_seen"] == long_ago.isoformat(timespec="milliseconds").replace("+00:00", "Z")


async def test_every_sync_moves_the_moment_on_t8(scene: Scene) -> None:
    device = uuid4()
    for _ in range(2):
        await scene.phone.get("/api/v1/sync/pull", headers={"Zicha-Device": str(device)})
        await Device.filter(id=device).update(last_seen=now() - timedelta(days=9))
    await scene.phone.get("/api/v1/sync/pull", headers={"Zicha-Device": str(device)})
    assert (await Device.get(id=device)).last_seen > now() - timedelta(minutes=1)


async def test_a_sign_in_on_a_new_phone_is_told_of_no_other_t8(scene: Scene) -> None:
    await scene.phone.get("/api/v1/sync/pull", headers={"Zicha-Device": str(uuid4())})
    assert (await scene.rival.get("/api/v1/me")).json()["device"] is None
