"""Moving house: from either database to the other, with photos; interrupted, run again, refused, compared."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from uuid import uuid4

import pytest
from PIL import Image
from tortoise.backends.base.executor import EXECUTOR_CACHE
from tortoise.models import Model

from server.clock import now
from server.database import close_database, open_database, opened_database
from server.evidence.complete import put_bytes
from server.evidence.place import open_evidence, original_key, place
from server.evidence.tables import File, Upload
from server.ledger.epoch import current_epoch
from server.ledger.keys import keys_in
from server.ledger.rebuild import rebuild
from server.ledger.tables import ExpectedFile, FileHolding, LedgerFact
from server.ledger.verify import verify
from server.moving import move as moving
from server.moving.move import MoveRefused, move
from server.settings import Settings
from server.tips.keep import Told, find_tip, send_in
from server.tips.photos import read_photo
from server.tips.picture import bare
from server.tips.tables import TipPhoto
from tests.commands.running import zicha
from tests.ledger.stories import a_busy_week
from tests.postgres import Postgres

CODE = "abcdefghjkmnpqrstuvw"
NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)


def a_picture(shade: int) -> bytes:
    data = BytesIO()
    Image.new("RGB", (64, 48), (shade, 120, 110)).save(data, "JPEG")
    return data.getvalue()


@pytest.fixture
async def filled(database: Settings) -> Settings:
    """An installation with a ledger, photos and half an upload; its database is shut."""
    open_evidence(database)
    firm = uuid4()
    await a_busy_week(firm, NOW)
    for shade in (10, 120, 200):
        await put_bytes(firm, a_picture(shade))
    await send_in(CODE, Told("堵塞的出口", "3 号楼"), [await bare(a_picture(50))], NOW)
    half = {"enterprise": firm, "account": uuid4(), "sha256": "0" * 64, "length": 9, "name": "1.jpg"}
    await Upload.create(id=uuid4(), type="image/jpeg", created=now(), expires=now(), done=False, **half)
    await current_epoch()
    await close_database()
    return database


@pytest.fixture
async def there(filled: Settings, tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[Settings]:
    """An empty database of the other kind, and an empty folder for photos."""
    server: Postgres | None = request.getfixturevalue("postgres")
    if server is None:
        pytest.skip("NO POSTGRESQL: a move needs both databases")
    name, url = f"zicha_move_{uuid4().hex}", f"sqlite://{tmp_path / 'moved.db'}"
    if filled.is_sqlite:
        server.create(name)
        url = server.url(name)
    EXECUTOR_CACHE.clear()
    yield replace(filled, database_url=url, files_url=f"file://{tmp_path / 'moved-files'}")
    if filled.is_sqlite:
        server.drop(name)


async def opened_there(there: Settings) -> None:
    EXECUTOR_CACHE.clear()
    await open_database(there)


async def test_everything_is_there_and_the_ledger_verifies(filled: Settings, there: Settings) -> None:
    told: dict[str, int] = {}
    assert await move(filled, there.database_url, there.files_url, told.__setitem__) == []
    assert told["photos"] == 3
    await opened_there(there)
    open_evidence(there)
    try:
        firm = (await LedgerFact.first().values("enterprise"))["enterprise"]  # type: ignore[index]
        assert [fault async for fault in verify(firm, keys_in(there.keys_dir))] == []
        assert await Upload.filter(done=False).count() == 0
        for row in await File.all():
            assert await place().store.read(original_key(row.sha256)) is not None
        assert [await read_photo(row) is not None for row in await TipPhoto.all()] == [True]
        assert await find_tip(CODE) is not None
    finally:
        await close_database()


async def test_new_rows_get_numbers_behind_those_that_were_brought(filled: Settings, there: Settings) -> None:
    await move(filled, there.database_url, None)
    await opened_there(there)
    try:
        firm = uuid4()
        await a_busy_week(firm, NOW)
        await put_bytes(firm, a_picture(77))
        numbers = await FileHolding.all().order_by("id").values_list("id", flat=True)
        assert len(numbers) == len(set(numbers)) == 4
        assert await ExpectedFile.all().count() >= 0
    finally:
        await close_database()


async def test_a_move_that_was_interrupted_is_run_again_and_whole_f16(
    filled: Settings, there: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring, brought = moving.bring, []

    async def dying(model: type[Model], rows: list[Model]) -> None:
        brought.append(model)
        if len(brought) == 5:
            raise OSError("the line is gone")
        await bring(model, rows)

    monkeypatch.setattr(moving, "bring", dying)
    with pytest.raises(OSError, match="the line is gone"):
        await move(filled, there.database_url, there.files_url)
    monkeypatch.setattr(moving, "bring", bring)
    EXECUTOR_CACHE.clear()
    assert await move(filled, there.database_url, there.files_url) == []


async def test_what_changed_since_the_first_try_is_brought_as_well(filled: Settings, there: Settings) -> None:
    await move(filled, there.database_url, None)
    EXECUTOR_CACHE.clear()
    async with opened_database(filled):
        await a_busy_week(uuid4(), NOW)
        await File.all().update(camera="another")
    EXECUTOR_CACHE.clear()
    assert await move(filled, there.database_url, None) == []


async def test_numbers_that_were_given_up_stay_given_up_however_often_it_is_moved(
    filled: Settings, there: Settings
) -> None:
    EXECUTOR_CACHE.clear()
    async with opened_database(filled):
        await (await FileHolding.all().order_by("id").first()).delete()  # type: ignore[union-attr]
        await rebuild()
        held = await FileHolding.all().order_by("id").values_list("id", flat=True)
        expected = await ExpectedFile.all().order_by("id").values_list("id", flat=True)
    assert len(held) == 2
    for _ in range(2):
        EXECUTOR_CACHE.clear()
        assert await move(filled, there.database_url, None) == []
        await opened_there(there)
        assert await FileHolding.all().order_by("id").values_list("id", flat=True) == held
        assert await ExpectedFile.all().order_by("id").values_list("id", flat=True) == expected
        await close_database()


async def test_a_database_of_another_installation_is_refused(filled: Settings, there: Settings) -> None:
    await move(filled, there.database_url, None)
    await opened_there(there)
    try:
        from server.ledger.epoch import begin_epoch

        await begin_epoch()
    finally:
        await close_database()
    EXECUTOR_CACHE.clear()
    with pytest.raises(MoveRefused, match="another installation"):
        await move(filled, there.database_url, None)


async def test_what_is_not_the_same_there_is_said(filled: Settings, there: Settings, tmp_path: Path) -> None:
    await move(filled, there.database_url, there.files_url)
    broken = next((tmp_path / "moved-files" / "originals").glob("*/*"))
    broken.chmod(0o600)
    broken.write_bytes(b"not what it was")
    await opened_there(there)
    try:
        await FileHolding.create(enterprise=uuid4(), sha256="1" * 64, stored_at=now())
    finally:
        await close_database()
    EXECUTOR_CACHE.clear()
    faults = await move(filled, there.database_url, there.files_url)
    assert f"photo {broken.name} is not what its name says" in faults
    assert "table file_holding: 3 rows here, 4 there, and they are not the same" in faults


def test_the_command_moves_a_demo_between_two_files_and_says_what_to_set(tmp_path: Path) -> None:
    assert zicha(tmp_path, "migrate", "--quiet").returncode == 0
    added = zicha(
        tmp_path, "enterprises", "add", "某某化工有限公司", "--uscc", "91320505MA1ABCDE82", "--region", "320505",
        "--sector", "hazchem",
    )  # fmt: skip
    assert added.returncode == 0, added.stderr
    done = zicha(tmp_path, "move", "--to", f"sqlite://{tmp_path / 'new.db'}", "--files-to", f"file://{tmp_path / 'p'}")
    assert done.returncode == 0, done.stderr
    assert "moved and compared" in done.stdout
    assert "Set DATABASE_URL and FILES_URL" in done.stdout


def test_the_same_place_is_no_move(tmp_path: Path) -> None:
    assert zicha(tmp_path, "migrate", "--quiet").returncode == 0
    refused = zicha(tmp_path, "move", "--to", f"sqlite://{tmp_path / 'var' / 'zicha.db'}")
    assert refused.returncode != 0
    assert "already" in refused.stderr
