"""The embedded database: a consistent copy while others write, and a copy put in its place."""

import contextlib
import sqlite3
from pathlib import Path

from server.backup.manifest import BrokenBackup
from server.settings import Settings


def database_path(settings: Settings) -> Path:
    """Where the embedded database lies."""
    return Path(settings.database_url.removeprefix("sqlite://").split("?")[0])


def snapshot(settings: Settings, target: Path) -> None:
    """All of it as it is at one moment; nobody who writes has to wait."""
    try:
        with contextlib.closing(sqlite3.connect(database_path(settings), timeout=60)) as database:
            database.execute("VACUUM INTO ?", (str(target),))
        check(target)
    except sqlite3.Error as error:
        raise BrokenBackup(f"the database could not be copied: {error}") from error


def check(path: Path) -> None:
    """Let SQLite look through a copy; raises BrokenBackup."""
    with contextlib.closing(sqlite3.connect(path)) as database:
        (said,) = database.execute("PRAGMA quick_check(1)").fetchone()
    if said != "ok":
        raise BrokenBackup(f"the copy of the database is damaged: {said}")


def in_use(settings: Settings) -> bool:
    """Whether there is a database with tables already."""
    path = database_path(settings)
    if not path.exists():
        return False
    with contextlib.closing(sqlite3.connect(path)) as database:
        return bool(database.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()[0])


def settle(path: Path) -> None:
    """Bring everything into the one file: what is written beside it would not come along."""
    with contextlib.closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def put_in_place(new: Path, settings: Settings, stamp: str) -> Path | None:
    """Give a finished database its name; the one that was there is kept beside it, at the path returned."""
    path, aside = database_path(settings), None
    if path.exists():
        settle(path)
        aside = path.with_name(f"{path.name}.before-{stamp}")
        path.replace(aside)
    for rest in ("-wal", "-shm"):
        path.with_name(path.name + rest).unlink(missing_ok=True)
    new.replace(path)
    return aside
