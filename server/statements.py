"""Statements past the object mapper, for the few that every inspection passes through.

Tortoise builds the text of a query anew each time it runs, which takes four times as long as running it. What is
written here is sent as it stands: `:name` is a value, `IN (:name)` any number of them. Whatever is not asked once for
every inspection is better said to Tortoise.
"""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any, TypeVar
from uuid import UUID

from tortoise.connection import get_connection
from tortoise.models import Model

Row = TypeVar("Row", bound=Model)
Other = TypeVar("Other", bound=Model)
_VALUE = re.compile(r"IN \(:(\w+)\)|(?<!:):(\w+)")


async def asked(text: str, **values: Any) -> Sequence[Mapping[str, Any]]:
    """What a statement finds, in the state of this transaction; values as the driver gives them (ids may be text)."""
    connection = get_connection("default")
    dialect = connection.capabilities.dialect
    sent, names = _sent(text, dialect)
    given = [values[name] for name in names]
    if dialect == "sqlite":
        given = [_for_sqlite(value) for value in given]
    found: Sequence[Mapping[str, Any]] = await connection.execute_query_dict(sent, given)
    return found


async def rows_of(model: type[Row], where: str, **values: Any) -> list[Row]:
    """The rows of a table for which a condition holds."""
    found = await asked(f"SELECT {_columns(model)} FROM {model._meta.db_table} WHERE {where}", **values)  # nosec B608
    return [model._init_from_db(**row) for row in found]


async def pairs_of(
    first: type[Row], second: type[Other], joined: str, where: str, **values: Any
) -> list[tuple[Row, Other]]:
    """The rows of two tables that belong together, in one question; in the conditions they are `one` and `other`."""
    told = f"{_columns(first, 'one')}, {_columns(second, 'other')}"
    tables = f"{first._meta.db_table} one JOIN {second._meta.db_table} other ON {joined}"
    found = await asked(f"SELECT {told} FROM {tables} WHERE {where}", **values)  # nosec B608
    return [(_row(first, "one", row), _row(second, "other", row)) for row in found]


def _row(model: type[Row], name: str, found: Mapping[str, Any]) -> Row:
    return model._init_from_db(
        **{field: found[f"{name}_{field}"] for field in model._meta.fields_db_projection.values()}
    )


async def added(rows: Sequence[Model], *, unless_there: bool = False) -> None:
    """Insert rows of one table; with `unless_there` those that are there already stay as they are."""
    if not rows:
        return
    connection = get_connection("default")
    text, columns = _insert(type(rows[0]), connection.capabilities.dialect, unless_there)
    given = [[to_db(getattr(row, name), row) for name, to_db in columns] for row in rows]
    if len(given) == 1:
        await connection.execute_query_dict(text, given[0])
    else:
        await connection.execute_many(text, given)


def as_id(value: UUID | str) -> UUID:
    """An id as the driver gave it."""
    return value if type(value) is UUID else UUID(str(value))


@lru_cache(64)
def _columns(model: type[Model], table: str = "") -> str:
    """By name: what a newer version's migration adds is not asked for, so its running beside this one does no harm."""
    columns = model._meta.fields_db_projection.values()
    return ", ".join(f'{table}."{column}" AS {table}_{column}' if table else f'"{column}"' for column in columns)


@lru_cache(256)
def _sent(text: str, dialect: str) -> tuple[str, tuple[str, ...]]:
    """The statement in the words of an engine, and the names of its values in their order."""
    names: list[str] = []

    def placed(match: re.Match[str]) -> str:
        several, one = match.groups()
        names.append(several or one)
        mark = "?" if dialect == "sqlite" else f"${len(names)}"
        if not several:
            return mark
        # One text for any number of values, so that an engine prepares it once.
        return f"IN (SELECT value FROM json_each({mark}))" if dialect == "sqlite" else f"= ANY({mark})"  # nosec B608

    return _VALUE.sub(placed, text), tuple(names)


def _for_sqlite(value: Any) -> Any:
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime):
        return value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return json.dumps([str(one) if isinstance(one, UUID) else one for one in value])
    return value


@lru_cache(64)
def _insert(model: type[Model], dialect: str, unless_there: bool) -> tuple[str, tuple[tuple[str, Any], ...]]:
    """An INSERT for every column that the database does not count by itself."""
    fields = {name: field for name, field in model._meta.fields_map.items() if not field.generated}
    marks = ", ".join("?" if dialect == "sqlite" else f"${number}" for number in range(1, len(fields) + 1))
    names = ", ".join(f'"{model._meta.fields_db_projection[name]}"' for name in fields)
    end = " ON CONFLICT DO NOTHING" if unless_there else ""
    text = f"INSERT INTO {model._meta.db_table} ({names}) VALUES ({marks}){end}"  # nosec B608
    return text, tuple((name, field.to_db_value) for name, field in fields.items())
