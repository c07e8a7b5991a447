"""Hazards out of a workbook: headings wherever they stand, every fault of every cell, and rows only as a whole (pure).

One faulty cell leaves the whole sheet out: what is brought in is what the sheet says, or nothing.
"""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Literal

from msgspec import Struct

from server.exchange.cells import Formula
from server.exchange.row_sheet import RowFault, cell_text, cells_of, find_head, plain_key
from server.exchange.xlsx_open import Rows
from server.wording import LOCALES, t

COLUMNS = ("title", "found", "area", "level", "person", "due", "note")
NEEDED = {"title"}
# Also what the ledger calls its columns, so that an exported ledger can be brought in.
LEDGER = {"title": "title", "found": "found", "area": "area", "level": "level", "person": "person", "due": "due"}
MOST_ROWS, LONGEST_TITLE, LONGEST_NOTE = 500, 200, 2000
_DAY = re.compile(r"(\d{4})\D(\d{1,2})\D(\d{1,2})\D?")

Level = Literal["general", "major"]


class HazardRowSaid(Struct, frozen=True):
    """One hazard as a sheet says it: days as `YYYY-MM-DD`, ids as text, empty where nothing was said."""

    title: str
    found: str = ""
    area: str = ""
    level: Level = "general"
    person: str = ""
    due: str = ""
    note: str = ""


class Known(Struct, frozen=True):
    """What a sheet may name, by name; `twice` are names that more than one has."""

    areas: Mapping[str, str]
    people: Mapping[str, str]
    twice: frozenset[str]
    today: date


def read_hazards(rows: Rows, known: Known) -> tuple[list[HazardRowSaid], list[RowFault]]:
    """The hazards of a sheet, or all that is wrong with it."""
    head, places = find_head(rows, COLUMNS, _headings)
    if not places.keys() >= NEEDED:
        return [], [RowFault(0, "", "no_head")]
    said: list[HazardRowSaid] = []
    faults: list[RowFault] = []
    for number, row in enumerate(rows[head + 1 :], start=head + 2):
        cells = cells_of(row, places)
        if not _is_hazard(cells):
            continue
        values, wrong = _row(number, cells, known)
        faults += wrong
        if not wrong:
            said.append(HazardRowSaid(**values))
    if len(said) > MOST_ROWS:
        faults.append(RowFault(0, "", "too_many", str(MOST_ROWS)))
    return said, faults or ([] if said else [RowFault(0, "", "empty")])


def _headings(column: str) -> set[str]:
    keys = [f"hazards.import.column.{column}"]
    if column in LEDGER:
        keys.append(f"hazards.ledger.{LEDGER[column]}")
    return {plain_key(t(locale, key)) for key in keys for locale in LOCALES}


def _is_hazard(cells: Mapping[str, Any]) -> bool:
    """Something stands there beside the title, or a title: lines to sign on have neither."""
    return any(cell_text(value) for value in cells.values())


def _row(number: int, cells: Mapping[str, Any], known: Known) -> tuple[dict[str, Any], list[RowFault]]:
    values: dict[str, Any] = {}
    faults: list[RowFault] = []
    for name, raw in cells.items():
        text = cell_text(raw)
        if isinstance(raw, Formula):
            faults.append(RowFault(number, name, "formula", raw.text))
        elif text:
            value, why = _READ[name](raw, text, known)
            values[name] = value
            faults += [RowFault(number, name, why, text[:60])] if why else []
    if not values.get("title") and not any(fault.column == "title" for fault in faults):
        faults.append(RowFault(number, "title", "missing"))
    if not faults and values.get("due") and values["due"] < values.get("found", known.today.isoformat()):
        faults.append(RowFault(number, "due", "before_found", values["due"]))
    return values, faults


def _title(_raw: Any, text: str, _known: Known) -> tuple[str, str]:
    return text, "long" if len(text) > LONGEST_TITLE else ""


def _note(_raw: Any, text: str, _known: Known) -> tuple[str, str]:
    return text, "long" if len(text) > LONGEST_NOTE else ""


def _day(raw: Any, text: str, _known: Known) -> tuple[str, str]:
    if isinstance(raw, datetime):
        return raw.date().isoformat(), ""
    if isinstance(raw, date):
        return raw.isoformat(), ""
    match = _DAY.match(unicodedata.normalize("NFKC", text))
    try:
        return date(*(int(part) for part in match.groups())).isoformat() if match else "", "" if match else "day"
    except ValueError:
        return "", "day"


def _found(raw: Any, text: str, known: Known) -> tuple[str, str]:
    day, why = _day(raw, text, known)
    return day, why or ("future" if day > known.today.isoformat() else "")


def _area(_raw: Any, text: str, known: Known) -> tuple[str, str]:
    return known.areas.get(plain_key(text), ""), "" if plain_key(text) in known.areas else "area"


def _person(_raw: Any, text: str, known: Known) -> tuple[str, str]:
    if plain_key(text) in known.twice:
        return "", "twice"
    return known.people.get(plain_key(text), ""), "" if plain_key(text) in known.people else "person"


def _level(_raw: Any, text: str, _known: Known) -> tuple[str, str]:
    for level, keys in _LEVELS.items():
        if plain_key(text) in {plain_key(t(locale, key)) for locale in LOCALES for key in keys} | {plain_key(level)}:
            return level, ""
    return "", "level"


_LEVELS = {
    "general": ("hazards.level.general", "hazards.import.level.general"),
    "major": ("hazards.level.major", "hazards.level.suspected_major", "hazards.import.level.major"),
}
_READ = {
    "title": _title,
    "found": _found,
    "area": _area,
    "level": _level,
    "person": _person,
    "due": _day,
    "note": _note,
}
