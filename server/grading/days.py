"""Counting days between dates written as `YYYY-MM-DD` (pure)."""

from datetime import date
from functools import lru_cache

# A page of enterprises names the same few hundred days over and over.
KEPT = 8192


@lru_cache(KEPT)
def day_number(day: str) -> int:
    """The day as a number that grows by one each day; raises ValueError for what is no day."""
    return date.fromisoformat(day).toordinal()


def days_between(earlier: str, later: str) -> int:
    """Days from one day to another; negative when `later` comes first."""
    return day_number(later) - day_number(earlier)


def plus_days(day: str, days: int) -> str:
    """The day so many days later."""
    return written_day(day_number(day) + days)


def written_day(number: int) -> str:
    """The day that has this number."""
    return date.fromordinal(number).isoformat()
