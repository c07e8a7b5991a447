"""A connection of one's own on which everything that follows from facts is empty: the past can be made again there.

Temporary tables of the same names stand before the real ones, so the projections write into them and nobody waits:
no row of the installation is locked, none is changed, and all of it is gone at the end.
"""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.connection import get_connection, get_connections
from tortoise.models import Model

from server.database import in_transaction
from server.following import FOLLOWING_TABLES
from server.likeness.tables import Likeness

# What projections write into: that people compared two photos is noted on rows which no rebuild makes again.
WRITTEN: list[type[Model]] = [*FOLLOWING_TABLES, Likeness]
MADE = re.compile(r"^CREATE TABLE (IF NOT EXISTS )?", re.IGNORECASE)
INDEXED = re.compile(r"^CREATE (UNIQUE )?INDEX (IF NOT EXISTS )?", re.IGNORECASE)
SHAPES = "SELECT type, sql FROM main.sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL ORDER BY type DESC"


@asynccontextmanager
async def apart() -> AsyncIterator[None]:
    """Within the block this task reads the ledger as it is, and what follows as far as it is made again here."""
    connections = get_connections()
    # From here on this task has a list of connections of its own; without one it makes a new one. It must be new: a
    # connection that was used before keeps compiled queries that mean the real tables.
    token = connections.set("default", get_connection("default"))
    connections.discard("default")
    own = get_connection("default")
    own.pool_minsize = 1  # type: ignore[attr-defined]  # PostgreSQL's; SQLite has no pool
    try:
        await own.create_connection(with_db=True)
        if own.capabilities.dialect == "sqlite":
            await own.execute_query("PRAGMA temp_store = MEMORY")
        async with in_transaction() as transaction:
            try:
                await _stand_before(get_connection("default"))
                yield
            finally:
                await transaction.rollback()
    finally:
        connections.reset(token)
        await own.close()


async def _stand_before(connection: BaseDBAsyncClient) -> None:
    for table in WRITTEN:
        name = table.describe()["table"]
        if connection.capabilities.dialect == "sqlite":
            for statement in await _like(connection, name):
                await connection.execute_query(statement)
        else:
            await connection.execute_query(f'CREATE TEMP TABLE "{name}" (LIKE "{name}" INCLUDING ALL) ON COMMIT DROP')
    if connection.capabilities.dialect != "sqlite":
        # From here on PostgreSQL itself refuses to write into anything but temporary tables.
        await connection.execute_query("SET TRANSACTION READ ONLY")


async def _like(connection: BaseDBAsyncClient, name: str) -> list[str]:
    """The table with its indexes, in the order in which they are made."""
    _, rows = await connection.execute_query(SHAPES, [name])
    made = {"table": (MADE, "CREATE TEMP TABLE "), "index": (INDEXED, r"CREATE \1INDEX temp.")}
    return [made[kind][0].sub(made[kind][1], sql) for kind, sql in rows]
