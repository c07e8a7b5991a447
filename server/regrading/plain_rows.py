"""Rows as the driver gives them, for reading thousands at once: making models of them takes ten times as long.

Ids are text and moments aware, whichever engine they come from.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from tortoise.connection import get_connection


async def plain_rows(select: str, keys: Sequence[UUID]) -> Sequence[Any]:
    """What a `SELECT … WHERE x IN {keys}` finds, in the state of this transaction."""
    connection = get_connection("default")
    if connection.capabilities.dialect == "sqlite":
        marks = ",".join("?" * len(keys))
        _, rows = await connection.execute_query(select.format(keys=f"({marks})"), [str(key) for key in keys])
    else:
        _, rows = await connection.execute_query(select.format(keys="(SELECT unnest($1::uuid[]))"), [list(keys)])
    return rows


def as_id(value: UUID | str | None) -> str:
    """An id as text; `` for none."""
    return "" if value is None else str(value)


def as_moment(value: datetime | str) -> datetime:
    """An aware moment."""
    return value if isinstance(value, datetime) else datetime.fromisoformat(value)


def as_moment_or_none(value: datetime | str | None) -> datetime | None:
    """The same where there may be none."""
    return None if value is None else as_moment(value)


def as_day(value: date | str) -> str:
    """A day as `YYYY-MM-DD`."""
    return value if isinstance(value, str) else value.isoformat()
