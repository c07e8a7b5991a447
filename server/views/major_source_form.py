"""The inventory that a form says, row by row, with what is wrong beside it."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from server.grading.methods.exact import not_negative, whole
from server.grading.methods.refused import Refused
from server.grading.methods.substances import find, hazard_class
from server.wording import t

MOST_ROWS = 60
EMPTY_ROWS = 4


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

    def line(self) -> dict[str, Any]:
        """The same as the method takes it."""
        classes = tuple(symbol for symbol in (self.first_class, self.second_class) if hazard_class(symbol))
        return {"name_zh": self.substance, "q_t": _number(self.amount), "classes": classes}


@dataclass(frozen=True, slots=True)
class Inventory:
    """All rows, with some empty ones at the end, and the people nearby."""

    rows: list[Row]
    people: str
    people_fault: bool

    @property
    def lines(self) -> list[Row]:
        return [row for row in self.rows if row.filled]

    @property
    def faulty(self) -> bool:
        return self.people_fault or any(row.fault for row in self.rows)

    def unit(self) -> dict[str, Any]:
        """What the method takes; people are left out where nobody counted them."""
        people = {"exposed_population_500m": _number(self.people)} if self.people else {}
        return {"substances": [row.line() for row in self.lines], **people}


def inventory_of(form: Mapping[str, str], locale: str) -> Inventory:
    """The form as typed."""
    typed = [_typed(form, number) for number in range(1, MOST_ROWS + 1)]
    filled = [row for row in typed if row.filled][:MOST_ROWS]
    rows = [_judged(row, number, locale) for number, row in enumerate(filled, 1)]
    empty = [Row(number) for number in range(len(rows) + 1, min(MOST_ROWS, len(rows) + EMPTY_ROWS) + 1)]
    people = form.get("people", "").strip()
    return Inventory(rows + empty, people, people_fault=bool(people) and not _is_count(people))


def _typed(form: Mapping[str, str], number: int) -> Row:
    names = ("substance", "amount", "class", "second")
    return Row(number, *(form.get(f"{name}-{number}", "").strip() for name in names))


def _judged(row: Row, number: int, locale: str) -> Row:
    return Row(number, row.substance, row.amount, row.first_class, row.second_class, _fault(row, locale))


def _fault(row: Row, locale: str) -> str:
    if not row.substance:
        return t(locale, "major_source.fault.name")
    try:
        not_negative(_number(row.amount), "amount")
    except Refused:
        return t(locale, "major_source.fault.amount")
    rows = find(row.substance)
    if len(rows) > 1:
        return t(locale, "major_source.fault.several", names="；".join(one.name for one in rows))
    return ""


def _is_count(text: str) -> bool:
    try:
        return whole(_number(text), "people") >= 0
    except Refused:
        return False


def _number(text: str) -> str:
    """Digits as people type them: full width counts as well."""
    return unicodedata.normalize("NFKC", text).strip()
