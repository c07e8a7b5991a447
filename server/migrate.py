"""Bringing a database up to the current tables, without the ways in which that is known to lose data on SQLite.

SQLite rebuilds a table to change it. With foreign keys checked, dropping the old table would delete its
children, and its indexes vanish with it: so keys are not checked meanwhile but counted afterwards, and the
indexes that the current tables should have are made again.
"""

import contextlib
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path

from tortoise import Tortoise
from tortoise.migrations.api import migrate

from server.database import tortoise_config
from server.settings import Settings

Progress = Callable[[str], None]


class BrokenMigration(Exception):
    """The database does not hold what it must after a migration; the message says what."""


async def migrate_database(settings: Settings, target: str | None = None, say: Progress = lambda _: None) -> None:
    """Apply all migrations (or those up to `target`, as `zicha.0001_initial`), and check the result."""
    if settings.is_sqlite:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
    config = tortoise_config(settings.database_url)
    if settings.is_sqlite:
        config["connections"]["default"] += "&foreign_keys=OFF"
    try:
        await migrate(config=config, target=target, progress=lambda *step: say(" ".join(map(str, step))))
    finally:
        await Tortoise.close_connections()
    if settings.is_sqlite and target is None:
        await _mend_and_check(settings)


async def _mend_and_check(settings: Settings) -> None:
    wanted = await fresh_indexes()
    path = sqlite_path(settings.database_url)
    with contextlib.closing(sqlite3.connect(path)) as database:
        held = _indexes(database)
        for name, sql in wanted.items():
            if name not in held:
                database.execute(sql)
        database.commit()
        orphans = database.execute("PRAGMA foreign_key_check").fetchall()
    if orphans:
        raise BrokenMigration(f"{len(orphans)} rows point to rows that are gone: {orphans[:5]}")


async def fresh_indexes() -> dict[str, str]:
    """Name and SQL of every index that a database made from today's tables has."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "fresh.db"
        await make_fresh(f"sqlite://{path}")
        with contextlib.closing(sqlite3.connect(path)) as database:
            return _indexes(database)


async def make_fresh(database_url: str) -> None:
    """Make the tables straight from their models, as a measure for what migrations arrive at."""
    try:
        await Tortoise.init(config=tortoise_config(database_url))
        await Tortoise.generate_schemas()
    finally:
        await Tortoise.close_connections()


def _indexes(database: sqlite3.Connection) -> dict[str, str]:
    rows = database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")
    return dict(rows.fetchall())


def sqlite_path(database_url: str) -> Path:
    """The file of an embedded database."""
    return Path(database_url.removeprefix("sqlite://").split("?")[0])
