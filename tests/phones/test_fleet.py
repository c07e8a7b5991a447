"""The phones of an enterprise: told in a sync, shown to its owner and officers, missed when they stay away."""

from datetime import timedelta
from uuid import uuid4

import msgspec
import pytest
from starlette.applications import Starlette

from server.clock import now
from server.commands.phones import _show
from server.evidence.tables import File
from server.ledger.tables import FileHolding
from server.people.tables import Device
from server.phones.tables import PhoneTold
from tests.serving import app, make_firm, make_person, token_of, visitor
from tests.sync.conftest import Scene, scene
from tests.sync.offers import a_report

__all__ = ["app", "scene"]


def says(device: object, **told: object) -> dict[str, str]:
    return {"Zicha-Device": str(device), "Zicha-Phone": msgspec.json.encode(told).decode()}


async def test_a_phone_that_went_silent_with_work_on_it_is_missed_until_it_is_put_aside_or_speaks_again(
    scene: Scene, app: Starlette
) -> None:
    device, days = uuid4(), timedelta(days=4)
    told = says(device, records=2, photos=7, bytes=2_400_000, oldest="2026-11-20T01:00:00Z", app="0.4.0", kept=False)
    pushed = await scene.phone.post("/api/v1/sync/push", json={"facts": [a_report()]}, headers=told)
    assert pushed.status_code == 200
    for model, field in ((PhoneTold, "told_at"), (Device, "last_seen")):
        key = {"device": device} if model is PhoneTold else {"id": device}
        await model.filter(**key).update(**{field: now() - days})
    owner = await make_person("owner", scene.firm)
    async with visitor(app, await token_of(owner)) as desk:
        assert "/phones?show=trouble" in (await desk.get("/hazards")).text
        page = (await desk.get("/phones?show=trouble&sort=-holds")).text
        assert f'id="{device}"' in page
        assert "4 天没有消息" in page
        assert "记录 2 条、照片 7 张未上传" in page
        assert "2.4 MB" in page
        nothing = await desk.post(f"/phones/{device}/aside", data={"why": " "})
        assert nothing.status_code == 422
        assert (await desk.post(f"/phones/{device}/aside", data={"why": "掉进储罐了"})).status_code == 303
        assert "掉进储罐了" in (await desk.get("/phones?show=aside")).text
        assert "/phones?show=trouble" not in (await desk.get("/hazards")).text
        back = await scene.phone.get("/api/v1/sync/pull", headers=says(device, app="0.4.0"))
        assert back.status_code == 200
        page = (await desk.get("/phones")).text
        assert f'id="{device}"' in page
        assert "都已上传" in page
    # A neighbour knows nothing of it, and cannot put it aside.
    async with visitor(app, await token_of(await make_person("owner", scene.rival_firm))) as neighbour:
        assert str(device) not in (await neighbour.get("/phones")).text
        assert (await neighbour.post(f"/phones/{device}/aside", data={"why": "x"})).status_code == 404


async def test_photos_that_no_record_names_are_listed_with_their_age(scene: Scene, app: Starlette) -> None:
    held = {"enterprise": scene.firm.id, "sha256": "a" * 64, "stored_at": now() - timedelta(days=5)}
    about = {"bytes": 300_000, "type": "image/jpeg", "width": 9, "height": 9, "stored_at": held["stored_at"]}
    await FileHolding.create(**held)
    await File.create(sha256="a" * 64, **about)
    for firm, shown in ((scene.firm, True), (scene.rival_firm, False)):
        async with visitor(app, await token_of(await make_person("owner", firm))) as desk:
            page = (await desk.get("/phones")).text
            assert ("没有记录提到的照片" in page, "5 天前收到，0.3 MB" in page) == (shown, shown)


async def test_the_command_says_what_the_page_says(database: object, capsys: pytest.CaptureFixture[str]) -> None:
    firm, device, long_ago = await make_firm(), uuid4(), now() - timedelta(days=4)
    officer = await make_person("officer", firm)
    dates = {"first_seen": long_ago, "last_seen": long_ago}
    await Device.create(id=device, account=officer.id, name="Chrome/1 Android", **dates)
    told = {"told_at": long_ago, "told": '{"records":2,"app":"0.4.0"}', "aside_why": ""}
    await PhoneTold.create(device=device, account=officer.id, enterprise=firm.id, **told)
    assert await _show(firm.id, 3) == 0
    names, line = (text.split("\t") for text in capsys.readouterr().out.splitlines())
    said = dict(zip(names, line, strict=True))
    assert (said["device"], said["records"], said["standing"]) == (str(device), "2", "silent")


async def test_what_a_phone_says_is_kept_once_and_only_the_last_word_stays(scene: Scene) -> None:
    device = uuid4()
    for records in (3, 3, 1):
        await scene.phone.get("/api/v1/sync/pull", headers=says(device, records=records))
    await scene.phone.get("/api/v1/sync/pull", headers={"Zicha-Device": str(device), "Zicha-Phone": "not to be read"})
    (row,) = await PhoneTold.filter(enterprise=scene.firm.id)
    assert msgspec.json.decode(row.told)["records"] == 1
