"""Records as rows of a table to take away: a column for each field, numbers as numbers, days as `YYYY-MM-DD`."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import msgspec

from server.exchange.table_file import Row
from server.records.commitment import COUNTS
from server.records.tables import KeptRecord
from server.views.record_fields import FIELDS, Field
from server.views.record_rows import label_key
from server.views.record_typed import written_in
from server.wording import t


def heading(sort: str, locale: str) -> list[str]:
    """The labels of the columns."""
    found = [t(locale, "record.column.enterprise")]
    for field in FIELDS[sort]:
        if field.shape == "counts":
            found += [t(locale, f"record.count.{key}") for key in COUNTS]
        else:
            unit = {"yuan": "record.unit.yuan", "hours": "record.unit.hours"}.get(field.shape)
            found.append(t(locale, label_key(sort, field)) + (t(locale, unit) if unit else ""))
    return [*found, t(locale, "record.column.state")]


def rows_of(sort: str, rows: Sequence[KeptRecord], names: Mapping[UUID, str], locale: str) -> list[Row]:
    """A row for each record."""
    return [_row(sort, row, names.get(row.enterprise, ""), locale) for row in rows]


def _row(sort: str, row: KeptRecord, enterprise: str, locale: str) -> Row:
    body = msgspec.json.decode(row.body)
    shown = written_in(sort, body)
    found: list[str | int] = [enterprise]
    for field in FIELDS[sort]:
        if field.shape == "counts":
            found += [int(shown.get(f"count-{key}", 0)) for key in COUNTS]
        else:
            found.append(_cell(sort, field, shown.get(field.name, ""), body, locale))
    return [*found, row.withdrawn and t(locale, "record.withdrawn.because", reason=row.withdrawn)]


def _cell(sort: str, field: Field, text: str, body: Mapping[str, Any], locale: str) -> str | int:
    if field.shape == "whole":
        return int(body.get(field.name, 0))
    if field.shape == "yuan" and text.isdecimal():
        return int(text)
    if field.shape == "choice":
        return t(locale, f"record.choice.{sort}.{text}")
    if field.shape == "plan":
        return ""
    return t(locale, "record.flag.yes") if field.shape == "flag" and text else text
