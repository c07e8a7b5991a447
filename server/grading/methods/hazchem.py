"""应急〔2018〕19号 危险化学品生产储存企业安全风险评估诊断分级指南(试行).

100 points in ten capped items, bonuses on top. Below 60 red, below 75 orange, below 90 yellow, else blue; four
situations give red at once. Assessed anew about every three years. Source: a public transcription of every row, a
second copy, and a summary of the guide, named with their marks in `data/hazchem-2018-19.yaml`. Where it can be read in
two ways, the reading is a named option of the input.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from msgspec import Struct

from server.grading.methods.exact import exact, whole, written
from server.grading.methods.hazchem_accidents import Accident, accident_facts, accident_red
from server.grading.methods.hazchem_guide import Item, Row, guide, rows
from server.grading.methods.method import Answer, Method
from server.grading.methods.months import day
from server.grading.methods.refused import Refused

MOST_LEADERS = 3
LEADERS, NO_ACCIDENT = "F1.5", "I2.4"
SOURCES, ACCIDENTS = "A1", "I2"


class Plant(Struct, frozen=True, forbid_unknown_fields=True):
    """Counts by row, direct-red situations; accidents by date and the leaders with a degree where they are known.

    `leaders` maps a position to the person who holds it. `options` name readings other than the first.
    """

    facts: dict[str, Any] = {}
    direct_red: tuple[str, ...] = ()
    as_of: str = ""
    accidents: tuple[Accident, ...] | None = None
    leaders: dict[str, str] | None = None
    options: dict[str, str] = {}


def assess(plant: Plant, _profile: str) -> Answer:
    """Score, bonus and colour with what every item gave."""
    options = _options(plant.options)
    counts, red, notes = _counts(plant, options), _red(plant, options), list[str]()
    if counts.get(NO_ACCIDENT) and ("V4" in red or _accident_rows(counts)):
        if options["contradiction"] == "refuse":
            raise Refused("I2.4 says five years without an accident, and other rows say that there was one")
        counts = counts | {NO_ACCIDENT: 0}
        notes.append("I2.4 contradicts the accidents of I2 or V4: the bonus is dropped")
    parts = [_part(item, counts, options) for item in guide().items]
    bonus = sum((part[1] for part in parts), Fraction())
    total = sum((part[0] for part in parts), Fraction()) + bonus
    band = next(one.colour for one in guide().bands if total >= one.least)
    values = {
        "total": written(total),
        "bonus": written(bonus),
        "band_by_score": band,
        "final": "red" if red else band,
        "direct_red": list(red),
    }
    return Answer(values, tuple(part[2] for part in parts), tuple(notes), options)


def _options(named: Mapping[str, str]) -> dict[str, str]:
    known = guide().options
    for name, reading in named.items():
        if name not in known or reading not in known[name].readings:
            raise Refused(f"{name}: {reading} is no reading of this guide")
    return {name: named.get(name, option.readings[0]) for name, option in known.items()}


def _counts(plant: Plant, options: Mapping[str, str]) -> dict[str, int]:
    """How often each row applies: as stated, and as accidents and leaders say."""
    for code in plant.facts:
        if code not in rows():
            raise Refused(f"{code} is no row of this guide")
    counts = {code: whole(count, code) for code, count in plant.facts.items()}
    said: dict[str, int] = {}
    if plant.accidents is not None:
        said |= accident_facts(plant.accidents, day(plant.as_of, "as_of"), options["window"])
    if plant.leaders is not None:
        said[LEADERS] = len(set(plant.leaders.values())) if options["leaders"] == "persons" else len(plant.leaders)
    for code, count in said.items():
        if counts.setdefault(code, count) != count:
            raise Refused(f"{code} is stated as {counts[code]}, and what is recorded says {count}")
    return counts


def _red(plant: Plant, options: Mapping[str, str]) -> tuple[str, ...]:
    known = {one.code for one in guide().direct_red}
    for code in plant.direct_red:
        if code not in known:
            raise Refused(f"{code} is no direct-red situation of this guide")
    red = set(plant.direct_red)
    if plant.accidents is not None and accident_red(plant.accidents, day(plant.as_of, "as_of"), options["window"]):
        red.add("V4")
    return tuple(sorted(red))


def _accident_rows(counts: Mapping[str, int]) -> bool:
    return any(count for code, count in counts.items() if code.startswith(f"{ACCIDENTS}.") and code != NO_ACCIDENT)


def _part(
    item: Item, counts: Mapping[str, int], options: Mapping[str, str]
) -> tuple[Fraction, Fraction, dict[str, Any]]:
    """Points that an item keeps, its bonus on top, and the step that says so."""
    lost = _sum(item, "deduct", counts, worst=_worst_only(item, options))
    bonus = _sum(item, "bonus", counts, worst=any(row.unit == "flat_exclusive" for row in item.rows))
    kept = max(Fraction(), item.cap - lost)
    if options["bonus"] == "refill" and any(row.kind == "deduct" for row in item.rows):
        kept, bonus = min(Fraction(item.cap), kept + bonus), Fraction()
    step = {
        "rule": "item",
        "item": item.code,
        "cap": item.cap,
        "rows": {row.code: counts[row.code] for row in item.rows if counts.get(row.code)},
        "deducted": written(lost),
        "kept": written(kept),
        "bonus": written(bonus),
    }
    return kept, bonus, step


def _worst_only(item: Item, options: Mapping[str, str]) -> bool:
    if item.code == SOURCES:
        return options["sources"] == "worst_one"
    return item.code == ACCIDENTS and options["accidents"] == "worst_one"


def _sum(item: Item, kind: str, counts: Mapping[str, int], *, worst: bool) -> Fraction:
    found = [_points(row, counts.get(row.code, 0)) for row in item.rows if row.kind == kind]
    return max(found, default=Fraction()) if worst else sum(found, Fraction())


def _points(row: Row, count: int) -> Fraction:
    if row.unit in {"flat", "flat_exclusive"}:
        count = min(1, count)
    if row.code == LEADERS:
        count = min(MOST_LEADERS, count)
    return count * exact(row.points, row.code)


METHOD = Method(
    word="hazchem-2018-19",
    id="cn-hazchem-2018-19",
    version="1.0.0",
    source="应急〔2018〕19号 危险化学品生产储存企业安全风险评估诊断分级指南(试行)",
    standing="published",
    profiles={"2018": "the trial guide as published (default)"},
    takes=Plant,
    rule=assess,
    default="2018",
)
