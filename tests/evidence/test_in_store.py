"""Uploads whose pieces lie in a store that several machines share: killed at the worst moment, and left behind."""

import asyncio
from asyncio import Task
from collections.abc import Coroutine
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from server.clock import now
from server.evidence import hold, in_store, tus
from server.evidence.expire import expire_uploads
from server.evidence.in_store import InStore
from server.evidence.place import Place, open_evidence
from server.evidence.tables import Upload
from server.ledger.tables import FileHolding
from server.settings import Settings
from tests.evidence.conftest import on_the_way
from tests.evidence.phone import TUS, Answer, Phone, started
from tests.evidence.pictures import encoded, jpeg, noise, sha256

pytestmark = pytest.mark.engines_alike

PHOTO = jpeg()
LATER = tus.LIFETIME + timedelta(seconds=1)


@pytest.fixture
def place(database: Settings) -> Place:
    """A store that others could share."""
    return open_evidence(replace(database, files_url="memory://"))


@dataclass
class Sleeper:
    """A process that stops where a piece is kept and its row does not say so yet; killed, or to be woken later."""

    there: asyncio.Event = field(default_factory=asyncio.Event)
    wake: asyncio.Event = field(default_factory=asyncio.Event)

    async def falls_asleep(self, patch: pytest.MonkeyPatch, request: Coroutine[Any, Any, Answer]) -> Task[Answer]:
        """Send this so far; whatever is asked afterwards is another process's to answer."""
        say = InStore._say

        async def asleep(arrival: InStore) -> None:
            self.there.set()
            await self.wake.wait()
            await say(arrival)

        with patch.context() as now_only:
            now_only.setattr(InStore, "_say", asleep)
            task = asyncio.create_task(request)
            await self.there.wait()
        return task


async def test_a_kill_between_keeping_a_piece_and_saying_so_leaves_the_truth_f2_f20(
    phone: Phone, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hold, "RENEW_SECONDS", 3600)
    url = await started(phone, PHOTO)
    await phone.patch(url, 0, PHOTO[:50])
    sleeper = Sleeper()
    task = await sleeper.falls_asleep(monkeypatch, phone.patch(url, 50, PHOTO[50:100]))
    assert len(await on_the_way(place)) == 2, "kept, and nobody says so"
    held = await phone.head(url)
    assert (held.status, held.code) == (423, "files.upload_locked")
    await Upload.all().update(held_until=now() - timedelta(milliseconds=1))
    assert (await phone.head(url)).offset == 50, "a hold dies with its holder, and what was told is true"
    assert (await phone.patch(url, 50, PHOTO[50:120])).offset == 120
    sleeper.wake.set()
    late = await task
    assert (late.status, late.code) == (423, "files.upload_locked"), "who only slept has lost it"
    assert (await phone.head(url)).offset == 120
    assert (await phone.patch(url, 50, PHOTO[50:100])).status == 409, "sent twice it does no harm"
    assert (await phone.patch(url, 120, PHOTO[120:])).status == 204
    assert (await phone.get(f"/files/{sha256(PHOTO)}")).body == PHOTO
    assert await on_the_way(place) == []


async def test_a_file_is_few_pieces_however_it_comes(
    phone: Phone, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(in_store, "LEAST_BYTES", 500)
    monkeypatch.setattr(in_store, "PIECE_BYTES", 1_500)
    data = encoded(noise(60, 60), "JPEG", quality=95)
    url, end = await started(phone, data), 1_000
    for begin in range(0, end, 100):
        await phone.patch(url, begin, data[begin : begin + 100])
    assert [key.partition("/0-")[1] or key.partition("/500-")[1] for key in await on_the_way(place)] == ["/0-", "/500-"]
    rest, wrong = data[end:], "sha1 " + "A" * 27 + "="
    assert len(rest) > 2 * in_store.PIECE_BYTES
    parts = [rest[begin : begin + 700] for begin in range(0, len(rest), 700)]
    headers = {**TUS, "content-type": tus.CHUNK_TYPE, "upload-offset": str(end), "content-length": str(len(rest))}
    assert (await phone.ask("PATCH", url, {**headers, "upload-checksum": wrong}, parts)).status == 460
    assert len(await on_the_way(place)) == 2, "of what was not what it should be nothing stays"
    assert (await phone.ask("PATCH", url, headers, parts[:-1], cut=True)).status != 204
    assert (await phone.head(url)).offset == end + sum(map(len, parts[:-1]))
    assert (await phone.patch(url, len(data) - len(parts[-1]), parts[-1])).status == 204
    assert (await phone.get(f"/files/{sha256(data)}")).body == data
    assert await on_the_way(place) == []


async def test_nothing_stays_in_the_store_of_what_was_given_up_ended_or_left_by_a_kill(
    phone: Phone, place: Place
) -> None:
    for photo in (PHOTO, jpeg()):
        await phone.patch(await started(phone, photo), 0, photo[:50])
    url = await started(phone, other := jpeg())
    await phone.patch(url, 0, other[:50])
    assert (await phone.ask("DELETE", url, TUS)).status == 204
    await place.store.lay(f"uploads/{uuid4()}/0-{'a' * 16}", b"left by a kill")
    assert len(await on_the_way(place)) == 3
    assert await expire_uploads(now() + tus.LIFETIME - timedelta(minutes=1)) == 0
    assert await expire_uploads(now() + LATER) == 3
    assert await on_the_way(place) == [] and await Upload.all().count() == 0


async def test_a_piece_that_the_store_has_lost_is_told_and_the_photo_begins_anew(phone: Phone, place: Place) -> None:
    url = await started(phone, PHOTO)
    await phone.patch(url, 0, PHOTO[:50])
    for key in await on_the_way(place):
        await place.store.remove(key)
    assert (await phone.patch(url, 50, PHOTO[50:])).code == "files.upload_unknown"
    assert (await phone.send(PHOTO)).status == 204
    assert await FileHolding.exists(sha256=sha256(PHOTO))
