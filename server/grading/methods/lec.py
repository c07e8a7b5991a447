"""LEC 作业条件危险性评价法 (Graham and Kinney): `D = L * E * C`, five bands, four colours.

Source: tables and bands as read in public documents, see `data/lec.yaml`. The C column is not uniform: `classic` and
`construction` are two profiles. Sources disagree about the edges 70 and 20; here the edge belongs to the worse band.
"""

from fractions import Fraction
from functools import cache
from typing import Any

from msgspec import Struct

from server.grading.methods.exact import exact, written
from server.grading.methods.method import Answer, Method
from server.grading.methods.refused import Refused
from server.grading.methods.tables import Status, read_table
from server.grading.policy import Colour


class Band(Struct, frozen=True, forbid_unknown_fields=True):
    """A level `above` a score, or from `least` on."""

    level: int
    colour: Colour
    meaning: str
    above: int | None = None
    least: int | None = None

    def holds(self, d: Fraction) -> bool:
        return d > self.above if self.above is not None else self.least is not None and d >= self.least


class Consequence(Struct, frozen=True, forbid_unknown_fields=True):
    """The C column of one profile."""

    status: Status
    C: dict[str, str]


class Tables(Struct, frozen=True, forbid_unknown_fields=True):
    """All tables."""

    version: str
    L: dict[str, str]
    E: dict[str, str]
    profiles: dict[str, Consequence]
    bands: tuple[Band, ...]
    why: str


@cache
def tables() -> Tables:
    """The tables in use."""
    return read_table("lec", Tables)


class Job(Struct, frozen=True, forbid_unknown_fields=True):
    """Likelihood, exposure and consequence, each a value of its table."""

    L: Any
    E: Any
    C: Any


def assess(job: Job, profile: str) -> Answer:
    """The product, exactly, and the first band that holds."""
    columns = {"L": (job.L, tables().L), "E": (job.E, tables().E), "C": (job.C, tables().profiles[profile].C)}
    found = {name: _in_table(name, value, table) for name, (value, table) in columns.items()}
    d = found["L"][0] * found["E"][0] * found["C"][0]
    band = next(band for band in tables().bands if band.holds(d))
    values = {"D": written(d), "level": band.level, "colour": band.colour, "meaning": band.meaning}
    steps = tuple({"rule": name, "value": written(value), "means": words} for name, (value, words) in found.items())
    return Answer(values, steps)


def _in_table(name: str, value: Any, table: dict[str, str]) -> tuple[Fraction, str]:
    number = exact(value, name)
    for entry, words in table.items():
        if exact(entry, name) == number:
            return number, words
    raise Refused(f"{name} must be one of {', '.join(table)}, not {written(number)}")


METHOD = Method(
    word="lec",
    id="cn-lec",
    version=tables().version,
    source="LEC 作业条件危险性评价法, Graham and Kinney",
    standing="published",
    profiles={name: f"C column {name}, {profile.status}" for name, profile in tables().profiles.items()},
    takes=Job,
    rule=assess,
    default="classic",
)
