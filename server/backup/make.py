"""Making a backup: the database first, then every photo that it knows, then the keys, then the list of it all.

Photos never change, so into a folder that holds an earlier backup only new ones are copied. Until the new list
is there, the earlier backup is still whole.
"""

import fcntl
import hashlib
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import anyio.to_thread
from obstore.exceptions import BaseError

from server.backup import postgres, sqlite
from server.backup.manifest import FORMAT, BrokenBackup, Entry, Head, Writing, sha256_of
from server.disk import copy_file, settle, whole_file
from server.evidence.place import original_key, place
from server.evidence.tables import File
from server.moments import written
from server.settings import Settings
from server.tips.photos import FOLDER, photo_key
from server.tips.tables import TipPhoto

Tell = Callable[[str, int], None]
PAGE = 500
KEPT_FOLDERS = ("keys", "tls")


async def back_up(settings: Settings, folder: Path, moment: datetime, tell: Tell = lambda *_: None) -> list[str]:
    """Copy everything into a folder; the names of what could not be copied, none when the backup is whole."""
    with _alone(folder):
        return await _back_up(settings, folder, moment, tell)


async def _back_up(settings: Settings, folder: Path, moment: datetime, tell: Tell) -> list[str]:
    tell("database", 0)
    database = await anyio.to_thread.run_sync(_database, settings, folder, moment)
    faults: list[str] = []
    head = Head(FORMAT, "sqlite" if settings.is_sqlite else "postgres", written(moment))
    with Writing(folder, head) as manifest:
        manifest.add(database)
        async for found in _photos(folder, tell):
            if isinstance(found, str):
                faults.append(found)
            else:
                manifest.add(found)
        tips = await _tips(folder, faults)
        for entry in tips:
            manifest.add(entry)
        for entry in await anyio.to_thread.run_sync(_keys, settings, folder):
            manifest.add(entry)
    _forget_older(folder, database)
    _forget_tips(folder, {entry.path for entry in tips})
    return faults


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let nobody else back up into this folder meanwhile, and take away what a killed backup left half written."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (folder / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BrokenBackup(f"another backup into {folder} is under way") from None
        for path in folder.glob(".*.part*"):
            path.unlink()
        yield


def _database(settings: Settings, folder: Path, moment: datetime) -> Entry:
    stamp = f"{moment:%Y%m%d-%H%M%S}-{moment.microsecond // 1000:03}"
    path = folder / f"database-{stamp}.{'db' if settings.is_sqlite else 'dump'}"
    draft = folder / f".{path.name}.part"
    draft.unlink(missing_ok=True)
    try:
        if settings.is_sqlite:
            sqlite.snapshot(settings, draft)
        else:
            postgres.snapshot(settings.database_url, draft)
        draft.chmod(0o600)
        settle(draft, path)
    finally:
        draft.unlink(missing_ok=True)
    return Entry(path.name, sha256_of(path), path.stat().st_size)


async def _photos(folder: Path, tell: Tell) -> AsyncIterator[Entry | str]:
    """Every photo, as an entry of the list or as what is wrong with it."""
    after, done = "", 0
    while rows := await File.filter(sha256__gt=after).order_by("sha256").limit(PAGE):
        for row in rows:
            entry = Entry(f"files/{row.sha256[:2]}/{row.sha256}", row.sha256, row.bytes)
            yield await _copied(folder / entry.path, row) or entry
            done += 1
            tell("photos", done)
        after = rows[-1].sha256


async def _copied(path: Path, row: File) -> str | None:
    """Copy one photo unless it is there; what went wrong, or none."""
    if _is_there(path, row.bytes):
        return None
    digest = hashlib.sha256()
    try:
        with whole_file(path) as file:
            async for piece in await place().store.stream(original_key(row.sha256), 0, row.bytes - 1):
                digest.update(piece)
                file.write(piece)
            _insist(digest.hexdigest() == row.sha256)
    except (OSError, BaseError) as error:
        return f"photo {row.sha256}: {error}"
    return None


async def _tips(folder: Path, faults: list[str]) -> list[Entry]:
    """The pictures of tip-offs. They go after a time, so they are listed by what the database knows now."""
    entries = []
    for row in await TipPhoto.all().order_by("id"):
        entry = Entry(photo_key(row.id), row.sha256, row.bytes)
        fault = None if _is_there(folder / entry.path, row.bytes) else await _tip_copied(folder / entry.path, row)
        if fault:
            faults.append(fault)
        elif (folder / entry.path).exists():
            entries.append(entry)
    return entries


async def _tip_copied(path: Path, row: TipPhoto) -> str | None:
    try:
        data = await place().store.read(photo_key(row.id))
        if data is None:
            # Its time was over while the backup was made.
            return "a picture of a tip-off is missing" if await TipPhoto.exists(id=row.id) else None
        _insist(hashlib.sha256(data).hexdigest() == row.sha256)
        with whole_file(path) as file:
            file.write(data)
    except (OSError, BaseError) as error:
        return f"a picture of a tip-off: {error}"
    return None


def _forget_tips(folder: Path, kept: set[str]) -> None:
    """What the installation no longer keeps, its backup keeps no longer either."""
    for path in (folder / FOLDER).glob("*/*"):
        if f"{FOLDER}/{path.parent.name}/{path.name}" not in kept:
            path.unlink()


def _is_there(path: Path, length: int) -> bool:
    return path.exists() and path.stat().st_size == length


def _insist(right: bool) -> None:
    if not right:
        raise OSError("its bytes are not those of its name")


def _keys(settings: Settings, folder: Path) -> list[Entry]:
    """Signing keys, and the certificates that phones were told to trust."""
    entries = []
    for name in KEPT_FOLDERS:
        for source in sorted((settings.data_dir / name).glob("*.*")):
            if source.is_file():
                target = folder / name / source.name
                copy_file(source, target)
                entries.append(Entry(f"{name}/{source.name}", sha256_of(target), target.stat().st_size))
    return entries


def _forget_older(folder: Path, database: Entry) -> None:
    """The list names the new copy of the database now; earlier ones are of no use."""
    for path in folder.glob("database-*.*"):
        if path.name != database.path:
            path.unlink()
