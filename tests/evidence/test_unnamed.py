"""A photo that no record names: kept, listed with its age, and removed by nobody but a command."""

from datetime import timedelta

import pytest
from msgspec.structs import asdict

from server.clock import now
from server.commands.photos import _forget, _unnamed
from server.evidence.place import Place, original_key, rendition_key
from server.evidence.tables import File
from server.evidence.unnamed import SETTLED_AFTER, every_unnamed, remove, unnamed
from server.ledger.receipts import receipts_of
from server.ledger.tables import FileHolding
from tests.evidence.phone import Phone
from tests.evidence.pictures import jpeg, sha256
from tests.evidence.test_complete import enterprise_of, reported

FIRST, SECOND, THIRD = jpeg(160, 120), jpeg(200, 90), jpeg(90, 200)


async def aged(days: int) -> None:
    await FileHolding.all().update(stored_at=now() - timedelta(days=days))


async def test_a_file_that_no_record_names_is_listed_and_kept_and_counts_when_its_record_comes_t34(
    phone: Phone, rival: Phone, place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    own = enterprise_of(phone)
    for photo in (FIRST, SECOND):
        await phone.send(photo)
    await rival.send(FIRST)
    assert await unnamed(now() - SETTLED_AFTER) == [], "its record may be a moment behind"
    await aged(3)
    await reported(own, SECOND)
    (row,) = await unnamed(now() - SETTLED_AFTER, own)
    assert (row.sha256, row.bytes) == (sha256(FIRST), len(FIRST))
    assert await _unnamed() == 0
    assert f"{own}\t{sha256(FIRST)}\t{len(FIRST)}" in capsys.readouterr().out
    assert await _forget(30) == 0
    assert "0 photos removed" in capsys.readouterr().out
    assert list(await receipts_of([fact := await reported(own, FIRST)])) == [fact]
    assert await unnamed(now() - SETTLED_AFTER, own) == []


async def test_only_old_ones_that_nobody_names_are_removed_and_a_rivals_copy_stays(
    phone: Phone, rival: Phone, place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    own = enterprise_of(phone)
    for photo in (FIRST, SECOND, THIRD):
        await phone.send(photo)
    await rival.send(FIRST)
    await reported(own, SECOND)
    await reported(enterprise_of(rival), FIRST)
    await aged(100)
    rows = [row async for row in every_unnamed(now())]
    assert await _forget(90) == 0
    assert "2 photos removed" in capsys.readouterr().out
    assert await FileHolding.filter(enterprise=own).values_list("sha256", flat=True) == [sha256(SECOND)]
    assert set(await File.all().values_list("sha256", flat=True)) == {sha256(FIRST), sha256(SECOND)}
    for photo, there in ((FIRST, True), (SECOND, True), (THIRD, False)):
        for key in (original_key(sha256(photo)), rendition_key("thumb", sha256(photo))):
            assert await place.store.has(key) is there
    # What a phone hands in again is taken as if it had never been here.
    await phone.send(THIRD)
    fact = await reported(own, THIRD)
    assert list(await receipts_of([fact])) == [fact]
    assert {asdict(row)["sha256"] for row in rows} == {sha256(FIRST), sha256(THIRD)}
    assert not await remove(next(row for row in rows if row.sha256 == sha256(THIRD))), "it has a record now"
