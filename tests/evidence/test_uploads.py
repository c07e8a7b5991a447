"""Uploads by tus, through the real routes: what a phone sees whatever happens to its line."""

import asyncio
import base64
import errno
import hashlib
import os
from collections.abc import AsyncGenerator, Callable
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.types import ASGIApp

from server.clock import now
from server.evidence import partial, receive
from server.evidence.place import Place
from server.evidence.tables import File, Upload
from server.ledger.tables import FileHolding
from server.problems import Problem
from tests.evidence.conftest import an_enterprise
from tests.evidence.phone import TUS, Phone, metadata, person
from tests.evidence.pictures import encoded, jpeg, noise, sha256

pytestmark = pytest.mark.engines_alike

PHOTO = jpeg()
KEPT = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


async def started(phone: Phone, data: bytes = PHOTO) -> str:
    created = await phone.create(data)
    assert (created.status, created.offset) == (201, 0)
    return created.headers["location"]


async def test_a_photo_in_one_piece_becomes_evidence(phone: Phone, place: Place) -> None:
    url = await started(phone)
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
    url = await started(phone)
    await phone.patch(url, 0, PHOTO[:500])
    for wrong in (0, 499, 501, len(PHOTO)):
        answer = await phone.patch(url, wrong, b"x" * 10)
        assert (answer.status, answer.code) == (409, "files.stale_offset")
    assert (await phone.head(url)).offset == 500


async def test_t58_while_somebody_writes_everybody_else_is_told_to_wait(phone: Phone, place: Place) -> None:
    url = await started(phone)
    path = place.uploads / url.rsplit("/", 1)[1]
    with partial.claimed(path):
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
    url = await started(phone)
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
    url = await started(phone)
    await phone.patch(url, 0, PHOTO)
    assert (await phone.head(url)).offset == len(PHOTO)
    assert (await phone.patch(url, len(PHOTO), b"")).offset == len(PHOTO)
    assert (await phone.patch(url, 0, PHOTO)).status == 409
    again = await phone.create(PHOTO)
    assert (again.status, again.code) == (409, "files.already_held")


async def test_a_kill_between_the_last_byte_and_the_check_is_made_good_by_head(phone: Phone, place: Place) -> None:
    url = await started(phone)
    (place.uploads / url.rsplit("/", 1)[1]).write_bytes(PHOTO)
    assert (await phone.head(url)).offset == len(PHOTO)
    assert await FileHolding.exists(sha256=sha256(PHOTO))


async def test_t29_the_same_photo_sent_twice_at_once_is_one_file(phone: Phone) -> None:
    one, other = await started(phone), await started(phone)
    assert (await phone.patch(one, 0, PHOTO)).status == 204
    assert (await phone.patch(other, 0, PHOTO)).status == 204
    assert await File.all().count() == await FileHolding.all().count() == 1


async def test_t16_t32_the_same_name_with_other_bytes_is_another_file(phone: Phone) -> None:
    other = jpeg()
    await phone.send(PHOTO)
    await phone.send(other)
    assert (await phone.get(f"/files/{sha256(PHOTO)}")).body == PHOTO
    assert (await phone.get(f"/files/{sha256(other)}")).body == other


class Refusal(NamedTuple):
    """A file that is refused, and how."""

    data: bytes
    promised: str | None
    status: int
    code: str


REFUSALS = [
    Refusal(PHOTO, sha256(b"other"), 422, "files.hash_mismatch"),
    Refusal(b"<html><script>alert(1)</script>", None, 422, "files.not_an_image"),
    Refusal(PHOTO[:-400], None, 422, "files.truncated"),
]


@pytest.mark.parametrize("case", REFUSALS, ids=[case.code for case in REFUSALS])
async def test_t73_a_refused_file_leaves_nothing_and_says_why(phone: Phone, place: Place, case: Refusal) -> None:
    created = await phone.create(case.data, promised=case.promised)
    refused = await phone.patch(created.headers["location"], 0, case.data)
    assert (refused.status, refused.code) == (case.status, case.code)
    assert (await phone.head(created.headers["location"])).status == 404
    assert await File.all().count() == await FileHolding.all().count() == await Upload.all().count() == 0
    assert not [path for folder in (place.uploads, place.store.folder) if folder for path in folder.rglob("*")]


