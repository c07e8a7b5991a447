"""Daily commitments (pure): what they count, and which days lack one."""

from collections.abc import Sequence
from datetime import date, timedelta

# The numbers that a commitment states, in groups; source: the exchange format's daily commitment table.
WORKS = (
    "fire_special", "fire_1", "fire_2", "construction", "excavation", "height", "temporary_power", "lifting",
    "blind_plate", "confined_space", "overhaul",
)  # fmt: skip
TANKS = ("tank_pouring", "tank_cleaning", "tank_draining")
OTHERS = ("contractors", "changes", "trial_production", "start_stop", "tests", "hazardous_processes", "major_hazards")
COUNTS = (*WORKS, *TANKS, *OTHERS)
# As far back as planned checks are counted.
COUNTED_DAYS = 90


def counted_days(first_ever: date, today: date) -> list[date]:
    """The days that should have a commitment: from the first one that was ever made, up to yesterday."""
    first = max(first_ever, today - timedelta(days=COUNTED_DAYS))
    return [first + timedelta(days=n) for n in range((today - first).days)]


def missing_days(spans: Sequence[tuple[date, date]], first: date, last: date) -> list[date]:
    """The days from first to last that no commitment covers."""
    covered = {day for begin, end in spans for day in _days(max(begin, first), min(end, last))}
    return [day for day in _days(first, last) if day not in covered]


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]
