"""The accident rows of 应急〔2018〕19号 from dated accidents (pure): rows I2.1 to I2.4, and situation V4."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from server.grading.methods.hazchem_guide import Gravity, guide
from server.grading.methods.months import day, within

# Worse ones count for the milder rule as well.
WORST_FIRST: tuple[Gravity, ...] = ("major", "larger", "fatal", "impact", "other")
YEARS_3, YEARS_5 = 36, 60


class Accident(Struct, frozen=True, forbid_unknown_fields=True):
    """`major` 重大 or worse, `larger` 较大, `fatal` 一般 with 1 or 2 dead, `impact` on the public, no casualties."""

    date: str
    gravity: Gravity


def accident_facts(accidents: Sequence[Accident], as_of: date, window: str) -> dict[str, int]:
    """How often each accident row applies."""
    recent = _within(accidents, as_of, YEARS_3, window)
    rows = {"I2.1": "larger", "I2.2": "fatal", "I2.3": "impact"}
    found = {code: int(any(one.gravity == gravity for one in recent)) for code, gravity in rows.items()}
    return found | {"I2.4": int(not _within(accidents, as_of, YEARS_5, window))}


def accident_red(accidents: Sequence[Accident], as_of: date, window: str) -> bool:
    """Does the record of accidents give red at once?"""
    for rule in guide().accident_red:
        enough = set(WORST_FIRST[: WORST_FIRST.index(rule.gravity) + 1])
        recent = _within(accidents, as_of, rule.months, window)
        if sum(one.gravity in enough for one in recent) >= rule.count:
            return True
    return False


def _within(accidents: Sequence[Accident], as_of: date, months: int, window: str) -> list[Accident]:
    inclusive = window == "with_anniversary"
    return [one for one in accidents if within(day(one.date, "date"), as_of, months, with_anniversary=inclusive)]