def header(name: str, value: str | None) -> Callable[[dict[str, str]], dict[str, str]]:
    def changed(headers: dict[str, str]) -> dict[str, str]:
        kept = {key: old for key, old in headers.items() if key != name}
        return kept if value is None else {**kept, name: value}

    return changed


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        (header("tus-resumable", None), 412, "files.tus_version"),
        (header("tus-resumable", "0.2.2"), 412, "files.tus_version"),
        (header("upload-length", None), 400, "files.length_unknown"),
        (header("upload-defer-length", "1"), 400, "files.length_unknown"),
        (header("upload-length", "-5"), 400, "files.upload_unreadable"),
        (header("upload-length", "many"), 400, "files.upload_unreadable"),
        (header("upload-length", "0"), 422, "files.empty"),
        (header("upload-length", str(20 * 1024 * 1024 + 1)), 413, "files.too_large"),
        (header("upload-metadata", None), 400, "files.upload_unreadable"),
        (header("upload-metadata", "sha256 !!!"), 400, "files.upload_unreadable"),
        (
            header("upload-metadata", "sha256 " + base64.b64encode(b"\xff" * 64).decode()),
            400,
            "files.upload_unreadable",
        ),
        (header("upload-metadata", metadata({"sha256": "ABC"})), 400, "files.upload_unreadable"),
        (header("content-length", "5"), 415, "files.wrong_content_type"),
    ],
)
async def test_a_creation_that_cannot_be_is_refused_before_a_byte_is_taken(
    phone: Phone, place: Place, change: Callable[[dict[str, str]], dict[str, str]], status: int, code: str
) -> None:
    headers = {**TUS, "upload-length": "100", "upload-metadata": metadata({"sha256": "a" * 64})}
    answer = await phone.ask("POST", "/api/v1/files", change(headers))
    assert (answer.status, answer.code) == (status, code)
    assert answer.headers["tus-resumable"] == "1.0.0"
    assert await Upload.all().count() == 0 and list(place.uploads.iterdir()) == []


async def test_more_bytes_than_announced_are_refused_unwritten(phone: Phone) -> None:
    url = await started(phone)
    assert (await phone.patch(url, 0, PHOTO + b"x")).status == 413
    assert (await phone.patch(url, 0, PHOTO + b"x", announced=0)).status == 413, "also when no length was said"
    assert (await phone.head(url)).offset == 0


async def test_a_chunk_of_the_wrong_type_is_415(phone: Phone) -> None:
    url = await started(phone)
    assert (await phone.patch(url, 0, PHOTO, content_type="image/jpeg")).status == 415
    assert (await phone.patch(url, 0, PHOTO, tus_resumable="2.0")).status == 412


@pytest.mark.parametrize("algorithm", ["sha1", "sha256"])
async def test_a_checksum_that_agrees_is_taken_and_one_that_does_not_discards_the_chunk(
    phone: Phone, algorithm: str
) -> None:
    def said(data: bytes) -> str:
        return f"{algorithm} {base64.b64encode(hashlib.new(algorithm, data).digest()).decode()}"

    url = await started(phone)
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


@pytest.mark.parametrize("text", ["md5 AAAA", "sha1", "sha1 !!", "sha256 AAAA"])
async def test_a_checksum_that_cannot_be_read_is_400(phone: Phone, text: str) -> None:
    answer = await phone.patch(await started(phone), 0, PHOTO, upload_checksum=text)
    assert (answer.status, answer.code) == (400, "files.checksum_unreadable")


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
    head = await phone.head(await started(phone))
    assert head.headers["cache-control"] == "no-store"
    assert head.headers["upload-length"] == str(len(PHOTO))
    assert head.headers["upload-metadata"] == metadata(
        {"sha256": sha256(PHOTO), "filename": "照片 1.jpg", "filetype": "image/jpeg"}
    )
    assert head.headers["upload-expires"].endswith("GMT")


