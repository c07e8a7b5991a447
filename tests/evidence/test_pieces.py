"""Uploads by tus, piece by piece: what a phone sees whatever happens to its line.

They grow in a folder of this machine, or lie in a store that several machines share.
"""

import asyncio
import base64
import hashlib
import os
from collections.abc import AsyncGenerator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as drawing
from hypothesis import strategies as st

from server.evidence import receive
from server.evidence.arrival import claimed
from server.evidence.place import Place, open_evidence
from server.evidence.tables import Upload
from server.ledger.tables import FileHolding
from server.problems import Problem
from server.settings import Settings
from tests.evidence.conftest import on_the_way
from tests.evidence.phone import TUS, Phone, started
from tests.evidence.pictures import encoded, jpeg, noise, sha256

pytestmark = pytest.mark.engines_alike

PHOTO = jpeg()
KEPT = drawing(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(params=["folder", "store"])
def place(request: pytest.FixtureRequest, database: Settings) -> Place:
    """Where evidence goes, and what is on its way there."""
    shared = replace(database, files_url="memory://")
    return open_evidence(shared if request.param == "store" else database)


@KEPT
@given(cuts=st.lists(st.integers(0, len(PHOTO)), max_size=8))
async def test_t26_t57_cut_at_any_bytes_exactly_those_bytes_arrive(phone: Phone, cuts: list[int]) -> None:
    data = encoded(noise(40, 30), "JPEG", comment=os.urandom(6))
    url = await started(phone, data)
    for cut in sorted(cut % len(data) for cut in cuts):
        offset = (await phone.head(url)).offset
        await phone.patch(url, offset, data[offset : max(cut, offset)], announced=len(data) - offset, cut=True)
        assert (await phone.head(url)).offset == max(cut, offset)
    offset = (await phone.head(url)).offset
    assert (await phone.patch(url, offset, data[offset:])).offset == len(data)
    assert (await phone.get(f"/files/{sha256(data)}")).body == data


async def test_t57_a_stale_offset_is_409_and_changes_nothing(phone: Phone) -> None:
    url = await started(phone, PHOTO)
    await phone.patch(url, 0, PHOTO[:500])
    for wrong in (0, 499, 501, len(PHOTO)):
        answer = await phone.patch(url, wrong, b"x" * 10)
        assert (answer.status, answer.code) == (409, "files.stale_offset")
    assert (await phone.head(url)).offset == 500


async def test_t58_while_somebody_writes_everybody_else_is_told_to_wait(phone: Phone) -> None:
    url = await started(phone, PHOTO)
    async with claimed(await Upload.get()):
        for answer in (
            await phone.patch(url, 0, PHOTO),
            await phone.head(url),
            await phone.ask("DELETE", url, TUS),
        ):
            assert (answer.status, answer.code) == (423, "files.upload_locked")
            assert answer.headers["retry-after"] == "2"
    assert (await phone.patch(url, 0, PHOTO)).status == 204, "the lock went with its holder"


async def test_t58_a_silent_line_is_given_up_and_what_came_is_kept(
    phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receive, "STALL_SECONDS", 0.05)
    url = await started(phone, PHOTO)
    upload = await Upload.get()

    async def silent() -> AsyncGenerator[bytes, None]:
        yield PHOTO[:100]
        await never()

    with pytest.raises(Problem) as failure:
        await receive.add_chunk(upload, 0, silent(), len(PHOTO), None)
    assert failure.value.code == "files.upload_stalled"
    assert (await phone.head(url)).offset == 100


async def never() -> None:
    await asyncio.Event().wait()


async def test_a_lost_answer_to_the_last_byte_is_told_by_head_and_by_creation(phone: Phone) -> None:
    url = await started(phone, PHOTO)
    await phone.patch(url, 0, PHOTO)
    assert (await phone.head(url)).offset == len(PHOTO)
    assert (await phone.patch(url, len(PHOTO), b"")).offset == len(PHOTO)
    assert (await phone.patch(url, 0, PHOTO)).status == 409
    again = await phone.create(PHOTO)
    assert (again.status, again.code) == (409, "files.already_held")


async def test_a_kill_between_the_last_byte_and_the_check_is_made_good_by_head(phone: Phone, place: Place) -> None:
    url = await started(phone, PHOTO)
    async with claimed(await Upload.get()) as arrival:
        await arrival.write(PHOTO)
        await arrival.settle()
    assert (await phone.head(url)).offset == len(PHOTO)
    assert await FileHolding.exists(sha256=sha256(PHOTO))
    assert await on_the_way(place) == []


async def test_more_bytes_than_announced_are_refused_unwritten(phone: Phone) -> None:
    url = await started(phone, PHOTO)
    assert (await phone.patch(url, 0, PHOTO + b"x")).status == 413
    assert (await phone.patch(url, 0, PHOTO + b"x", announced=0)).status == 413, "also when no length was said"
    assert (await phone.head(url)).offset == 0


@pytest.mark.parametrize("algorithm", ["sha1", "sha256"])
async def test_a_checksum_that_agrees_is_taken_and_one_that_does_not_discards_the_chunk(
    phone: Phone, algorithm: str
) -> None:
    def said(data: bytes) -> str:
        return f"{algorithm} {base64.b64encode(hashlib.new(algorithm, data).digest()).decode()}"

    url = await started(phone, PHOTO)
    half = len(PHOTO) // 2
    assert (await phone.patch(url, 0, PHOTO[:half], upload_checksum=said(PHOTO[:half]))).offset == half
    damaged = await phone.patch(url, half, PHOTO[half:-1] + b"?", upload_checksum=said(PHOTO[half:]))
    assert (damaged.status, damaged.code) == (460, "files.checksum_mismatch")
    assert (await phone.head(url)).offset == half
    await phone.patch(
        url, half, PHOTO[half:-9], announced=len(PHOTO) - half, cut=True, upload_checksum=said(PHOTO[half:])
    )
    assert (await phone.head(url)).offset == half, "a chunk whose checksum never came to be compared is no chunk"
    assert (await phone.patch(url, half, PHOTO[half:], upload_checksum=said(PHOTO[half:]))).status == 204


async def test_termination_removes_the_bytes_and_keeps_what_is_evidence(phone: Phone, place: Place) -> None:
    url = await started(phone, PHOTO)
    await phone.patch(url, 0, PHOTO[:10])
    assert (await phone.ask("DELETE", url, TUS)).status == 204
    assert await on_the_way(place) == [] and (await phone.head(url)).status == 404
    url = await started(phone, PHOTO)
    await phone.patch(url, 0, PHOTO)
    assert (await phone.ask("DELETE", url, TUS)).status == 204
    assert (await phone.get(f"/files/{sha256(PHOTO)}")).status == 200
    assert await on_the_way(place) == []
