"""The rows of 应急〔2018〕19号 as data: ten capped items, bonuses, direct-red situations, bands, readings."""

from functools import cache
from typing import Literal

from msgspec import Struct

from server.grading.methods.tables import Number, Status, falling, read_table
from server.grading.policy import Colour

Gravity = Literal["major", "larger", "fatal", "impact", "other"]


class Row(Struct, frozen=True, forbid_unknown_fields=True):
    """One row: points that are taken off, or given on top, once or for each."""

    code: str
    kind: Literal["deduct", "bonus"]
    points: Number
    unit: Literal["flat", "flat_exclusive", "per_kind", "per_place", "per_person", "per_item", "per_post"]
    zh: str
    en: str


class Item(Struct, frozen=True, forbid_unknown_fields=True):
    """One item: its rows can take off no more than its cap."""

    code: str
    zh: str
    en: str
    category: str
    cap: int
    rows: tuple[Row, ...]


class Situation(Struct, frozen=True, forbid_unknown_fields=True):
    """A situation that gives red whatever the score."""

    code: str
    zh: str
    en: str
    status: Status


class AccidentRed(Struct, frozen=True, forbid_unknown_fields=True):
    """So many accidents of this gravity, or of a worse one, within so many months."""

    months: int
    gravity: Gravity
    count: int


class Banding(Struct, frozen=True, forbid_unknown_fields=True):
    """A colour from so many points on."""

    colour: Colour
    least: int
    status: Status


class Option(Struct, frozen=True, forbid_unknown_fields=True):
    """What can be read in two ways; the first reading is used unless another is named."""

    readings: tuple[str, ...]
    asks: str
    first: str
    status: Status


class Guide(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole guide."""

    version: str
    status: Status
    sources: dict[str, str]
    bands: tuple[Banding, ...]
    direct_red: tuple[Situation, ...]
    accident_red: tuple[AccidentRed, ...]
    items: tuple[Item, ...]
    options: dict[str, Option]


@cache
def guide() -> Guide:
    """The guide of 2018."""
    found = read_table("hazchem-2018-19", Guide)
    falling([band.least for band in found.bands], "bands")
    return found


def rows() -> dict[str, Row]:
    """Every row by its code."""
    return {row.code: row for item in guide().items for row in item.rows}
