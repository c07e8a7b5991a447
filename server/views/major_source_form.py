"""The inventory that a form says, row by row, with what is wrong beside it."""

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from server.declarations.tables import DeclaredSource
from server.grading.methods.exact import not_negative, whole
from server.grading.methods.refused import Refused
from server.grading.methods.substances import find, hazard_class
from server.wording import t

MOST_ROWS = 60
EMPTY_ROWS = 4
MOST_NAME = 200
MOST_PEOPLE = 99_999_999
KEPT_AMOUNT = r"\d{1,9}(\.\d{1,6})?"


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it was typed; `fault` says what is wrong with it."""

    number: int
    substance: str = ""
    amount: str = ""
    first_class: str = ""
    second_class: str = ""
    fault: str = ""

    @property
    def filled(self) -> bool:
        return bool(self.substance or self.amount)

    @property
    def tonnes(self) -> str:
        return _number(self.amount)

    @property
    def classes(self) -> tuple[str, ...]:
        return tuple(symbol for symbol in (self.first_class, self.second_class) if hazard_class(symbol))

    def line(self) -> dict[str, Any]:
        """The same as the method takes it."""
        return {"name_zh": self.substance, "q_t": self.tonnes, "classes": self.classes}


@dataclass(frozen=True, slots=True)
class Inventory:
    """All rows, with some empty ones at the end, and the people nearby; the unit's name where it is to be kept."""

    rows: list[Row]
    people: str
    people_fault: bool
    unit_name: str = ""
    unit_fault: bool = False

    @property
    def lines(self) -> list[Row]:
        return [row for row in self.rows if row.filled]

    @property
    def faulty(self) -> bool:
        return self.people_fault or self.unit_fault or any(row.fault for row in self.rows)

    @property
    def people_counted(self) -> int | None:
        return int(_number(self.people)) if self.people else None

    def unit(self) -> dict[str, Any]:
        """What the method takes; people are left out where nobody counted them."""
        people = {"exposed_population_500m": _number(self.people)} if self.people else {}
        return {"substances": [row.line() for row in self.lines], **people}


def inventory_of(form: Mapping[str, str], locale: str, *, keeping: bool = False) -> Inventory:
    """The form as typed; what is kept needs a name, and amounts that can be written down as decimals."""
    typed = [_typed(form, number) for number in range(1, MOST_ROWS + 1)]
    filled = [row for row in typed if row.filled][:MOST_ROWS]
    rows = [_judged(row, number, locale, keeping=keeping) for number, row in enumerate(filled, 1)]
    empty = [Row(number) for number in range(len(rows) + 1, min(MOST_ROWS, len(rows) + EMPTY_ROWS) + 1)]
    people = form.get("people", "").strip()
    name = form.get("unit_name", "").strip()[:MOST_NAME]
    wrong = bool(people) and not _is_count(people)
    return Inventory(rows + empty, people, wrong, name, unit_fault=keeping and not name)


def form_of(row: DeclaredSource) -> dict[str, str]:
    """A unit that was kept, as the form says it."""
    people = "" if row.exposed_people is None else str(row.exposed_people)
    form = {"unit": str(row.id), "unit_name": row.unit, "people": people}
    for number, one in enumerate(json.loads(row.substances), 1):
        first, second = (*one.get("classes", ()), "", "")[:2]
        form |= {f"substance-{number}": one["substance"], f"amount-{number}": one["tonnes"]}
        form |= {f"class-{number}": first, f"second-{number}": second}
    return form


def _typed(form: Mapping[str, str], number: int) -> Row:
    names = ("substance", "amount", "class", "second")
    return Row(number, *(form.get(f"{name}-{number}", "").strip() for name in names))


def _judged(row: Row, number: int, locale: str, *, keeping: bool) -> Row:
    fault = _fault(row, locale, keeping=keeping)
    return Row(number, row.substance, row.amount, row.first_class, row.second_class, fault)


def _fault(row: Row, locale: str, *, keeping: bool) -> str:
    if not row.substance:
        return t(locale, "major_source.fault.name")
    try:
        not_negative(_number(row.amount), "amount")
    except Refused:
        return t(locale, "major_source.fault.amount")
    if keeping and not re.fullmatch(KEPT_AMOUNT, row.tonnes):
        return t(locale, "major_source.fault.amount")
    rows = find(row.substance)
    if len(rows) > 1:
        return t(locale, "major_source.fault.several", names="；".join(one.name for one in rows))
    return ""


def _is_count(text: str) -> bool:
    try:
        return 0 <= whole(_number(text), "people") <= MOST_PEOPLE
    except Refused:
        return False


def _number(text: str) -> str:
    """Digits as people type them: full width counts as well."""
    return unicodedata.normalize("NFKC", text).strip()
