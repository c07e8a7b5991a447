"""Bringing a backup back: checked first, photos and keys before the database, and a new epoch before anybody sees it.

A restore that was interrupted leaves no database in use, and is simply run again.
"""

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import anyio.to_thread

from server.backup import postgres, sqlite
from server.backup.manifest import BrokenBackup, Entry, entries_of, fault_of, head_of, sha256_of
from server.canonical import sha256_hex
from server.database import opened_database
from server.disk import copy_file
from server.evidence.place import open_evidence, original_key, place
from server.evidence.tables import Upload
from server.ledger.epoch import begin_epoch
from server.migrate import migrate_database
from server.settings import Settings
from server.tips.photos import FOLDER

PICTURES = ("files/", f"{FOLDER}/")
Tell = Callable[[str, int], None]


def check_backup(folder: Path, tell: Tell = lambda *_: None) -> list[str]:
    """Every file of a backup that is missing or is not what was backed up; raises BrokenBackup."""
    head_of(folder)
    faults = []
    for number, entry in enumerate(entries_of(folder), start=1):
        fault = fault_of(folder, entry)
        if fault:
            faults.append(fault)
        tell("files checked", number)
    return faults


async def restore(
    settings: Settings, folder: Path, moment: datetime, *, force: bool, tell: Tell = lambda *_: None
) -> list[str]:
    """Put a backup where the settings say; the photos that could not be brought back. Raises BrokenBackup.

    `force` replaces what is there: an embedded database and keys are kept beside, tables of PostgreSQL are dropped.
    """
    database, keys = _needed(settings, folder)
    stamp = f"{moment:%Y%m%d-%H%M%S}"
    if not force:
        await _refuse_if_in_use(settings, folder, keys)
    open_evidence(settings)
    faults = [fault async for fault in _photos(folder, tell)]
    for entry in keys:
        _bring_key(settings, folder, entry, stamp)
    tell("database", 0)
    if settings.is_sqlite:
        await _sqlite(settings, folder / database.path, stamp)
    else:
        await _postgres(settings, folder / database.path)
    return faults


def _needed(settings: Settings, folder: Path) -> tuple[Entry, list[Entry]]:
    """The database and the keys of a backup, both whole."""
    engine = head_of(folder).engine
    if (engine == "sqlite") != settings.is_sqlite:
        raise BrokenBackup(f"this is a backup of {engine}, and DATABASE_URL names another kind of database")
    database, keys = None, []
    for entry in entries_of(folder):
        if entry.path.startswith(PICTURES):
            continue
        fault = fault_of(folder, entry)
        if fault:
            raise BrokenBackup(fault)
        if entry.path.startswith("database-"):
            database = entry
        else:
            keys.append(entry)
    if database is None:
        raise BrokenBackup("the backup lists no database")
    return database, keys


async def _refuse_if_in_use(settings: Settings, folder: Path, keys: list[Entry]) -> None:
    what = "the target has a database already"
    if settings.is_sqlite:
        used = sqlite.in_use(settings)
    else:
        async with opened_database(settings):
            used = await postgres.in_use()
    if not used:
        brought = {entry.path: entry.sha256 for entry in keys}
        there = [path for name in ("keys", "tls") for path in (settings.data_dir / name).glob("*.*")]
        strange = [path for path in there if brought.get(f"{path.parent.name}/{path.name}") != sha256_of(path)]
        used, what = bool(strange), f"the target has other keys already ({', '.join(map(str, strange))})"
    if used:
        raise BrokenBackup(f"{what}. Stop the server, and say --force to replace it.")


async def _photos(folder: Path, tell: Tell) -> AsyncIterator[str]:
    """Hand every photo to the store, which keeps what it has; what is wrong with those that were not."""
    number = 0
    for entry in entries_of(folder):
        if not entry.path.startswith(PICTURES):
            continue
        number += 1
        tell("photos", number)
        try:
            data = (folder / entry.path).read_bytes()
        except OSError as error:
            yield f"{entry.path}: {error}"
            continue
        if sha256_hex(data) == entry.sha256:
            of_tip = entry.path.startswith(PICTURES[1])
            await place().store.keep(entry.path if of_tip else original_key(entry.sha256), data)
        else:
            yield f"{entry.path} is not what was backed up"


def _bring_key(settings: Settings, folder: Path, entry: Entry, stamp: str) -> None:
    """Put one key in place; another one of that name is kept beside, since it may have signed something."""
    target = settings.data_dir / entry.path
    if target.exists():
        if sha256_of(target) == entry.sha256:
            return
        aside = target.parent / f"before-{stamp}" / target.name
        aside.parent.mkdir(exist_ok=True, mode=0o700)
        target.replace(aside)
    copy_file(folder / entry.path, target)


async def _sqlite(settings: Settings, copy: Path, stamp: str) -> None:
    path = sqlite.database_path(settings)
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f"{path.name}.restoring")
    for rest in ("", "-wal", "-shm"):
        new.with_name(new.name + rest).unlink(missing_ok=True)
    await anyio.to_thread.run_sync(copy_file, copy, new)
    await _renew(replace(settings, database_url=f"sqlite://{new}"))
    sqlite.settle(new)
    sqlite.put_in_place(new, settings, stamp)


async def _postgres(settings: Settings, copy: Path) -> None:
    async with opened_database(settings):
        await postgres.empty()
    await anyio.to_thread.run_sync(postgres.bring_back, settings.database_url, copy)
    await _renew(settings)


async def _renew(settings: Settings) -> None:
    """Today's tables, a new epoch so that phones offer again what they have receipts for, and no half uploads."""
    await migrate_database(settings)
    async with opened_database(settings):
        await Upload.filter(done=False).delete()
        await begin_epoch()
