"""Tables 1 to 6 of GB 18218-2018 as data, and finding a substance by Chinese name, alias or CAS number (pure)."""

import unicodedata
from functools import cache

from msgspec import Struct

from server.grading.methods.tables import Number, Status, falling, read_table


class Hint(Struct, frozen=True, forbid_unknown_fields=True):
    """The beta that the usual class of the pure substance would give; recalled, and no more than a hint."""

    beta: Number
    basis: str
    status: Status
    note: str = ""


class Listed(Struct, frozen=True, forbid_unknown_fields=True):
    """One of the 85 substances of table 1."""

    seq: int
    name: str
    name_en: str
    Q_t: Number
    status: Status
    aliases: tuple[str, ...] = ()
    cas: tuple[str, ...] = ()
    hint: Hint | None = None


class HazardClass(Struct, frozen=True, forbid_unknown_fields=True):
    """One of the 24 classes: threshold of table 2, beta of table 4."""

    symbol: str
    category: str
    condition: str
    category_en: str
    condition_en: str
    Q_t: Number
    beta: Number
    status: Status


class ToxicGas(Struct, frozen=True, forbid_unknown_fields=True):
    """One of the 14 gases of table 3."""

    name: str
    name_en: str
    beta: Number
    status: Status


class Alpha(Struct, frozen=True, forbid_unknown_fields=True):
    """Table 5: from so many people on."""

    least: int
    alpha: Number
    status: Status


class LevelOf(Struct, frozen=True, forbid_unknown_fields=True):
    """Table 6: from such an R on."""

    level: int
    least: int
    status: Status


class Standard(Struct, frozen=True, forbid_unknown_fields=True):
    """The tables of one edition of the standard."""

    version: str
    effective: str
    sources: dict[str, str]
    table1: tuple[Listed, ...]
    classes: tuple[HazardClass, ...]
    gases: tuple[ToxicGas, ...]
    alpha: tuple[Alpha, ...]
    levels: tuple[LevelOf, ...]
    disagreements: tuple[dict[str, str], ...]


@cache
def standard() -> Standard:
    """GB 18218-2018."""
    found = read_table("gb18218-2018", Standard)
    falling([line.least for line in found.alpha], "alpha")
    falling([line.least for line in found.levels], "levels")
    return found


def plain(words: str) -> str:
    """Words without what writing them differently changes: width, case, spaces."""
    return "".join(unicodedata.normalize("NFKC", words).casefold().split())


def find(words: str) -> tuple[Listed, ...]:
    """The rows that a name, an alias or a CAS number says exactly; else those whose name goes on in brackets."""
    wanted = plain(words)
    said = tuple(row for row in standard().table1 if wanted in names(row))
    return said or tuple(row for row in standard().table1 if wanted and plain(row.name).split("(")[0] == wanted)


def search(words: str) -> tuple[Listed, ...]:
    """The rows in which the words stand anywhere, for somebody who is looking."""
    wanted = plain(words)
    return tuple(row for row in standard().table1 if wanted and any(wanted in name for name in names(row)))


@cache
def names(row: Listed) -> frozenset[str]:
    """All that a row is called."""
    return frozenset(plain(name) for name in (row.name, row.name_en, *row.aliases, *row.cas))


def gas(row: Listed | None, called: str) -> ToxicGas | None:
    """The gas of table 3 that a row of table 1 is (its name goes on in brackets there), or that a name says."""
    head = plain(row.name).split("(")[0] if row else plain(called)
    return next((one for one in standard().gases if head in {plain(one.name), plain(one.name_en)}), None)


def hazard_class(symbol: str) -> HazardClass | None:
    """A class by its symbol, such as W5.3."""
    return next((one for one in standard().classes if plain(one.symbol) == plain(symbol)), None)
