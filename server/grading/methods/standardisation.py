"""企业安全生产标准化 (GB/T 33000-2016; 定级办法, 2021): the level of an enterprise, an input of other methods.

`score = 100 * points obtained / points applicable`, level 1 from 90, 2 from 75, 3 from 60; valid for three years.
Source: the lines come from a secondary source and the formula from memory, the text of 2021 was not seen; every answer
says so. A level that was granted can be stated instead of points.
"""

from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any

from msgspec import Struct

from server.grading.methods.exact import not_negative, whole, written
from server.grading.methods.method import Answer, Method
from server.grading.methods.months import day, months_before
from server.grading.methods.refused import Refused
from server.grading.methods.tables import Number, Status, falling, read_table

UNCHECKED = "the score lines come from a secondary source; check them against the text in force"


class Line(Struct, frozen=True, forbid_unknown_fields=True):
    """A level from so many points on, and who decides on it."""

    level: int
    zh: str
    least: Number
    decided_by: str


class Lines(Struct, frozen=True, forbid_unknown_fields=True):
    """The lines, and for how long a level is valid."""

    version: str
    levels: tuple[Line, ...]
    levels_status: Status
    valid_months: int
    valid_status: Status
    score_status: Status


@cache
def lines() -> Lines:
    """The lines in use."""
    found = read_table("standardisation", Lines)
    falling([line.least for line in found.levels], "levels")
    return found


class Standing(Struct, frozen=True, forbid_unknown_fields=True):
    """A granted level (0 for none), or points; with `granted` and `as_of`, whether it is still valid."""

    level: int | None = None
    points_obtained: Any = None
    points_applicable: Any = None
    granted: str = ""
    as_of: str = ""


def assess(standing: Standing, _profile: str) -> Answer:
    """Level 1, 2, 3 or 0 for none."""
    score, reached = _reached(standing)
    valid = None
    if standing.granted:
        until = day(standing.as_of, "as_of")
        valid = _valid(day(standing.granted, "granted"), until)
    values = {
        "score": None if score is None else written(score),
        "level": 0 if valid is False else reached,
        "valid": valid,
        "decided_by": next((line.decided_by for line in lines().levels if line.level == reached), None),
    }
    return Answer(values, (), (UNCHECKED,) if score is not None else ())


def _reached(standing: Standing) -> tuple[Fraction | None, int]:
    if standing.level is not None:
        if standing.points_obtained is not None:
            raise Refused("state a level or points, not both")
        return None, whole(standing.level, "level", len(lines().levels))
    applicable = not_negative(standing.points_applicable, "points_applicable")
    obtained = not_negative(standing.points_obtained, "points_obtained")
    if not applicable or obtained > applicable:
        raise Refused("points must be obtained out of those that apply")
    score = 100 * obtained / applicable
    level = next((one.level for one in lines().levels if score >= not_negative(one.least, "line")), 0)
    return score, level


def _valid(granted: date, until: date) -> bool:
    return months_before(until, lines().valid_months) < granted <= until


METHOD = Method(
    word="standardisation",
    id="cn-standardisation",
    version=lines().version,
    source="GB/T 33000-2016, 企业安全生产标准化建设定级办法 (2021, not seen)",
    standing="published",
    profiles={"lines-90-75-60": "score lines from a secondary source, not checked (default)"},
    takes=Standing,
    rule=assess,
    default="lines-90-75-60",
)
