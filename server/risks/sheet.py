"""A list of risks out of a workbook (pure): a row for each control, every fault of every cell.

Cells of object, unit and event that are merged, or left empty below the first, are those of the row above.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from server.exchange.cells import Formula
from server.exchange.row_sheet import RowFault, cell_text, cells_of, find_head, plain_key
from server.exchange.xlsx_open import Rows
from server.risks.score import LETTERS
from server.risks.sheet_words import COLUMNS, LETTER_COLUMNS, days_of, headings, meaning, scores_of

MOST_ROWS = 500
OF = "risks.import.fault."
UPPER = ("object", "unit", "event")
NEEDED = frozenset({"object", "unit", "event", "control"})
LONGEST: Mapping[str, int] = {
    "object": 200, "unit": 200, "area": 200, "event": 200, "control": 2000, "look_at": 2000, "department": 200,
    "person": 200, "code": 36, "consequence": 2000, "reason": 2000, "own_class": 100,
}  # fmt: skip
CODED = ("accident", "level", "control_level", "class", "mode", "object_kind")


class TierRow(Struct, frozen=True):
    """One row: names as they stand, everything else as codes; empty where the sheet says nothing.

    `scale` is the method with its profile, `scores` the values by letter.
    """

    row: int
    object: str
    unit: str
    event: str = ""
    control: str = ""
    area: str = ""
    accident: str = ""
    scale: str = ""
    scores: dict[str, str] = {}
    level: str = ""
    control_level: str = ""
    classified: str = ""
    mode: str = ""
    look_at: str = ""
    checklist: str = ""
    every_days: int = 0
    department: str = ""
    person: str = ""
    object_kind: str = ""
    code: str = ""
    consequence: str = ""
    reason: str = ""
    own_class: str = ""


class Sheet(Struct, frozen=True):
    """The rows of a sheet without faulty cells, where its columns stand, and all that is wrong with it."""

    rows: list[TierRow]
    places: dict[str, int]
    faults: list[RowFault]

    def fault(self, row: int, column: str, why: str, text: str = "") -> RowFault:
        """A fault at a row of it."""
        return at(row, column, why, text, self.places)


def at(row: int, column: str, why: str, text: str, places: Mapping[str, int]) -> RowFault:
    """A fault in a cell."""
    place = places[column] + 1 if column in places else 0
    return RowFault(row, column, why, text[:60], OF, place, "risks.column.")


def read_tiers(rows: Rows, checklists: Mapping[str, str]) -> Sheet:
    """What a sheet says; `checklists` are the names of checklists by which it may call them, with their slugs."""
    head, places = find_head(rows, COLUMNS, headings)
    if not places.keys() >= NEEDED:
        return Sheet([], places, [RowFault(0, "", "no_head", of=OF)])
    said: list[TierRow] = []
    faults: list[RowFault] = []
    above: dict[str, str] = {}
    for number, row in enumerate(rows[head + 1 :], start=head + 2):
        cells = cells_of(row, places)
        if not any(cell_text(value) for name, value in cells.items() if name in NEEDED):
            continue  # empty, or a line to sign on
        values, wrong = _row(cells, checklists)
        wrong += [(name, "missing", "") for name in _inherit(values, above) if not any(one[0] == name for one in wrong)]
        faults += [at(number, name, why, text, places) for name, why, text in wrong]
        if values["object"] and values["unit"]:
            said.append(TierRow(row=number, **_sound(values, wrong)))
    if len(said) > MOST_ROWS:
        faults.append(RowFault(0, "", "too_many", str(MOST_ROWS), OF))
    return Sheet(said, places, faults or ([] if said else [RowFault(0, "", "empty", of=OF)]))


def _sound(values: dict[str, Any], wrong: list[tuple[str, str, str]]) -> dict[str, Any]:
    bad = {"classified" if name == "class" else name for name, _, _ in wrong} - set(UPPER)
    return {name: value for name, value in values.items() if name not in bad}


def _inherit(values: dict[str, Any], above: dict[str, str]) -> Iterator[str]:
    """Take the tiers above from the row before, as far as this row does not begin another; what is then missing."""
    begun = False
    for name in UPPER:
        own = values.get(name, "")
        begun = begun or bool(own and plain_key(own) != plain_key(above.get(name, "")))
        values[name] = own or ("" if begun and not own else above.get(name, ""))
        above[name] = values[name]
        if not values[name]:
            yield name


def _row(cells: Mapping[str, Any], checklists: Mapping[str, str]) -> tuple[dict[str, Any], list[tuple[str, str, str]]]:
    """What the cells say, and what is wrong with them: column, reason, text."""
    values: dict[str, Any] = {}
    wrong: list[tuple[str, str, str]] = []
    for name, raw in cells.items():
        text = cell_text(raw)
        if isinstance(raw, Formula):
            wrong.append((name, "formula", raw.text))
        elif text and name not in LETTER_COLUMNS and name not in {"how", "steps"}:
            value, why = _value(name, text, checklists)
            values["classified" if name == "class" else name] = value
            wrong += [(name, why, text)] if why else []
    if not any(why == "formula" and name in {"how", "steps", *LETTER_COLUMNS} for name, why, _ in wrong):
        wrong += _scored(cells, values)
    return values, wrong


def _value(name: str, text: str, checklists: Mapping[str, str]) -> tuple[Any, str]:
    if name in CODED:
        found = meaning(name, text)
        return found, "" if found else f"word.{name}"
    if name == "every_days":
        days = days_of(text)
        return days or 0, "" if days else "days"
    if name == "checklist":
        slug = checklists.get(plain_key(text), "")
        return slug, "" if slug else "checklist"
    return text, "long" if len(text) > LONGEST[name] else ""


def _scored(cells: Mapping[str, Any], values: dict[str, Any]) -> list[tuple[str, str, str]]:
    """How it was scored, from columns of letters or from one cell; a method not named is seen by the letters."""
    how, steps = cell_text(cells.get("how")), cell_text(cells.get("steps"))
    letters = {one: cell_text(cells.get(one)) for one in LETTER_COLUMNS if cell_text(cells.get(one))}
    scale = meaning("how", how) if how else ""
    if how and not scale:
        return [("how", "word.how", how)]
    given = letters or scores_of(steps, LETTERS.get(scale.partition(":")[0] or "LEC", ()))
    if steps and not given and not scale.startswith("direct"):
        return [("steps", "steps", steps)]
    if given and not scale:
        scale = "LS:four_level_mine" if "S" in given else "LEC:classic"
    wanted = LETTERS.get(scale.partition(":")[0], ())
    values["scale"] = scale
    values["scores"] = {letter: given[letter] for letter in wanted if letter in given}
    missing = [letter for letter in wanted if letter not in given] if given else []
    return [(letter if letters else "steps", "letters", letter) for letter in missing]
