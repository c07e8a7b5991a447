"""Rows as they travel: read a page at a time, written where they are lacking, compared by a fingerprint.

Tortoise speaks one kind of SQL at a time. So a page is read with one database open and written with the other.
"""

import hashlib
from collections.abc import AsyncIterator
from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec
from tortoise.models import Model

from server.moments import written

PAGE = 2000
Row = dict[str, Any]
_WHOLE = 1 << 256


async def page(model: type[Model], after: Any, where: Row) -> list[Model]:
    """The next rows in the order of their key."""
    beyond = where | ({"pk__gt": after} if after is not None else {})
    return await model.filter(**beyond).order_by(key_of(model)).limit(PAGE)


async def bring(model: type[Model], rows: list[Model]) -> None:
    """Write those rows that are lacking or different here; a page that is there already is left alone.

    Each keeps its number, also where the database would count: rows that were deleted there left gaps.
    """
    held = {row.pk: plain(row) for row in await model.filter(pk__in=[row.pk for row in rows])}
    wanted = [row for row in rows if held.get(row.pk) != plain(row)]
    stale = [row.pk for row in wanted if row.pk in held]
    if stale:
        await model.filter(pk__in=stale).delete()
    if wanted:
        for row in wanted:
            row._custom_generated_pk = True  # noqa: SLF001 - Tortoise says so nowhere else
        await model.bulk_create(wanted)


async def fingerprint(model: type[Model], where: Row) -> tuple[int, str]:
    """How many rows a table has, and a digest of them all in which their order plays no part.

    The digest is the sum of the SHA-256 of each row, modulo 2^256: databases sort text differently.
    """
    count, total = 0, 0
    async for row in _rows(model, where):
        count += 1
        data = msgspec.json.encode(plain(row), order="sorted")
        total = (total + int.from_bytes(hashlib.sha256(data).digest(), "big")) % _WHOLE
    return count, f"{total:064x}"


async def _rows(model: type[Model], where: Row) -> AsyncIterator[Model]:
    after = None
    while rows := await page(model, after, where):
        for row in rows:
            yield row
        after = rows[-1].pk


def plain(row: Model) -> Row:
    """A row as plain values that are the same whichever database it comes from (pure)."""
    return {name: _value(getattr(row, name)) for name in columns_of(type(row))}


def columns_of(model: type[Model]) -> list[str]:
    """The names of a table's fields."""
    return sorted(field["name"] for field in [model.describe()["pk_field"], *model.describe()["data_fields"]])


def key_of(model: type[Model]) -> str:
    """The name of the field that a table's rows are known by."""
    return str(model.describe()["pk_field"]["name"])


def _value(value: Any) -> Any:
    if isinstance(value, datetime):
        return written(value)
    if isinstance(value, date | UUID):
        return str(value)
    return value
