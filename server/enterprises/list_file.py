"""A list of enterprises as an authority has it (pure): rows in, entries and every fault by its row out."""

import csv
import io
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from server.enterprises.credit_code import is_credit_code

# What a column may be called. The first is what the template says.
COLUMNS: dict[str, tuple[str, ...]] = {
    "name": ("企业名称", "名称", "name"),
    "uscc": ("统一社会信用代码", "信用代码", "uscc"),
    "region": ("行政区划代码", "区划代码", "region"),
    "sector": ("行业领域", "行业", "sector"),
    "address": ("地址", "住所", "address"),
}
NEEDED = ("name", "uscc", "region", "sector")
MOST = 2000
_REGION = re.compile(r"\d{6}(\d{3}(\d{3})?)?")


@dataclass(frozen=True, slots=True)
class Entry:
    """One enterprise of the list."""

    row: int
    name: str
    uscc: str
    region: str
    sector: str
    address: str


@dataclass(frozen=True, slots=True)
class ListFault:
    """What is wrong in a row (1 is the heading); `why` is a wording key below `join.list.fault`."""

    row: int
    why: str
    value: str = ""


def csv_rows(data: bytes) -> list[tuple[str, ...]]:
    """Rows of comma-separated text as Excel and WPS write it: UTF-8, or GB 18030 as they do in China.

    Raises ValueError where it is neither.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030")
    try:
        return [tuple(row) for row in csv.reader(io.StringIO(text))]
    except csv.Error as error:
        raise ValueError(str(error)) from error


def read_list(
    rows: Sequence[Sequence[Any]], region: str, sectors: dict[str, str]
) -> tuple[list[Entry], list[ListFault]]:
    """The entries and all faults; with any fault nothing should be taken.

    `region` is the beginning of the codes that the reader may bring in, `sectors` the known ones by every
    name they have.
    """
    places = _places(rows[0]) if rows else {}
    missing = [ListFault(1, "column", COLUMNS[name][0]) for name in NEEDED if name not in places]
    if missing:
        return [], missing
    entries: list[Entry] = []
    faults: list[ListFault] = []
    seen: set[str] = set()
    for number, row in enumerate(rows[1:], start=2):
        found = {name: _text(row[at]) if at < len(row) else "" for name, at in places.items()}
        if not any(found.values()):
            continue
        uscc = found["uscc"].upper()
        sector = sectors.get(found["sector"].lower(), "")
        entry = Entry(number, found["name"], uscc, found["region"], sector, found.get("address", ""))
        own = _faults(entry, found["sector"], region, seen)
        seen.add(uscc)
        faults += own
        entries += [] if own else [entry]
    if len(entries) > MOST:
        faults.append(ListFault(MOST + 2, "many", str(MOST)))
    if not entries and not faults:
        faults.append(ListFault(2, "empty"))
    return entries, faults


def _faults(entry: Entry, sector: str, region: str, seen: Collection[str]) -> list[ListFault]:
    wrong = []
    if not 1 <= len(entry.name) <= 200:
        wrong.append(ListFault(entry.row, "name", entry.name[:40]))
    if not is_credit_code(entry.uscc):
        wrong.append(ListFault(entry.row, "uscc", entry.uscc[:40]))
    elif entry.uscc in seen:
        wrong.append(ListFault(entry.row, "twice", entry.uscc))
    if not is_region(entry.region):
        wrong.append(ListFault(entry.row, "region", entry.region[:40]))
    elif not entry.region.startswith(region):
        wrong.append(ListFault(entry.row, "elsewhere", entry.region))
    if not entry.sector:
        wrong.append(ListFault(entry.row, "sector", sector[:40]))
    if len(entry.address) > 2000:
        wrong.append(ListFault(entry.row, "address", entry.address[:40]))
    return wrong


# The first two digits of the codes of GB/T 2260.
_PROVINCES = frozenset(
    str(number)
    for number in (
        *range(11, 16),
        *range(21, 24),
        *range(31, 38),
        *range(41, 47),
        *range(50, 55),
        *range(61, 66),
        71,
        81,
        82,
    )
)


def is_region(text: str) -> bool:
    """Whether it is a code of a county (6 digits), a town (9) or a village or grid (12)."""
    return text.isascii() and bool(_REGION.fullmatch(text)) and text[:2] in _PROVINCES


def _places(heading: Sequence[Any]) -> dict[str, int]:
    texts = [_text(cell).lower() for cell in heading]
    return {
        name: next(at for at, text in enumerate(texts) if text in names)
        for name, names in COLUMNS.items()
        if any(text in names for text in texts)
    }


def _text(cell: Any) -> str:
    """What stands in a cell; spreadsheets keep codes as numbers."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return "" if cell is None else " ".join(str(cell).split())
