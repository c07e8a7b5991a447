"""LS 风险矩阵法: `R = L * S`, and a map of colours that must be named.

Source: two maps as read in public documents, one recalled, each with its mark in `data/ls.yaml`. The same product has
different colours in different maps, so there is no default. A matrix colours; it must not rank inside a colour.
"""

from functools import cache
from typing import Any

from msgspec import Struct

from server.grading.methods.exact import whole
from server.grading.methods.method import Answer, Method
from server.grading.methods.refused import Refused
from server.grading.methods.tables import Status, falling, read_table
from server.grading.policy import Colour


class Band(Struct, frozen=True, forbid_unknown_fields=True):
    """A level from a product on."""

    level: int
    least: int
    colour: Colour


class Map(Struct, frozen=True, forbid_unknown_fields=True):
    """One map: both sides run from 1 to `most`."""

    status: Status
    most: int
    bands: tuple[Band, ...]


class Maps(Struct, frozen=True, forbid_unknown_fields=True):
    """All maps."""

    version: str
    profiles: dict[str, Map]


@cache
def maps() -> Maps:
    """The maps in use."""
    found = read_table("ls", Maps)
    for name, one in found.profiles.items():
        falling([band.least for band in one.bands], name)
    return found


class Cell(Struct, frozen=True, forbid_unknown_fields=True):
    """Likelihood and severity."""

    L: Any
    S: Any


def assess(cell: Cell, profile: str) -> Answer:
    """The product and its colour in this map."""
    chosen = maps().profiles[profile]
    sides = {"L": whole(cell.L, "L", chosen.most), "S": whole(cell.S, "S", chosen.most)}
    if not all(sides.values()):
        raise Refused(f"L and S run from 1 to {chosen.most}")
    r = sides["L"] * sides["S"]
    band = next(band for band in chosen.bands if r >= band.least)
    notes = () if chosen.status == "verified" else (f"the map {profile} is {chosen.status}: check it before use",)
    return Answer({"R": r, "level": band.level, "colour": band.colour}, ({"rule": "product", **sides},), notes)


METHOD = Method(
    word="ls",
    id="cn-ls",
    version=maps().version,
    source="LS 风险矩阵法, maps as published by those who use them",
    standing="published",
    profiles={name: f"1 to {one.most}, {one.status}" for name, one in maps().profiles.items()},
    takes=Cell,
    rule=assess,
)
