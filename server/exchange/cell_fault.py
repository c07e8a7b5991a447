"""What is wrong with one cell of a workbook, in words for whoever edits it (pure)."""

from typing import Any

from msgspec import Struct

from server.wording import LOCALES, t


class CellProblem(Exception):
    """A value that a cell may not have: the last part of its sentence's key, and what fills its places."""

    def __init__(self, key: str, **values: Any) -> None:
        super().__init__(key)
        self.key = f"exchange.fault.{key}"
        self.values = values


class CellFault(Struct, frozen=True):
    """A fault and where it is. `row` 0 is the whole sheet; without a sheet it is the whole file.

    `heading` is the column's in each language, and `about` says how it is meant.
    """

    sheet: str
    row: int
    column: int
    key: str
    values: dict[str, Any] = {}
    heading: dict[str, str] = {}
    about: dict[str, str] = {}

    @property
    def place(self) -> str:
        """`检查项!C12`, `检查项`, or nothing."""
        return f"{self.sheet}!{column_letters(self.column)}{self.row}" if self.row else self.sheet

    def words(self, locale: str) -> str:
        """Where, what, and what to do about it."""
        told = {name: value.get(locale) if isinstance(value, dict) else value for name, value in self.values.items()}
        what = t(locale, self.key, **told)
        named = t(locale, "exchange.fault.at", heading=self.heading[locale], what=what) if self.heading else what
        remedy = t(locale, "exchange.fault.about", about=self.about[locale]) if self.about else ""
        placed = t(locale, "exchange.fault.placed", place=self.place, what=named) if self.place else named
        return f"{placed}{remedy}"


def in_order(faults: list[CellFault], sheets: list[str]) -> list[CellFault]:
    """As one meets them from the first sheet to the last."""
    known = {name: place for place, name in enumerate(sheets)}
    return sorted(faults, key=lambda fault: (known.get(fault.sheet, -1), fault.row, fault.column, fault.key))


def in_both(key: str, **values: Any) -> dict[str, str]:
    """A sentence in each language."""
    return {locale: t(locale, key, **values) for locale in LOCALES}


def column_letters(column: int) -> str:
    """The letters of a column; the first is 1."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
