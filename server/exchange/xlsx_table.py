"""Rows of a sheet as plain values (pure): headings found wherever they stand, faults noted cell by cell."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from server.exchange.cell_fault import CellFault, CellProblem
from server.exchange.cells import from_cell
from server.exchange.fields import Field, Path
from server.exchange.sheets import Sheet, about, label, put_at
from server.exchange.xlsx_open import MOST_ROWS, Rows
from server.wording import LOCALES

# Where what is wrong does not say by itself how it is written.
_EXPLAINED = {f"exchange.fault.{key}" for key in ("form", "missing", "whole", "range", "basis")}


@dataclass(frozen=True, slots=True)
class Row:
    """One thing: its values by path, and the cell of each."""

    sheet: Sheet
    values: dict[Path, Any]
    cells: dict[Path, tuple[int, int]]
    broken: frozenset[Path]

    def plain(self, without: tuple[str, ...] = ()) -> dict[str, Any]:
        """As the schema nests it, but for the columns that only link sheets."""
        found: dict[str, Any] = {}
        for path, value in self.values.items():
            if path[0] not in without:
                put_at(found, path, value)
        return found

    def get(self, name: str) -> Any:
        """A value that stands at the top."""
        return self.values.get((name,))

    def fault(self, path: Path, key: str, **values: Any) -> CellFault:
        """A fault of one of its cells, or of its first one where that field has none."""
        place = self.cells.get(path) or next(iter(self.cells.values()))
        found = next((one for one in self.sheet.fields if one.path == path), None)
        return cell_fault(self.sheet, place, found, key, values)


@dataclass(slots=True)
class Table:
    """What a sheet holds, and what is wrong with it."""

    rows: list[Row] = field(default_factory=list)
    faults: list[CellFault] = field(default_factory=list)


def cell_fault(
    sheet: Sheet, place: tuple[int, int], found: Field | None, key: str, values: dict[str, Any] | None = None
) -> CellFault:
    """A fault at a place, with the heading and the meaning of its field."""
    heading = {locale: label(locale, sheet, found) for locale in LOCALES} if found else {}
    explained = found is not None and key in _EXPLAINED
    remedy = {locale: about(locale, sheet, found) for locale in LOCALES} if found and explained else {}
    return CellFault(sheet.name, *place, key, values or {}, heading, remedy)


def read_table(sheet: Sheet, rows: Rows) -> Table:
    """A thing for each row below the headings; empty rows are passed over."""
    table = Table()
    columns = _columns(sheet, rows, table)
    for number, cells in enumerate(rows[1:], start=2):
        if all(value is None or value == "" for value in cells):
            continue
        if number > MOST_ROWS + 1:
            table.faults.append(cell_fault(sheet, (number, 1), None, "exchange.fault.rows", {"most": MOST_ROWS}))
            break
        places = {one: (number, column) for one, column in columns.items()}
        table.rows.append(read_row(sheet, places, {one: cells[at - 1] for one, at in columns.items()}, table.faults))
    return table


def read_head(sheet: Sheet, rows: Rows) -> Table:
    """The sheet whose rows are fields: the name stands in the first column, the value in the second."""
    table = Table()
    turned = [tuple(row[column] if len(row) > column else None for row in rows) for column in range(2)]
    numbers = {one: row for one, row in _columns(sheet, turned, table, down=True).items() if row > 1}
    places = {one: (row, 2) for one, row in numbers.items()}
    table.rows.append(read_row(sheet, places, {one: turned[1][row - 1] for one, row in numbers.items()}, table.faults))
    return table


def read_row(sheet: Sheet, places: dict[Field, tuple[int, int]], raw: dict[Field, Any], faults: list[CellFault]) -> Row:
    """The values of one thing; what cannot be read or is missing becomes a fault."""
    values: dict[Path, Any] = {}
    broken: set[Path] = set()
    for one, value in raw.items():
        try:
            said = from_cell(one, value)
        except CellProblem as problem:
            broken.add(one.path)
            faults.append(cell_fault(sheet, places[one], one, problem.key, problem.values))
        else:
            values |= {} if said is None else {one.path: said}
    row = Row(sheet, values, {one.path: place for one, place in places.items()}, frozenset(broken))
    faults += [row.fault(one.path, "exchange.fault.missing") for one in _missing(row, places)]
    return row


def _missing(row: Row, places: dict[Field, tuple[int, int]]) -> Iterator[Field]:
    """Fields that are needed: always where they have a column, and where their group is begun."""
    said = row.values.keys() | row.broken
    begun = {path[:length] for path in said for length in range(1, len(path))}
    for one in row.sheet.fields:
        wanted = one.group in begun if one.group else one in places
        if one.required and wanted and one.path not in said:
            yield one


def _columns(sheet: Sheet, rows: Rows, table: Table, *, down: bool = False) -> dict[Field, int]:
    """Where each field stands; headings that nobody knows, doubled ones, and those that are missing are faults."""
    known = {key: one for one in sheet.fields for key in _headings(sheet, one)}
    found: dict[Field, int] = {}
    for column, heading in enumerate(rows[0] if rows else (), start=1):
        place = (column, 1) if down else (1, column)
        if heading is None or (down and column == 1):
            if not down and any(row[column - 1] not in {None, ""} for row in rows[1:]):
                table.faults.append(cell_fault(sheet, place, None, "exchange.fault.no_heading"))
            continue
        one = known.get(_plain(str(heading)))
        if one is None or one in found:
            key = "exchange.fault.unknown_heading" if one is None else "exchange.fault.doubled_heading"
            table.faults.append(cell_fault(sheet, place, None, key, {"text": str(heading)[:60]}))
        else:
            found[one] = column
    for one in sheet.fields:
        if one.required and not one.group and one not in found:
            values = {"heading": {locale: label(locale, sheet, one) for locale in LOCALES}}
            table.faults.append(cell_fault(sheet, (1, 1), None, "exchange.fault.no_column", values))
    return found


def _headings(sheet: Sheet, one: Field) -> set[str]:
    texts = [label(locale, sheet, one) for locale in LOCALES]
    return {_plain(text) for text in [*texts, "".join(texts)]}


def _plain(text: str) -> str:
    return re.sub(r"[\s*]+", "", unicodedata.normalize("NFKC", text)).casefold()
