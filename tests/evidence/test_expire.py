"""Uploads that were given up go; everything else stays."""

import os
from datetime import timedelta
from uuid import uuid4

from server.clock import now
from server.evidence import tus
from server.evidence.expire import expire_uploads
from server.evidence.partial import claimed
from server.evidence.place import Place
from server.evidence.tables import File, Upload
from tests.evidence.phone import Phone
from tests.evidence.pictures import jpeg, sha256

PHOTO = jpeg()
LATER = tus.LIFETIME + timedelta(seconds=1)


async def test_an_upload_is_kept_for_its_lifetime_and_then_removed(phone: Phone, place: Place) -> None:
    url = (await phone.create(PHOTO)).headers["location"]
    await phone.patch(url, 0, PHOTO[:100])
    assert await expire_uploads(now() + tus.LIFETIME - timedelta(minutes=1)) == 0
    assert (await phone.head(url)).offset == 100
    assert await expire_uploads(now() + LATER) == 1
    assert list(place.uploads.iterdir()) == [] and await Upload.all().count() == 0


async def test_what_was_completed_stays_evidence(phone: Phone) -> None:
    await phone.send(PHOTO)
    assert await expire_uploads(now() + LATER) == 1
    assert await File.all().count() == 1
    assert (await phone.get(f"/files/{sha256(PHOTO)}")).body == PHOTO


async def test_an_upload_that_is_being_written_waits_for_the_next_round(phone: Phone, place: Place) -> None:
    await phone.create(PHOTO)
    (path,) = place.uploads.iterdir()
    with claimed(path):
        assert await expire_uploads(now() + LATER) == 0
    assert await expire_uploads(now() + LATER) == 1


async def test_a_partial_file_that_nobody_knows_goes_when_it_is_old(phone: Phone, place: Place) -> None:
    await phone.create(PHOTO)
    (known,) = place.uploads.iterdir()
    old, new, odd = place.uploads / str(uuid4()), place.uploads / str(uuid4()), place.uploads / "odd"
    for path in (old, new, odd):
        path.write_bytes(b"x")
    for path in (old, odd, known):
        os.utime(path, (0, 0))
    assert await expire_uploads(now()) == 2
    assert sorted(place.uploads.iterdir()) == sorted([known, new])
