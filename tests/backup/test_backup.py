"""A backup made while others write comes back whole, verifies, and tells phones to offer what it lacks."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from uuid import uuid4

import pytest
from PIL import Image
from tortoise.backends.base.executor import EXECUTOR_CACHE

from server.backup import make, postgres
from server.backup.make import back_up
from server.backup.manifest import NAME, BrokenBackup, entries_of
from server.backup.restore import check_backup, restore
from server.clock import now
from server.database import close_database, open_database
from server.evidence.complete import put_bytes
from server.evidence.place import open_evidence, original_key, place
from server.evidence.tables import File
from server.ledger.epoch import current_epoch
from server.ledger.keys import keys_in, load_keys, public_keys
from server.ledger.tables import LedgerFact
from server.ledger.verify import enterprises_with_a_ledger, verify
from server.settings import Settings
from server.tips.forget import forget_old_tips
from server.tips.keep import Told, find_tip, send_in
from server.tips.photos import read_photo
from server.tips.picture import bare
from server.tips.tables import Tip, TipPhoto
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
    """An installation with a ledger, two photos and a key."""
    open_evidence(database)
    enterprise = uuid4()
    await a_busy_week(enterprise, NOW)
    for shade in (10, 200):
        await put_bytes(enterprise, a_picture(shade))
    await send_in(CODE, Told("堵塞的出口", "3 号楼"), [await bare(a_picture(50))], NOW)
    return database


@pytest.fixture
def elsewhere(filled: Settings, tmp_path: Path, request: pytest.FixtureRequest) -> Settings:
    """Another, empty place of the same kind."""
    folder = tmp_path / "elsewhere"
    url = f"sqlite://{folder / 'zicha.db'}"
    if not filled.is_sqlite:
        server: Postgres = request.getfixturevalue("postgres")
        name = f"zicha_back_{uuid4().hex}"
        server.create(name)
        url = server.url(name)
        request.addfinalizer(lambda: server.drop(name))
    return replace(filled, data_dir=folder, files_url=f"file://{folder / 'files'}", database_url=url)


async def faults_in(settings: Settings) -> list[str]:
    """Every fault of every ledger that is kept there."""
    keys = keys_in(settings.keys_dir)
    return [fault.what for firm in await enterprises_with_a_ledger() async for fault in verify(firm, keys)]


async def moved_to(settings: Settings) -> None:
    """Work with another database from now on, as another process would."""
    await close_database()
    EXECUTOR_CACHE.clear()
    await open_database(settings)


async def test_what_was_backed_up_comes_back_verifies_and_has_a_new_epoch_t68(
    filled: Settings, elsewhere: Settings, tmp_path: Path
) -> None:
    epoch, facts = await current_epoch(), await LedgerFact.all().count()
    photos = [row.sha256 for row in await File.all()]
    keys = public_keys()
    assert await back_up(filled, tmp_path / "backup", now()) == []
    assert check_backup(tmp_path / "backup") == []
    await close_database()
    EXECUTOR_CACHE.clear()
    assert await restore(elsewhere, tmp_path / "backup", now(), force=False) == []
    EXECUTOR_CACHE.clear()
    await open_database(elsewhere)
    load_keys(elsewhere.keys_dir)
    assert await LedgerFact.all().count() == facts > 20
    assert await faults_in(elsewhere) == []
    assert public_keys() == keys
    assert await current_epoch() != epoch
    assert [await place().store.has(original_key(sha)) for sha in photos] == [True, True]
    assert [await read_photo(row) is not None for row in await TipPhoto.all()] == [True]
    assert await find_tip(CODE) is not None
    assert place().store.folder == elsewhere.data_dir / "files"


async def test_others_write_while_it_is_made_and_nothing_that_is_referenced_is_missing_f18(
    filled: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    more = asyncio.create_task(a_busy_week(uuid4(), NOW + timedelta(days=9)))
    assert await back_up(filled, tmp_path / "backup", now()) == []
    await more
    assert check_backup(tmp_path / "backup") == []
    listed = {entry.path for entry in entries_of(tmp_path / "backup")}
    assert {f"files/{row.sha256[:2]}/{row.sha256}" for row in await File.all()} <= listed
    assert any(path.startswith("keys/receipt-") for path in listed)


async def test_again_into_the_same_folder_copies_only_what_is_new(filled: Settings, tmp_path: Path) -> None:
    folder = tmp_path / "backup"
    await back_up(filled, folder, now())
    before = {path: path.stat().st_mtime_ns for path in (folder / "files").rglob("*") if path.is_file()}
    await put_bytes(uuid4(), a_picture(77))
    await back_up(filled, folder, now() + timedelta(seconds=1))
    after = {path: path.stat().st_mtime_ns for path in (folder / "files").rglob("*") if path.is_file()}
    assert len(after) == len(before) + 1
    assert {path: after[path] for path in before} == before
    assert len(list(folder.glob("database-*"))) == 1
    assert check_backup(folder) == []


@pytest.mark.engines_alike
async def test_a_tip_off_that_was_forgotten_is_in_no_later_backup(filled: Settings, tmp_path: Path) -> None:
    folder = tmp_path / "backup"
    await back_up(filled, folder, now())
    assert len(list((folder / "tips").glob("*/*"))) == 1
    await Tip.all().update(closed_day=NOW.date())
    assert await forget_old_tips(NOW + timedelta(days=40), 30) == 1
    await back_up(filled, folder, now() + timedelta(seconds=1))
    assert list((folder / "tips").glob("*/*")) == []
    assert check_backup(folder) == []


async def test_one_that_breaks_off_leaves_the_earlier_one_whole_and_is_finished_by_the_next_f18(
    filled: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "backup"
    await back_up(filled, folder, now())
    earlier = list(entries_of(folder))

    def broken(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(make, "_keys", broken)
        with pytest.raises(KeyboardInterrupt):
            await back_up(filled, folder, now() + timedelta(seconds=1))
    assert list(entries_of(folder)) == earlier
    assert check_backup(folder) == []
    await back_up(filled, folder, now() + timedelta(seconds=2))
    assert len(list(folder.glob("database-*"))) == 1
    assert not list(folder.rglob(".*.part"))


async def test_two_backups_into_one_folder_do_not_mix_and_what_a_killed_one_left_goes_f18(
    filled: Settings, tmp_path: Path
) -> None:
    folder = tmp_path / "backup"
    folder.mkdir()
    left = folder / ".database-20261123-080000-000.db.part"
    left.write_bytes(b"half")
    answers = await asyncio.gather(
        *(back_up(filled, folder, now() + timedelta(seconds=number)) for number in range(2)), return_exceptions=True
    )
    assert sorted(str(answer) for answer in answers) == ["[]", f"another backup into {folder} is under way"]
    assert not left.exists()
    assert check_backup(folder) == []


async def test_a_photo_that_is_missing_or_damaged_is_named(filled: Settings, tmp_path: Path) -> None:
    first, second = [row.sha256 for row in await File.all().order_by("sha256")]
    files = filled.data_dir / "files"
    (files / original_key(first)).unlink()
    whole = (files / original_key(second)).read_bytes()
    (files / original_key(second)).write_bytes(whole[:-1] + b"x")
    faults = await back_up(filled, tmp_path / "backup", now())
    assert [fault.split(":")[0] for fault in faults] == [f"photo {first}", f"photo {second}"]
    assert check_backup(tmp_path / "backup") == []


async def test_a_target_that_is_not_empty_is_refused_unless_forced(filled: Settings, tmp_path: Path) -> None:
    await back_up(filled, tmp_path / "backup", now())
    facts = await LedgerFact.all().count()
    await a_busy_week(uuid4(), NOW + timedelta(days=9))
    await close_database()
    with pytest.raises(BrokenBackup, match="--force"):
        await restore(filled, tmp_path / "backup", now(), force=False)
    EXECUTOR_CACHE.clear()
    assert await restore(filled, tmp_path / "backup", now(), force=True) == []
    EXECUTOR_CACHE.clear()
    await open_database(filled)
    assert await LedgerFact.all().count() == facts
    assert await faults_in(filled) == []
    if filled.is_sqlite:
        assert len(list(filled.data_dir.glob("zicha.db.before-*"))) == 1


async def test_other_keys_are_not_written_over(filled: Settings, elsewhere: Settings, tmp_path: Path) -> None:
    await back_up(filled, tmp_path / "backup", now())
    await close_database()
    load_keys(elsewhere.keys_dir)
    own = (elsewhere.keys_dir / "receipt-0001.json").read_bytes()
    with pytest.raises(BrokenBackup, match="other keys"):
        await restore(elsewhere, tmp_path / "backup", now(), force=False)
    EXECUTOR_CACHE.clear()
    await restore(elsewhere, tmp_path / "backup", now(), force=True)
    kept = list(elsewhere.keys_dir.glob("before-*/receipt-0001.json"))
    assert [path.read_bytes() for path in kept] == [own]


async def test_damage_is_found_before_anything_is_touched(
    filled: Settings, elsewhere: Settings, tmp_path: Path
) -> None:
    folder = tmp_path / "backup"
    await back_up(filled, folder, now())
    (copy,) = folder.glob("database-*")
    copy.write_bytes(copy.read_bytes()[:-1] + b"x")
    assert [fault for fault in check_backup(folder) if fault.startswith("database-")]
    with pytest.raises(BrokenBackup, match="is not what was backed up"):
        await restore(elsewhere, folder, now(), force=False)
    assert not elsewhere.data_dir.exists()


async def test_a_damaged_photo_is_named_and_all_others_come_back(
    filled: Settings, elsewhere: Settings, tmp_path: Path
) -> None:
    folder = tmp_path / "backup"
    await back_up(filled, folder, now())
    first, second = sorted(path for path in (folder / "files").rglob("*") if path.is_file())
    first.write_bytes(b"x" * first.stat().st_size)
    await close_database()
    EXECUTOR_CACHE.clear()
    (fault,) = await restore(elsewhere, folder, now(), force=False)
    assert first.name in fault
    assert (elsewhere.data_dir / "files" / original_key(second.name)).exists()
    assert not (elsewhere.data_dir / "files" / original_key(first.name)).exists()


@pytest.mark.parametrize(
    "line", ['{"path":"keys/../../x","sha256":"0","bytes":1}', '{"path":"/etc/passwd","sha256":"0","bytes":1}']
)
def test_a_list_that_leads_out_of_the_folder_is_refused(line: str, tmp_path: Path) -> None:
    head = '{"format":"zicha-backup/1","engine":"sqlite","made_at":"x"}'
    (tmp_path / NAME).write_text(f"{head}\n{line}\n")
    with pytest.raises(BrokenBackup, match="which no backup holds"):
        check_backup(tmp_path)


def test_a_list_that_was_cut_off_is_refused(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text('{"format":"zicha-backup/1","engine":"sqlite","made_at":"x"}\n')
    with pytest.raises(BrokenBackup, match="cut off"):
        check_backup(tmp_path)


def test_a_machine_without_pg_dump_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BrokenBackup, match="apt install postgresql-client"):
        postgres.snapshot("postgres://zicha@127.0.0.1:1/zicha", tmp_path / "x")


def test_a_password_is_no_argument() -> None:
    assert postgres._place("postgres://zi%40cha:se%2Fcret@db:5433/name?sslmode=require") == {
        "PGHOST": "db", "PGPORT": "5433", "PGUSER": "zi@cha", "PGPASSWORD": "se/cret", "PGDATABASE": "name",
        "PGSSLMODE": "require",
    }  # fmt: skip


def test_the_commands_say_what_they_did(tmp_path: Path) -> None:
    here, there, folder = tmp_path / "here", tmp_path / "there", str(tmp_path / "backup")
    assert zicha(here, "migrate", "--quiet").returncode == 0
    assert zicha(here, "keys", "rotate").returncode == 0
    done = zicha(here, "backup", "-o", folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert zicha(there, "restore", folder, "--check").stdout == "the backup is whole\n"
    done = zicha(there, "restore", folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert zicha(there, "ledger", "verify").returncode == 0
    again = zicha(there, "restore", folder)
    assert again.returncode == 1
    assert "--force" in again.stderr
