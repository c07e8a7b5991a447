"""A workbook back to a checklist: every fault at once, each with its cell."""

from typing import Any

import msgspec
from msgspec import Struct

from server.checklists.basis import Register
from server.checklists.checklist import Checklist
from server.checklists.equipment_types import EquipmentTypes
from server.checklists.fault import Found, Way
from server.checklists.faults import faults_of
from server.checklists.questionnaire import Questionnaire
from server.exchange.cell_fault import CellFault, CellProblem, in_order
from server.exchange.fields import Path
from server.exchange.rule_words import rule_words
from server.exchange.sheets import CHOICES, HEAD, ITEMS, PROFILE, SECTIONS, SHEETS
from server.exchange.xlsx_open import Rows, open_sheets
from server.exchange.xlsx_table import Row, Table, cell_fault, read_head, read_table


class Parsed(Struct):
    """What a workbook says, and where it says it; plain values only where every cell could be read."""

    plain: dict[str, Any] | None
    faults: list[CellFault]
    tables: dict[str, Table]


def read_workbook(
    data: bytes, register: Register, questionnaire: Questionnaire, types: EquipmentTypes
) -> tuple[dict[str, Any] | None, list[CellFault]]:
    """The checklist as plain values, or every fault in the order of the sheets."""
    parsed = parse_workbook(data)
    if parsed.plain is None:
        return None, parsed.faults
    checklist = msgspec.convert(parsed.plain, Checklist)
    faults = [_rule_fault(found, parsed.tables) for found in faults_of(checklist, register, questionnaire, types)]
    return (None if faults else parsed.plain), in_order(faults, [sheet.name for sheet in SHEETS])


def parse_workbook(data: bytes) -> Parsed:
    """The same without the rules that need more than the workbook."""
    try:
        sheets = open_sheets(data)
    except CellProblem as problem:
        return Parsed(None, [CellFault("", 0, 0, problem.key, problem.values)], {})
    tables = {sheet.key: _table(sheet.key, sheets) for sheet in SHEETS}
    faults = [fault for table in tables.values() for fault in table.faults]
    plain = _assembled(tables, faults)
    if faults:
        return Parsed(None, in_order(faults, [sheet.name for sheet in SHEETS]), tables)
    return Parsed(msgspec.to_builtins(msgspec.convert(plain, Checklist)), [], tables)


def _table(key: str, sheets: dict[str, Rows]) -> Table:
    sheet = next(one for one in SHEETS if one.key == key)
    rows = sheets.get(sheet.name)
    if rows is None:
        missing = cell_fault(sheet, (0, 0), None, "exchange.fault.no_sheet", {"name": sheet.name})
        return Table(faults=[missing] if sheet.needed else [])
    return read_head(sheet, rows) if sheet is HEAD else read_table(sheet, rows)


def _assembled(tables: dict[str, Table], faults: list[CellFault]) -> dict[str, Any]:
    """One nested value; what is there twice and what leads nowhere is a fault."""
    sections, items = tables[SECTIONS.key].rows, tables[ITEMS.key].rows
    choices, profile = tables[CHOICES.key].rows, tables[PROFILE.key].rows
    for rows, name in ((sections, "id"), (items, "id"), (profile, "fact")):
        faults += _doubled(rows, name)
    faults += _adrift(items, "section", {row.get("id") for row in sections}, "exchange.fault.no_section")
    faults += _adrift(choices, "item", {row.get("id") for row in items}, "exchange.fault.no_item")
    plain: dict[str, Any] = tables[HEAD.key].rows[0].plain() if tables[HEAD.key].rows else {}
    plain["profile"] = [row.plain() for row in profile]
    plain["sections"] = [
        row.plain() | {"items": [_item(item, choices) for item in items if item.get("section") == row.get("id")]}
        for row in sections
    ]
    return plain


def _item(row: Row, choices: list[Row]) -> dict[str, Any]:
    own = [choice.plain(without=("item",)) for choice in choices if choice.get("item") == row.get("id")]
    return row.plain(without=("section",)) | {"choices": own}


def _doubled(rows: list[Row], name: str) -> list[CellFault]:
    seen: dict[str, Row] = {}
    found = []
    for row in rows:
        key = row.get(name)
        if key is not None and seen.setdefault(key, row) is not row:
            first = seen[key].cells[name,][0]
            found.append(row.fault((name,), "exchange.fault.doubled", text=key, row=first))
    return found


def _adrift(rows: list[Row], name: str, known: set[Any], key: str) -> list[CellFault]:
    said = [row for row in rows if row.get(name) is not None and row.get(name) not in known]
    return [row.fault((name,), key, text=row.get(name)) for row in said]


def _rule_fault(found: Found, tables: dict[str, Table]) -> CellFault:
    """A fault that only the whole shows, at the cell that its way leads to."""
    key, values = rule_words(found)
    if found.where == ("sections",):
        return cell_fault(ITEMS, (0, 0), None, key, values)
    row, rest = _row_of(found.where, tables)
    return row.fault(_path_of(row, rest), key, **values)


def _row_of(where: Way, tables: dict[str, Table]) -> tuple[Row, Way]:
    """The row of an item, a choice, a section or a declared fact, else the head; and the rest of the way."""
    sections, items = tables[SECTIONS.key].rows, tables[ITEMS.key].rows
    match where:
        case ("sections", int(place), "items", int(number), *rest):
            row = [item for item in items if item.get("section") == sections[place].get("id")][number]
            if len(rest) > 1 and rest[0] == "choices" and isinstance(rest[1], int):
                own = [one for one in tables[CHOICES.key].rows if one.get("item") == row.get("id")]
                return own[rest[1]], tuple(rest[2:])
            return row, tuple(rest)
        case ("sections", int(place), *rest):
            return sections[place], tuple(rest)
        case ("profile", int(place), *rest):
            return tables[PROFILE.key].rows[place], tuple(rest)
    return tables[HEAD.key].rows[0], where


def _path_of(row: Row, rest: Way) -> Path:
    """The field that a way ends in, or the first one below it; a row as a whole is its id."""
    named = tuple(step for step in rest if isinstance(step, str))
    for path in row.cells:
        shared = min(len(path), len(named))
        if shared and path[:shared] == named[:shared]:
            return path
    return ("id",) if ("id",) in row.cells else next(iter(row.cells))
