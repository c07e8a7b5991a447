"""What published methods say of what an enterprise declared for them: its units, and the rows of the guide (pure)."""

from msgspec import Struct
from msgspec.structs import replace

from server.declarations.queries import Declared
from server.grading.methods import gb18218, hazchem
from server.grading.methods.hazchem import NO_ACCIDENT
from server.grading.methods.hazchem_guide import Item, Row, Situation, guide
from server.grading.methods.method import apply
from server.grading.methods.refused import Refused
from server.regrading.guide_told import NOTHING_TOLD, V4, Said, Told

# The level of the worst major hazard source stands in its own records, and so do certificates of standardisation and
# accidents: nobody is asked for them a second time, but for five years without any. V4 is about accidents too.
KNOWN_OTHERWISE = frozenset({"A1", "I1", "I2"})
OF_ACCIDENTS = frozenset({"V4"})
SOURCE_ROWS = {1: "A1.1", 2: "A1.2", 3: "A1.3", 4: "A1.4"}
Numbers = dict[str, str | int]


class UnitSaid(Struct, frozen=True):
    """One unit by GB 18218-2018: its sum and R as exact numbers (empty where not known), and its level.

    `verdict` is `level`, `no_source`, `level_unknown`, `open` or `unreadable`.
    """

    name: str
    verdict: str
    total: str = ""
    r: str = ""
    level: int = 0
    substances: tuple[tuple[str, str], ...] = ()


class DeclaredSaid(Struct, frozen=True):
    """What a method says of it, as `beside.Said` has it."""

    what: str
    numbers: Numbers = {}
    units: tuple[UnitSaid, ...] = ()
    told: tuple[Said, ...] = ()


def asked_parts() -> list[tuple[Item, list[Row]]]:
    """The items of the guide with those of their rows that only the enterprise knows."""
    found = [(item, [row for row in item.rows if _is_asked(item, row)]) for item in guide().items]
    return [(item, rows) for item, rows in found if rows]


def _is_asked(item: Item, row: Row) -> bool:
    return item.code not in KNOWN_OTHERWISE or row.code == NO_ACCIDENT


def asked_rows() -> list[Row]:
    """The rows of the guide that only the enterprise knows."""
    return [row for _, rows in asked_parts() for row in rows]


def asked_situations() -> list[Situation]:
    """The direct-red situations that only the enterprise knows."""
    return [one for one in guide().direct_red if one.code not in OF_ACCIDENTS]


def sources_said(known: Declared, level: int | None, profile: str | None = None) -> DeclaredSaid:
    """Every unit by itself, by the profile that holds; without an inventory the level that was declared in words."""
    if not known.units:
        what = "gb18218.unknown" if level is None else f"gb18218.{'declared' if level else 'none'}"
        return DeclaredSaid(what, {"level": level or 0})
    units = tuple(unit_said(name, given, profile) for name, given in known.units)
    numbers: Numbers = {"count": len(units), "level": level or 0}
    if any(one.verdict not in {"level", "no_source"} for one in units):
        return DeclaredSaid("gb18218.partly", numbers, units)
    worst = min((one.level for one in units if one.level), default=0)
    differs = level is not None and level != worst
    what = "gb18218.computed" if worst else "gb18218.computed_none"
    return DeclaredSaid(f"{what}_differs" if differs else what, numbers | {"worst": worst}, units)


def worst_level(known: Declared) -> int:
    """The worst level (1) to the least (4) of the units that come to one; 0 where none does."""
    return min((one.level for one in (unit_said(*unit) for unit in known.units) if one.level), default=0)


def unit_said(name: str, given: dict[str, object], profile: str | None = None) -> UnitSaid:
    """One unit; what the method can not read is said to be so and never guessed."""
    amounts = given.get("substances")
    held = tuple((one["name_zh"], one["q_t"]) for one in amounts) if isinstance(amounts, list) else ()
    try:
        values = apply(gb18218.METHOD, given, profile).values
    except Refused:
        return UnitSaid(name, "unreadable", substances=held)
    is_source, level = values["is_major_hazard_source"], values["level"]
    verdict = "open" if is_source is None else "no_source" if not is_source else "level" if level else "level_unknown"
    return UnitSaid(name, verdict, values["S"] or "", values["R"] or "", level or 0, held)


def guide_said(known: Declared, level: int | None, told: Told = NOTHING_TOLD) -> DeclaredSaid:
    """The guide of 2018 from what was declared, and from what records tell of standardisation and accidents.

    A bonus for five years without an accident that nobody claimed is not given, and leaves no row open.
    """
    source, missing = _source_row(known, level)
    asked = [row.code for row in asked_rows() if row.code != NO_ACCIDENT]
    rows = {code: known.rows[code] for code in asked if code in known.rows}
    red = {one.code: known.direct_red[one.code] for one in asked_situations() if one.code in known.direct_red}
    missing += len(asked) - len(rows) + len(asked_situations()) - len(red)
    if not rows and not red and not told.red:
        return replace(_source_alone(level), told=told.said)
    there = [*(code for code, there in red.items() if there), *([V4] if told.red else [])]
    values = apply(hazchem.METHOD, {"facts": rows | source | told.rows, "direct_red": tuple(there)}).values
    numbers: Numbers = {"score": values["total"], "colour": values["final"], "missing": missing}
    what = "hazchem.red" if values["direct_red"] else "hazchem.partly" if missing else "hazchem.score"
    return DeclaredSaid(what, numbers, told=told.said)


def _source_row(known: Declared, level: int | None) -> tuple[dict[str, int], int]:
    """Row A1 from the inventory, else from the level that was declared in words; and whether it is missing (0 or 1)."""
    found = sources_said(known, level)
    if found.what in {"gb18218.partly", "gb18218.unknown"}:
        return {}, 1
    worst = found.numbers.get("worst", found.numbers.get("level", 0)) if known.units else level
    row = SOURCE_ROWS.get(int(worst or 0))
    return ({row: 1} if row else {}), 0


def _source_alone(level: int | None) -> DeclaredSaid:
    """Nothing was declared for the guide: of its rows the ledger knows one."""
    if level not in SOURCE_ROWS:
        return DeclaredSaid("hazchem.unknown")
    step = apply(hazchem.METHOD, {"facts": {SOURCE_ROWS[level]: 1}}).steps[0]
    return DeclaredSaid("hazchem.source", {"level": level, "points": step["deducted"]})
