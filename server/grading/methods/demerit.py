"""Singapore demerit points: points add up for 18 months and bar from hiring; off by default, for comparison.

Source: the published table, see `data/demerit.yaml`. Points are given as their sum, or one by one with their dates.
"""

from functools import cache
from typing import Any

from msgspec import Struct

from server.grading.methods.exact import whole
from server.grading.methods.method import Answer, Method
from server.grading.methods.months import day, within
from server.grading.methods.refused import Refused
from server.grading.methods.tables import Status, falling, read_table


class Bar(Struct, frozen=True, forbid_unknown_fields=True):
    """What follows from so many points on."""

    least: int
    outcome: str


class Scheme(Struct, frozen=True, forbid_unknown_fields=True):
    """Points by kind, how long they last, and what follows."""

    version: str
    status: Status
    lasting_months: int
    points: dict[str, int]
    outcomes: tuple[Bar, ...]


@cache
def scheme() -> Scheme:
    """The scheme in use."""
    found = read_table("demerit", Scheme)
    falling([bar.least for bar in found.outcomes], "outcomes")
    return found


class Entry(Struct, frozen=True, forbid_unknown_fields=True):
    """One sanction and its day."""

    kind: str
    date: str


class Record(Struct, frozen=True, forbid_unknown_fields=True):
    """The sum of points that still count, or the entries as of a day."""

    points: Any = None
    entries: tuple[Entry, ...] = ()
    as_of: str = ""


def assess(record: Record, _profile: str) -> Answer:
    """The sum of what still counts, and what follows from it."""
    points = _sum(record) if record.points is None else whole(record.points, "points")
    if record.points is not None and record.entries:
        raise Refused("state the sum or the entries, not both")
    found = next(bar.outcome for bar in scheme().outcomes if points >= bar.least)
    return Answer({"points": points, "outcome": found}, ({"rule": "sum", "points": points},))


def _sum(record: Record) -> int:
    until = day(record.as_of, "as_of")
    for entry in record.entries:
        if entry.kind not in scheme().points:
            raise Refused(f"{entry.kind} is none of {', '.join(scheme().points)}")
    # Less than 18 months old: the anniversary itself does not count any more.
    live = [
        entry
        for entry in record.entries
        if within(day(entry.date, "date"), until, scheme().lasting_months, with_anniversary=False)
    ]
    return sum(scheme().points[entry.kind] for entry in live)


METHOD = Method(
    word="demerit",
    id="sg-demerit",
    version=scheme().version,
    source="Singapore Ministry of Manpower, demerit points, published table",
    standing="foreign",
    profiles={"published": "the published points (default)"},
    takes=Record,
    rule=assess,
    default="published",
    optional=True,
)
