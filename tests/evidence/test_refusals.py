"""Uploads by tus that are refused: what they say, what they leave, and whom they keep out."""

import base64
import errno
import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from starlette.types import ASGIApp

from server.clock import now
from server.evidence import partial
from server.evidence.place import Place
from server.evidence.tables import File, Upload
from server.ledger.tables import FileHolding
from tests.evidence.phone import TUS, Phone, metadata, started
from tests.evidence.pictures import jpeg, sha256

pytestmark = pytest.mark.engines_alike

PHOTO = jpeg()


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


async def test_a_chunk_of_the_wrong_type_is_415(phone: Phone) -> None:
    url = await started(phone, PHOTO)
    assert (await phone.patch(url, 0, PHOTO, content_type="image/jpeg")).status == 415
    assert (await phone.patch(url, 0, PHOTO, tus_resumable="2.0")).status == 412


@pytest.mark.parametrize("text", ["md5 AAAA", "sha1", "sha1 !!", "sha256 AAAA"])
async def test_a_checksum_that_cannot_be_read_is_400(phone: Phone, text: str) -> None:
    answer = await phone.patch(await started(phone, PHOTO), 0, PHOTO, upload_checksum=text)
    assert (answer.status, answer.code) == (400, "files.checksum_unreadable")


async def test_an_upload_past_its_time_is_410(phone: Phone) -> None:
    url = await started(phone, PHOTO)
    await Upload.all().update(expires=now() - timedelta(seconds=1))
    assert (await phone.patch(url, 0, PHOTO)).status == 410


async def test_t47_a_disk_that_fills_up_is_507_and_what_came_is_kept(
    phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = await started(phone, PHOTO)
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
    url = await started(phone, PHOTO)
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


async def test_a_stranger_in_the_uploads_folder_is_no_upload(phone: Phone, place: Place) -> None:
    Path(place.uploads / "notes.txt").write_text("x")
    assert (await phone.head("/api/v1/files/notes.txt")).status == 404