async def test_termination_removes_the_bytes_and_keeps_what_is_evidence(phone: Phone, place: Place) -> None:
    url = await started(phone)
    await phone.patch(url, 0, PHOTO[:10])
    assert (await phone.ask("DELETE", url, TUS)).status == 204
    assert list(place.uploads.iterdir()) == [] and (await phone.head(url)).status == 404
    url = await started(phone)
    await phone.patch(url, 0, PHOTO)
    assert (await phone.ask("DELETE", url, TUS)).status == 204
    assert (await phone.get(f"/files/{sha256(PHOTO)}")).status == 200


async def test_an_upload_past_its_time_is_410(phone: Phone) -> None:
    url = await started(phone)
    await Upload.all().update(expires=now() - timedelta(seconds=1))
    assert (await phone.patch(url, 0, PHOTO)).status == 410


async def test_t47_a_disk_that_fills_up_is_507_and_what_came_is_kept(
    phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = await started(phone)
    await phone.patch(url, 0, PHOTO[:100])
    monkeypatch.setattr(os, "pwrite", full_disk)
    answer = await phone.patch(url, 100, PHOTO[100:])
    assert (answer.status, answer.code) == (507, "server.disk_full")
    monkeypatch.undo()
    assert (await phone.head(url)).offset == 100
    assert (await phone.patch(url, 100, PHOTO[100:])).status == 204


async def test_t47_a_full_disk_at_creation_registers_nothing(
    phone: Phone, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(partial, "RESERVE_BYTES", 2**62)
    answer = await phone.create(PHOTO)
    assert (answer.status, answer.code) == (507, "server.disk_full")
    assert await Upload.all().count() == 0 and list(place.uploads.iterdir()) == []


async def test_t47_a_full_disk_while_keeping_the_photo_registers_nothing_and_works_later(
    phone: Phone, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = await started(phone)
    monkeypatch.setattr("server.evidence.store.os.link", full_disk)
    monkeypatch.setattr("server.evidence.store.os.fsync", full_disk)
    answer = await phone.patch(url, 0, PHOTO)
    assert (answer.status, answer.code) == (507, "server.disk_full")
    assert await File.all().count() == await FileHolding.all().count() == 0
    monkeypatch.undo()
    assert (await phone.head(url)).offset == len(PHOTO)
    assert await FileHolding.exists(sha256=sha256(PHOTO))


def full_disk(*_args: object) -> int:
    raise OSError(errno.ENOSPC, "No space left on device")


async def test_a_rival_can_neither_claim_a_photo_by_its_hash_nor_touch_its_upload(phone: Phone, rival: Phone) -> None:
    await phone.send(PHOTO)
    assert (await rival.get(f"/files/{sha256(PHOTO)}")).status == 404
    claim = await rival.create(PHOTO)
    assert claim.status == 201, "for the rival this file is as new as any"
    assert (await rival.get(f"/files/{sha256(PHOTO)}")).status == 404
    url = await started(phone, jpeg())
    for answer in (
        await rival.head(url),
        await rival.patch(url, 0, b"x"),
        await rival.ask("DELETE", url, TUS),
    ):
        assert answer.status == 404


async def test_nobody_who_is_not_signed_in_uploads(app: ASGIApp, place: Place) -> None:
    assert (await Phone(app, None).create(PHOTO)).status == 401


async def test_a_regulator_hands_in_for_an_enterprise_of_the_region_and_no_other(app: ASGIApp, phone: Phone) -> None:
    regulator = Phone(app, person(None, "regulator", "3205"))
    assert phone.actor
    mine, foreign = str(phone.actor.enterprise), str(await an_enterprise("110101"))
    assert (await regulator.create(PHOTO, enterprise=mine)).status == 201
    for wrong in (foreign, str(uuid4()), "x", ""):
        assert (await regulator.create(PHOTO, enterprise=wrong)).status in {400, 404}
    assert (await phone.create(PHOTO, enterprise=foreign)).status == 404


async def test_a_stranger_in_the_uploads_folder_is_no_upload(phone: Phone, place: Place) -> None:
    Path(place.uploads / "notes.txt").write_text("x")
    assert (await phone.head("/api/v1/files/notes.txt")).status == 404
