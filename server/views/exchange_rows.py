"""What a platform would be sent, row by row: new, changed with what was there before, and gone (pure)."""

from dataclasses import dataclass

from server.platforms.model import ORDER, Kind
from server.platforms.sending import Parcel
from server.platforms.write import Plain
from server.wording import t

# Of all tables together only some, so that what is below stays in reach; a table by itself shows more.
MOST_OF_ALL, MOST_OF_ONE, LONGEST = 20, 200, 120
NAMES = ("objectName", "riskUnitName", "riskEventName", "riskMeasureDesc", "dangerName", "troubleshootContent")
# These change with every change.
STAMPS = {"updateDate", "updateBy", "createDate", "createBy"}


@dataclass(frozen=True, slots=True)
class RowLine:
    """One row: its table, what it is called, whether it is new, changed or gone, and which fields change how."""

    table: str
    name: str
    what: str
    fields: list[tuple[str, str, str]]


def row_lines(found: Parcel, table: str, locale: str) -> tuple[list[RowLine], int]:
    """The first of them, of one table or of all, and how many more there are."""
    kinds = [kind for kind in ORDER if table in {"", kind}]
    every = [
        (what, kind, row)
        for what, rows in (("added", found.new.added), ("changed", found.new.changed), ("gone", found.new.gone))
        for kind, row in rows
        if kind in kinds
    ]
    shown = every[: MOST_OF_ONE if table else MOST_OF_ALL]
    return [_line(found, what, kind, row, locale) for what, kind, row in shown], len(every) - len(shown)


def _line(found: Parcel, what: str, kind: Kind, row: Plain, locale: str) -> RowLine:
    before = found.before.get((kind, str(row["id"])), {}) if what == "changed" else {}
    keys = sorted((before.keys() | row.keys()) - STAMPS) if before else []
    fields = [(key, _short(before, key), _short(row, key)) for key in keys if before.get(key) != row.get(key)]
    return RowLine(t(locale, f"platform.table.{kind}"), _name(row), what, fields)


def _name(row: Plain) -> str:
    """What it is called; a walk by who walked it when, a commitment by its day."""
    by_day = f"{row.get('createBy', '')} {row.get('checkTime', row.get('commitDate', ''))}".strip()
    name = next((str(row[key]) for key in NAMES if row.get(key)), "") or by_day
    return name[:LONGEST] or str(row["id"])


def _short(row: Plain, key: str) -> str:
    return str(row.get(key, "–"))[:LONGEST]
