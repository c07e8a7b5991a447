"""Bringing a database up to the current tables, without the ways in which that is known to lose data.

SQLite rebuilds a table to change it. With foreign keys checked, dropping the old table would delete its
children, and its indexes vanish with it; on both engines a new column's index is forgotten. So keys are not
checked meanwhile but counted afterwards, and the indexes that the current tables should have are made again.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tortoise import Tortoise
from tortoise.connection import get_connection
from tortoise.exceptions import OperationalError
from tortoise.migrations.api import migrate
from tortoise.migrations.recorder import MigrationRecorder
from tortoise.transactions import in_transaction
from tortoise.utils import generate_schema_for_client, get_schema_sql

from server.database import APP, check_file, tortoise_config
from server.settings import Settings

Progress = Callable[[str], None]
MIGRATIONS = sorted(path.stem for path in (Path(__file__).parent / "migrations").glob("[0-9]*.py"))
_INDEX = re.compile(r'CREATE (?:UNIQUE )?INDEX IF NOT EXISTS "[^"]+" ON [^;]+;')


class BrokenMigration(Exception):
    """The database does not hold what it must after a migration; the message says what."""


async def migrate_database(
    settings: Settings, target: str | None = None, say: Progress = lambda _: None, *, stepwise: bool = False
) -> None:
    """Apply all migrations (or those up to `target`, as `zicha.0001_initial`), and check the result.

    A database to which nothing was done yet gets today's tables in one go, unless it is to go `stepwise`.
    """
    if settings.is_sqlite:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
    check_file(settings.database_url)
    config = tortoise_config(settings.database_url)
    if target is None and not stepwise:
        await make_at_once(config, say)
    await apply(config, target, say)


async def make_at_once(config: dict[str, Any], say: Progress) -> None:
    """Where no migration was ever applied: the tables as the models describe them, and all migrations noted as applied.

    That is where the migrations arrive (a test holds them to it), in a tenth of the time. Ended before the note, it is
    done once more, and nothing is made twice.
    """
    try:
        await migrate(config=config, fake=True, dry_run=True)  # makes the table of what was applied, and no more
        connection = get_connection("default")
        if await MigrationRecorder(connection).applied_migrations():
            return
        say("making all tables")
        await generate_schema_for_client(connection, safe=True)
        async with in_transaction("default") as all_or_none:
            note = MigrationRecorder(all_or_none)
            for name in MIGRATIONS:
                await note.record_applied(APP, name)
        say("made all tables")
    finally:
        await Tortoise.close_connections()


async def apply(config: dict[str, Any], target: str | None, say: Progress) -> None:
    """The same for any database that Tortoise is configured for; every connection is closed afterwards."""
    connection = config["connections"]["default"]
    sqlite = isinstance(connection, str) and connection.startswith("sqlite:")
    if sqlite:
        config["connections"]["default"] += "&foreign_keys=OFF"
    try:
        with _named_failures():
            await migrate(config=config, target=target, progress=lambda *step: say(_told(*step)))
            if target is None:
                await _mend_indexes()
        if sqlite:
            await _count_orphans()
    finally:
        await Tortoise.close_connections()


def _told(event: str, _app: str, name: str) -> str:
    words = {
        "apply_start": "applying",
        "apply_done": "applied",
        "rollback_start": "taking back",
        "rollback_done": "back",
    }
    return f"{words.get(event, event)} {name}"


@contextmanager
def _named_failures() -> Iterator[None]:
    try:
        yield
    except OperationalError as failure:
        raise BrokenMigration(f"the database refused a step: {failure}") from failure


async def _mend_indexes() -> None:
    """Make every index that the current tables should have and this database has not."""
    connection = get_connection("default")
    for statement in index_statements(get_schema_sql(connection, safe=True)):
        await connection.execute_script(statement)


def index_statements(schema: str) -> list[str]:
    """The statements in a schema's SQL that make indexes, each harmless where its index is there (pure)."""
    return _INDEX.findall(schema)


async def _count_orphans() -> None:
    orphans = await get_connection("default").execute_query_dict("PRAGMA foreign_key_check")
    if orphans:
        raise BrokenMigration(f"{len(orphans)} rows point to rows that are gone: {orphans[:5]}")


async def make_fresh(config: dict[str, Any]) -> None:
    """Make the tables straight from their models, as a measure for what migrations arrive at."""
    try:
        await Tortoise.init(config=config)
        await Tortoise.generate_schemas()
    finally:
        await Tortoise.close_connections()
