"""Looking inside a database of either engine without the project's models: tables, columns, indexes, rows."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

from tortoise import Tortoise
from tortoise.connection import get_connection

from server.database import APP, tortoise_config

BOOKKEEPING = {"tortoise_migrations", "sqlite_sequence"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column as the engine describes it."""

    table: str
    name: str
    type: str
    required: bool


class Inside:
    """An open database."""

    def __init__(self, *, sqlite: bool) -> None:
        self._sqlite = sqlite
        self._connection = get_connection("default")

    async def rows(self, sql: str) -> list[dict[str, Any]]:
        """The rows of a query."""
        found: list[dict[str, Any]] = await self._connection.execute_query_dict(sql)
        return found

    async def tables(self) -> list[str]:
        """Every table that is ours."""
        sql = (
            "SELECT name FROM sqlite_master WHERE type = 'table'"
            if self._sqlite
            else "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'"
        )
        return sorted({row["name"] for row in await self.rows(sql)} - BOOKKEEPING)

    async def columns(self) -> set[Column]:
        """Every column of every table."""
        if self._sqlite:
            found = set()
            for table in await self.tables():
                for row in await self.rows(f'PRAGMA table_info("{table}")'):
                    required = bool(row["notnull"] or row["pk"])
                    found.add(Column(table, row["name"], row["type"].upper(), required))
            return found
        sql = (
            "SELECT table_name, column_name, data_type, is_nullable, character_maximum_length AS length "
            "FROM information_schema.columns WHERE table_schema = 'public'"
        )
        return {
            Column(
                row["table_name"],
                row["column_name"],
                f"{row['data_type']}({row['length']})",
                row["is_nullable"] == "NO",
            )
            for row in await self.rows(sql)
            if row["table_name"] not in BOOKKEEPING
        }

    async def indexes(self) -> set[tuple[str, str]]:
        """Table and columns of every index, however it is called."""
        if self._sqlite:
            found = set()
            for table in await self.tables():
                for row in await self.rows(f'PRAGMA index_list("{table}")'):
                    parts = await self.rows(f'PRAGMA index_info("{row["name"]}")')
                    unique = "unique " if row["unique"] else ""
                    found.add((table, unique + ", ".join(str(part["name"]) for part in parts)))
            return found
        rows = await self.rows("SELECT tablename, indexdef FROM pg_indexes WHERE schemaname = 'public'")
        return {
            (row["tablename"], ("unique " if " UNIQUE " in row["indexdef"] else "") + row["indexdef"].split("(", 1)[1])
            for row in rows
            if row["tablename"] not in BOOKKEEPING
        }

    async def counts(self) -> dict[str, int]:
        """How many rows every table has."""
        return {
            table: int((await self.rows(f'SELECT COUNT(*) AS n FROM "{table}"'))[0]["n"])
            for table in await self.tables()
        }

    async def fill(self, rows: int) -> None:
        """Put rows into every table that has none, whatever its columns are."""
        columns = sorted(await self.columns(), key=lambda column: (column.table, column.name))
        for table, count in (await self.counts()).items():
            own = [column for column in columns if column.table == table]
            for number in range(0 if count else rows):
                names = ", ".join(f'"{column.name}"' for column in own)
                values = ", ".join(_literal(column, number) for column in own)
                await self._connection.execute_script(f'INSERT INTO "{table}" ({names}) VALUES ({values})')


def _literal(column: Column, number: int) -> str:
    """A value of a column's type, another one for every row."""
    kind = column.type.lower()
    if "uuid" in kind or kind == "char(36)":
        return f"'{uuid4()}'"
    if "timestamp" in kind:
        return f"'{datetime(2026, 11, 1, number, tzinfo=UTC).isoformat()}'"
    if kind.startswith("date"):
        return f"'{date(2026, 11, 1 + number).isoformat()}'"
    if "bool" in kind:
        return "true"
    if "int" in kind:
        return str(number + 1)
    return f"'{number}'"


async def opened(database_url: str) -> Inside:
    """Connect; the caller closes with `closed()`."""
    await Tortoise.init(config=tortoise_config(database_url))
    assert APP in Tortoise.apps
    return Inside(sqlite=database_url.startswith("sqlite:"))


async def closed() -> None:
    """Close every connection."""
    await Tortoise.close_connections()
