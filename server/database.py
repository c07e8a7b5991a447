"""The database: which tables there are, how a connection is opened and closed, and the transaction."""

import contextlib
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from tortoise import Tortoise
from tortoise.backends.base.config_generator import expand_db_url
from tortoise.exceptions import DBConnectionError
from tortoise.transactions import in_transaction

from server.settings import Settings

APP = "zicha"
TABLES = [
    "server.ledger.tables",
    "server.enterprises.tables",
    "server.declarations.tables",
    "server.areas.tables",
    "server.risk_points.tables",
    "server.site_plans.tables",
    "server.equipment.tables",
    "server.own_checklists.tables",
    "server.inspections.tables",
    "server.patrols.tables",
    "server.hazards.tables",
    "server.tasks.tables",
    "server.tips.tables",
    "server.reminders.tables",
    "server.people.tables",
    "server.trust.tables",
    "server.phones.tables",
    "server.evidence.tables",
    "server.likeness.tables",
    "server.grades.tables",
    "server.platforms.tables",
    "server.policies.tables",
    "server.records.tables",
    "server.regrading.tables",
    "server.webhooks.tables",
]

__all__ = [
    "APP",
    "TABLES",
    "check_file",
    "close_database",
    "connection_url",
    "in_transaction",
    "opened_database",
    "tortoise_config",
]


def connection_url(database_url: str) -> str:
    """The URL with this project's pragmas: write-ahead log, every commit on disk, foreign keys checked."""
    if database_url.startswith("sqlite:"):
        joiner = "&" if "?" in database_url else "?"
        return f"{database_url}{joiner}journal_mode=WAL&synchronous=FULL&busy_timeout=10000"
    for prefix in ("postgresql://", "postgres://"):
        if database_url.startswith(prefix):
            return "asyncpg://" + database_url.removeprefix(prefix)
    return database_url


def _connection(url: str) -> str | dict[str, Any]:
    if not url.startswith("asyncpg:"):
        return url
    described: dict[str, Any] = expand_db_url(url)
    described["credentials"]["reset"] = _as_it_is
    return described


async def _as_it_is(_connection: Any) -> None:
    """Nothing of a session is ever set, so that nothing has to be set back: a round trip less for every query.

    asyncpg itself still rolls back what a cancelled request left open.
    """


def tortoise_config(database_url: str) -> dict[str, Any]:
    """What Tortoise and its migrations are configured with."""
    return {
        "connections": {"default": _connection(connection_url(database_url))},
        "apps": {APP: {"models": TABLES, "default_connection": "default", "migrations": "server.migrations"}},
        "use_tz": True,
        "timezone": "UTC",
    }


def check_file(database_url: str) -> None:
    """Whether the embedded database's file can be opened; raises DBConnectionError with the reason.

    Asked of SQLite itself first, because a failed asynchronous connection leaves a thread that never ends.
    """
    if not database_url.startswith("sqlite:"):
        return
    path = database_url.removeprefix("sqlite://").split("?")[0]
    try:
        with contextlib.closing(sqlite3.connect(path)) as database:
            database.execute("PRAGMA schema_version")
    except sqlite3.Error as error:
        raise DBConnectionError(f"{path}: {error}") from error


async def open_database(settings: Settings) -> None:
    """Connect, visible to every task of this process."""
    if settings.is_sqlite:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
    check_file(settings.database_url)
    await Tortoise.init(config=tortoise_config(settings.database_url), _enable_global_fallback=True)


async def close_database() -> None:
    """Close every connection; without this a process never exits."""
    await Tortoise.close_connections()


@asynccontextmanager
async def opened_database(settings: Settings) -> AsyncIterator[None]:
    """A connection for the length of a block, closed whatever happens."""
    await open_database(settings)
    try:
        yield
    finally:
        await close_database()
