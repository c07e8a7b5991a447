"""From bytes to evidence, and what the ledger learns of it."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest

from server.evidence.complete import put_bytes
from server.evidence.place import Place, open_evidence
from server.evidence.queries import holdings
from server.evidence.tables import File
from server.facts import HazardReported, NewFact
from server.facts.fact import FileEntry
from server.ledger.expected import missing_files
from server.ledger.receipts import receipts_of
from server.ledger.record import record
from server.ledger.speaker import Voice
from server.ledger.tables import ExpectedFile, FileHolding
from server.problems import Problem
from server.settings import Settings
from tests.evidence.conftest import bucket_url
from tests.evidence.phone import Phone
from tests.evidence.pictures import jpeg, phone_exif, sha256

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
FIRST, SECOND = jpeg(exif=phone_exif(1)), jpeg()


async def reported(enterprise: UUID, *photos: bytes) -> UUID:
    """A hazard reported from a phone with these photos promised."""
    files = tuple(
        FileEntry(
            sha256=sha256(photo), bytes=len(photo), type="image/jpeg", name="1.jpg", question="report",
            captured_at="2026-11-23T08:00:00.000Z", source="camera",
        )
        for photo in photos
    )  # fmt: skip
    body = HazardReported(title="Loose guard rail", photos=tuple(sha256(photo) for photo in photos))
    fact = NewFact(id=uuid4(), kind="hazard.reported", subject=uuid4(), occurred_at=NOW, body=body, files=files)
    await record(enterprise, [fact], actor=Voice(uuid4(), "officer"), received_at=NOW)
    return fact.id


def enterprise_of(phone: Phone) -> UUID:
    assert phone.actor and phone.actor.enterprise
    return phone.actor.enterprise


async def test_a_receipt_comes_with_the_last_photo_and_not_before(phone: Phone) -> None:
    fact = await reported(enterprise_of(phone), FIRST, SECOND)
    await phone.send(FIRST)
    assert await receipts_of([fact]) == {}
    await phone.send(SECOND)
    assert list(await receipts_of([fact])) == [fact]


async def test_a_photo_that_came_before_its_fact_counts(phone: Phone) -> None:
    await phone.send(FIRST)
    assert list(await receipts_of([fact := await reported(enterprise_of(phone), FIRST)])) == [fact]


async def test_a_refused_photo_gives_no_receipt(phone: Phone) -> None:
    fact = await reported(enterprise_of(phone), FIRST)
    created = await phone.create(FIRST)
    await phone.patch(created.headers["location"], 0, FIRST[:-5] + b"?????")
    assert await receipts_of([fact]) == {}
    assert await missing_files([fact]) == {fact: (sha256(FIRST),)}


async def test_a_rivals_upload_of_the_same_photo_gives_us_no_receipt(phone: Phone, rival: Phone) -> None:
    fact = await reported(enterprise_of(phone), FIRST)
    await rival.send(FIRST)
    assert await receipts_of([fact]) == {}


async def test_offering_a_held_photo_again_settles_a_fact_that_was_committed_at_the_same_moment(
    phone: Phone,
) -> None:
    await phone.send(FIRST)
    fact = await reported(enterprise_of(phone), FIRST, SECOND)
    await ExpectedFile.filter(fact=fact, sha256=sha256(FIRST)).update(arrived=False)
    assert (await phone.create(FIRST)).code == "files.already_held"
    assert await missing_files([fact]) == {fact: (sha256(SECOND),)}


async def test_a_form_of_the_desk_hands_in_whole_files(phone: Phone, place: Place) -> None:
    enterprise = enterprise_of(phone)
    fact = await reported(enterprise, FIRST)
    file = await put_bytes(enterprise, FIRST)
    assert (file.sha256, file.camera, file.position) == (
        sha256(FIRST), "HUAWEI Mate 70", '{"lat":"31.230400","lon":"121.473700"}'
    )  # fmt: skip
    assert list(await receipts_of([fact])) == [fact]
    assert await holdings(enterprise, [sha256(FIRST), sha256(SECOND)]) == {sha256(FIRST)}
    assert await holdings(uuid4(), [sha256(FIRST)]) == set()
    await put_bytes(enterprise, FIRST)
    assert await FileHolding.all().count() == 1


@pytest.mark.parametrize(
    ("data", "declared", "code"),
    [
        (FIRST, sha256(SECOND), "files.hash_mismatch"),
        (b"", "", "files.empty"),
        (b"x" * (20 * 1024 * 1024 + 1), "", "files.too_large"),
        (b"<svg/>", "", "files.not_an_image"),
    ],
    ids=["hash", "empty", "large", "svg"],
)
async def test_a_refused_file_of_a_form_leaves_nothing(phone: Phone, data: bytes, declared: str, code: str) -> None:
    with pytest.raises(Problem) as refusal:
        await put_bytes(enterprise_of(phone), data, declared)
    assert refusal.value.code == code
    assert await File.all().count() == 0


async def test_an_installation_may_keep_its_photos_in_a_bucket(
    phone: Phone, database: Settings, bucket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "x")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "y")
    opened = open_evidence(replace(database, files_url=bucket_url(bucket)))
    assert opened.store.folder is None
    fact = await reported(enterprise_of(phone), FIRST)
    assert (await phone.send(FIRST)).status == 204
    assert (await phone.get(f"/files/{sha256(FIRST)}")).body == FIRST
    assert (await phone.get(f"/files/{sha256(FIRST)}", range="bytes=3-7")).body == FIRST[3:8]
    assert (await phone.get(f"/files/{sha256(FIRST)}/screen")).headers["content-type"] == "image/jpeg"
    assert list(await receipts_of([fact])) == [fact]
    assert list(opened.uploads.iterdir()) == []
