"""Counting days between dates written as `YYYY-MM-DD` (pure)."""

from datetime import date, timedelta


def days_between(earlier: str, later: str) -> int:
    """Days from one day to another; negative when `later` comes first."""
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days


def plus_days(day: str, days: int) -> str:
    """The day so many days later."""
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
