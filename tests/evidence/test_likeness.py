"""The same scene handed in twice is noticed, in whatever order things come; what is no second time is left alone."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from PIL import Image

from server.evidence import fingerprints
from server.evidence.complete import put_bytes
from server.evidence.place import Place
from server.facts import EvidenceCompared, HazardReported, NewFact
from server.facts.fact import FileEntry
from server.ledger.rebuild import rebuild
from server.ledger.record import record
from server.ledger.speaker import Voice
from server.likeness.find import MOST_COMPARED
from server.likeness.tables import Likeness, PhotoPrint
from tests.evidence.conftest import an_enterprise
from tests.evidence.pictures import sha256
from tests.likeness.scenes import as_jpeg, passed_on, scene

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
FIRST = as_jpeg(scene(1))
AGAIN = passed_on(FIRST)
OTHER = as_jpeg(scene(2))


@pytest.fixture
async def firm(place: Place) -> UUID:
    return await an_enterprise("320594")


async def said(enterprise: UUID, *photos: bytes) -> UUID:
    """A report that promises these photos."""
    files = tuple(
        FileEntry(
            sha256=sha256(photo), bytes=len(photo), type="image/jpeg", name="1.jpg", question="report",
            captured_at="2026-11-23T08:00:00.000Z", source="camera",
        )
        for photo in photos
    )  # fmt: skip
    body = HazardReported(title="护栏松动", photos=tuple(sha256(photo) for photo in photos))
    fact = NewFact(id=uuid4(), kind="hazard.reported", subject=uuid4(), occurred_at=NOW, body=body, files=files)
    await record(enterprise, [fact], actor=Voice(uuid4(), "officer"), received_at=NOW)
    return fact.id


async def noted() -> list[Any]:
    rows = await Likeness.all().order_by("id")
    return [(row.earlier, row.later, row.fact, row.apart == 0) for row in rows]


async def test_a_photo_that_was_passed_on_and_handed_in_again_is_noted_beside_the_first(firm: UUID) -> None:
    await said(firm, FIRST, OTHER)
    for photo in (FIRST, OTHER):
        await put_bytes(firm, photo)
    second = await said(firm, AGAIN)
    await put_bytes(firm, AGAIN)
    assert [(first, again, fact) for first, again, fact, _ in await noted()] == [(sha256(FIRST), sha256(AGAIN), second)]


async def test_it_does_not_matter_that_the_photo_came_before_its_record(firm: UUID) -> None:
    await said(firm, FIRST)
    await put_bytes(firm, FIRST)
    await put_bytes(firm, AGAIN)
    second = await said(firm, AGAIN)
    assert [(again, fact) for _, again, fact, _ in await noted()] == [(sha256(AGAIN), second)]


async def test_a_photo_that_is_handed_in_again_before_its_record_came_holds_up_nothing(firm: UUID) -> None:
    await said(firm, FIRST)
    for photo in (FIRST, AGAIN, AGAIN):  # its form was refused, and sent once more
        await put_bytes(firm, photo)
    # As a version that looked twice left it behind.
    row = await Likeness.get(later=sha256(AGAIN))
    await Likeness.create(
        enterprise=firm, earlier=row.earlier, later=row.later, fact=None, apart=row.apart, found_at=NOW, seen_in=None
    )
    second = await said(firm, AGAIN)
    assert [(again, fact) for _, again, fact, _ in await noted()] == [(sha256(AGAIN), second)]


async def test_the_first_of_two_is_not_said_to_look_like_the_second_when_it_is_handed_in_again(firm: UUID) -> None:
    await said(firm, FIRST)
    await said(firm, AGAIN)
    for photo in (FIRST, AGAIN, FIRST):
        await put_bytes(firm, photo)
    assert [(first, again) for first, again, _, _ in await noted()] == [(sha256(FIRST), sha256(AGAIN))]


async def test_photos_of_one_record_are_not_compared_with_each_other(firm: UUID) -> None:
    await said(firm, FIRST, AGAIN)
    for photo in (FIRST, AGAIN):
        await put_bytes(firm, photo)
    early, late = as_jpeg(scene(3)), passed_on(as_jpeg(scene(3)))
    for photo in (early, late):
        await put_bytes(firm, photo)
    await said(firm, early, late)
    assert await noted() == []


async def test_the_same_file_in_two_records_is_noted_and_once_for_each_further_one(firm: UUID) -> None:
    await said(firm, FIRST)
    waiting = await said(firm, FIRST)
    await put_bytes(firm, FIRST)
    later = await said(firm, FIRST)
    same = sha256(FIRST)
    assert await noted() == [(same, same, waiting, True), (same, same, later, True)]


async def test_another_enterprise_is_another_history(firm: UUID) -> None:
    rival = await an_enterprise("320594")
    for enterprise, photo in ((firm, FIRST), (rival, AGAIN), (rival, FIRST)):
        await said(enterprise, photo)
    await put_bytes(firm, FIRST)
    await put_bytes(rival, AGAIN)
    assert await noted() == []


async def test_what_somebody_said_of_it_is_kept_through_a_rebuild_and_the_first_word_counts(firm: UUID) -> None:
    await said(firm, FIRST)
    again = await said(firm, FIRST)
    await said(firm, FIRST)
    body = EvidenceCompared(earlier=sha256(FIRST), later=sha256(FIRST), words="同一处")
    facts = [NewFact(id=uuid4(), kind="evidence.compared", subject=again, occurred_at=NOW, body=body) for _ in range(2)]
    await record(firm, facts, actor=Voice(uuid4(), "owner"), received_at=NOW)
    before = [dict(row) for row in await Likeness.all().order_by("id").values()]
    assert [row["seen_in"] for row in before] == [facts[0].id, None]
    await rebuild()
    assert [dict(row) for row in await Likeness.all().order_by("id").values()] == before


async def test_however_many_share_a_band_no_more_than_so_many_are_compared(
    firm: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [
        PhotoPrint(
            enterprise=firm, sha256=f"{number:064x}", band0=number, band1=1, band2=2, band3=3,
            across="0" * 16, down="0" * 16,
        )
        for number in range(MOST_COMPARED + 50)
    ]  # fmt: skip
    await PhotoPrint.bulk_create(rows)
    compared: list[int] = []
    monkeypatch.setattr("server.likeness.find.apart", lambda *_: compared.append(1) or 99)
    monkeypatch.setattr("server.likeness.fingerprint.Fingerprint.bands", lambda _: (9_999, 1, 2, 3))
    await said(firm, FIRST)
    await put_bytes(firm, FIRST)
    assert len(compared) == MOST_COMPARED


async def test_photos_from_before_fingerprints_get_theirs_and_are_recognised_from_then_on_f19(
    firm: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fingerprints, "PAGE", 2)
    plain = as_jpeg(Image.new("RGB", (320, 240), "grey"))
    await said(firm, FIRST, OTHER)
    for photo in (plain, FIRST, OTHER):
        await put_bytes(firm, photo)
    await PhotoPrint.all().delete()

    def ended(_: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        await fingerprints.fingerprint_older(ended)
    assert await PhotoPrint.all().values_list("sha256", flat=True) == [sha256(FIRST)]
    looked = await fingerprints.fingerprint_older()
    assert (looked.known, looked.made, looked.plain, looked.lacking) == (1, 1, 1, 0)
    await put_bytes(firm, AGAIN)
    assert [(first, again) for first, again, _, _ in await noted()] == [(sha256(FIRST), sha256(AGAIN))]
