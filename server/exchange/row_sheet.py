"""What sheets of rows have in common (pure): where their headings stand, what their cells say, and what is wrong."""

import re
import unicodedata
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from msgspec import Struct

from server.exchange.cell_fault import column_letters
from server.exchange.xlsx_open import Rows
from server.wording import t

HEAD_WITHIN = 10


class RowFault(Struct, frozen=True):
    """What is wrong in a cell: its row, its column (empty: the sheet as a whole), the reason, and what stood there.

    `of` and `named` are what the keys of sentences and headings begin with; `place` is the number of the column, nought
    where it has none.
    """

    row: int
    column: str
    why: str
    text: str = ""
    of: str = "hazards.import.fault."
    place: int = 0
    named: str = "hazards.import.column."

    def words(self, locale: str) -> str:
        """Where, and what to do about it."""
        what = t(locale, f"{self.of}{self.why}", text=self.text)
        if not self.column:
            return what
        heading = t(locale, f"{self.named}{self.column}")
        if not self.place:
            return t(locale, f"{self.of}at", row=self.row, heading=heading, what=what)
        cell = f"{column_letters(self.place)}{self.row}"
        return t(locale, f"{self.of}in_cell", cell=cell, row=self.row, heading=heading, what=what)


def find_head(
    rows: Rows, columns: Sequence[str], headings: Callable[[str], Collection[str]]
) -> tuple[int, dict[str, int]]:
    """The row of headings, the one of the first few that knows most of them, and where each column stands."""
    best: tuple[int, dict[str, int]] = (0, {})
    for number, row in enumerate(rows[:HEAD_WITHIN]):
        named = {plain_key(str(value)): place for place, value in reversed(list(enumerate(row))) if value is not None}
        places = {name: named[key] for name in columns for key in headings(name) if key in named}
        if len(places) > len(best[1]):
            best = (number, places)
    return best


def cells_of(row: Sequence[Any], places: Mapping[str, int]) -> dict[str, Any]:
    """The cells of a row by their columns."""
    return {name: row[place] for name, place in places.items() if place < len(row)}


def names_known(pairs: Sequence[tuple[str, str]]) -> tuple[dict[str, str], frozenset[str]]:
    """Ids by name as a sheet may write it, and the names that several have."""
    found = {plain_key(name): key for key, name in pairs}
    keys = [plain_key(name) for _, name in pairs]
    return found, frozenset(key for key in found if keys.count(key) > 1)


def cell_text(raw: Any) -> str:
    """What a cell says, whole numbers without a point."""
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    return "" if raw is None else str(raw).strip()


def plain_key(text: str) -> str:
    """A name without spaces, stars and forms of letters, to compare it by."""
    return re.sub(r"[\s*]+", "", unicodedata.normalize("NFKC", text)).casefold()
