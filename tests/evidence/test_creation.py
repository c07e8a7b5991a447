"""Uploads by tus, through the real routes: how one begins, and what it says of itself."""

from uuid import uuid4

import pytest
from starlette.types import ASGIApp

from server.evidence.place import Place
from server.evidence.tables import File, Upload
from server.ledger.tables import FileHolding
from tests.evidence.conftest import an_enterprise
from tests.evidence.phone import TUS, Phone, metadata, person, started
from tests.evidence.pictures import jpeg, sha256

pytestmark = pytest.mark.engines_alike

PHOTO = jpeg()


async def test_a_photo_in_one_piece_becomes_evidence(phone: Phone, place: Place) -> None:
    url = await started(phone, PHOTO)
    done = await phone.patch(url, 0, PHOTO)
    assert (done.status, done.offset) == (204, len(PHOTO))
    file = await File.get(sha256=sha256(PHOTO))
    assert (file.bytes, file.type, file.width, file.height) == (len(PHOTO), "image/jpeg", 160, 120)
    assert list(place.uploads.iterdir()) == [], "nothing is left of its arrival"
    assert (await phone.get(f"/files/{sha256(PHOTO)}")).body == PHOTO


async def test_creation_with_upload_needs_one_request(phone: Phone) -> None:
    created = await phone.create(PHOTO, pieces=[PHOTO[:100], PHOTO[100:]])
    assert (created.status, created.offset) == (201, len(PHOTO))
    assert (await phone.head(created.headers["location"])).offset == len(PHOTO)


async def test_creation_with_half_of_the_photo_goes_on_from_there(phone: Phone) -> None:
    created = await phone.create(PHOTO, pieces=[PHOTO[:100]])
    assert (created.status, created.offset) == (201, 100)
    assert (await phone.patch(created.headers["location"], 100, PHOTO[100:])).status == 204


async def test_a_creation_that_is_cut_leaves_nothing(phone: Phone, place: Place) -> None:
    await phone.create(PHOTO, pieces=[PHOTO[:100]], cut=True)
    assert await Upload.all().count() == 0
    assert list(place.uploads.iterdir()) == []


async def test_t29_the_same_photo_sent_twice_at_once_is_one_file(phone: Phone) -> None:
    one, other = await started(phone, PHOTO), await started(phone, PHOTO)
    assert (await phone.patch(one, 0, PHOTO)).status == 204
    assert (await phone.patch(other, 0, PHOTO)).status == 204
    assert await File.all().count() == await FileHolding.all().count() == 1


async def test_t16_t32_the_same_name_with_other_bytes_is_another_file(phone: Phone) -> None:
    other = jpeg()
    await phone.send(PHOTO)
    await phone.send(other)
    assert (await phone.get(f"/files/{sha256(PHOTO)}")).body == PHOTO
    assert (await phone.get(f"/files/{sha256(other)}")).body == other


async def test_t42_options_tells_anybody_what_is_supported(app: ASGIApp) -> None:
    answer = await Phone(app, None).ask("OPTIONS", "/api/v1/files", {})
    assert answer.status == 204
    assert answer.headers["tus-extension"] == "creation,creation-with-upload,checksum,expiration,termination"
    assert answer.headers["tus-checksum-algorithm"] == "sha1,sha256"
    assert int(answer.headers["tus-max-size"]) == 20 * 1024 * 1024


async def test_t59_proxies_see_what_they_must_and_a_method_can_be_overridden(phone: Phone) -> None:
    created = await phone.create(PHOTO)
    url = created.headers["location"]
    assert url.startswith("/api/v1/files/"), "right behind any proxy"
    assert {"Upload-Offset", "Location"} <= set(created.headers["access-control-expose-headers"].split(", "))
    headers = {**TUS, "content-type": "application/offset+octet-stream", "upload-offset": "0"}
    sent = await phone.ask("POST", url, {**headers, "x-http-method-override": "PATCH"}, [PHOTO[:50]])
    assert (sent.status, sent.offset) == (204, 50)
    gone = await phone.ask("POST", url, {**TUS, "x-http-method-override": "DELETE"})
    assert gone.status == 204
    assert (await phone.ask("POST", url, TUS)).status in {404, 405}


async def test_head_is_never_cached_and_repeats_what_was_said(phone: Phone) -> None:
    head = await phone.head(await started(phone, PHOTO))
    assert head.headers["cache-control"] == "no-store"
    assert head.headers["upload-length"] == str(len(PHOTO))
    assert head.headers["upload-metadata"] == metadata(
        {"sha256": sha256(PHOTO), "filename": "照片 1.jpg", "filetype": "image/jpeg"}
    )
    assert head.headers["upload-expires"].endswith("GMT")


async def test_a_regulator_hands_in_for_an_enterprise_of_the_region_and_no_other(app: ASGIApp, phone: Phone) -> None:
    regulator = Phone(app, person(None, "regulator", "3205"))
    assert phone.actor
    mine, foreign = str(phone.actor.enterprise), str(await an_enterprise("110101"))
    assert (await regulator.create(PHOTO, enterprise=mine)).status == 201
    for wrong in (foreign, str(uuid4()), "x", ""):
        assert (await regulator.create(PHOTO, enterprise=wrong)).status in {400, 404}
    assert (await phone.create(PHOTO, enterprise=foreign)).status == 404
