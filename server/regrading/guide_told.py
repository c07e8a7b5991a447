"""The rows of 应急〔2018〕19号 that other records tell: standardisation (I1), accidents (I2) and situation V4 (pure).

What was declared is never put aside in silence: where a record says otherwise the record counts, and both are told.
"""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from server.declarations.queries import Declared
from server.facts import AccidentRecorded, StandardisationGranted
from server.grading.methods import standardisation
from server.grading.methods.hazchem import NO_ACCIDENT
from server.grading.methods.hazchem_accidents import Accident, accident_facts, accident_red
from server.grading.methods.hazchem_guide import Gravity, guide
from server.grading.methods.method import apply
from server.records.due import Held, newest_level

STANDARD_ROWS = {1: "I1.1", 2: "I1.2", 3: "I1.3"}
V4 = "V4"
MAJOR_DEATHS, LARGER_DEATHS = 10, 3
Said = tuple[str, dict[str, str | int]]


class Told(Struct, frozen=True):
    """Rows and whether V4 is there; `said` are sentences (`grade.beside.told.<key>`) of where each comes from."""

    rows: dict[str, int] = {}
    red: bool = False
    said: tuple[Said, ...] = ()


NOTHING_TOLD = Told()


def guide_told(held: Sequence[Held], known: Declared, today: date) -> Told:
    """What records tell of these rows on a day."""
    level, standard = _standard(held, today)
    counts, red, accidents = _accidents(held, known, today)
    rows = {code: int(level == number) for number, code in STANDARD_ROWS.items()} | counts
    told = known.rows | ({V4: int(known.direct_red[V4])} if V4 in known.direct_red else {})
    ours = {**rows, V4: int(red)}
    differs = [code for code, count in sorted(told.items()) if code in ours and bool(count) != bool(ours[code])]
    # Who says that there were accidents may know more than these records: that is no contradiction.
    differs = [code for code in differs if code != NO_ACCIDENT or told[code]]
    compared: list[Said] = [("differs", {"row": code}) for code in differs]
    return Told(rows, red, (standard, accidents, *compared))


def standard_of(held: Sequence[Held], today: date) -> tuple[StandardisationGranted, bool] | None:
    """The newest certificate, and whether both the method's years and the certificate last."""
    found = newest_level(held)
    if found is None or not isinstance(found.body, StandardisationGranted):
        return None
    body = found.body
    given = {"level": body.level, "granted": body.issued, "as_of": today.isoformat()}
    valid = bool(apply(standardisation.METHOD, given).values["level"]) and body.expires >= today.isoformat()
    return body, valid


def _standard(held: Sequence[Held], today: date) -> tuple[int, Said]:
    found = standard_of(held, today)
    if found is None:
        return 0, ("standard_none", {})
    body, valid = found
    numbers: dict[str, str | int] = {"level": body.level, "until": body.expires}
    return (body.level, ("standard", numbers)) if valid else (0, ("standard_over", numbers))


def _accidents(held: Sequence[Held], known: Declared, today: date) -> tuple[dict[str, int], bool, Said]:
    bodies = [one.body for one in held if isinstance(one.body, AccidentRecorded)]
    recorded = [Accident(one.day, _gravity(one)) for one in bodies if one.sort == "accident"]
    window = guide().options["window"].readings[0]
    counts, red = accident_facts(recorded, today, window), accident_red(recorded, today, window)
    if not counts[NO_ACCIDENT]:
        return counts, red, ("accidents", {"count": len(recorded)})
    # Silence of the records is no proof of five years without an accident: it counts where somebody says so.
    declared = known.rows.get(NO_ACCIDENT)
    word = "open" if declared is None else "declared" if declared else "denied"
    return counts | {NO_ACCIDENT: int(bool(declared))}, red, (f"accidents_none_{word}", {})


def _gravity(accident: AccidentRecorded) -> Gravity:
    """By deaths, as the accident record of CRG-1 has it."""
    if accident.deaths >= LARGER_DEATHS:
        return "major" if accident.deaths >= MAJOR_DEATHS else "larger"
    return "fatal" if accident.deaths else "impact" if accident.public_impact else "other"
