"""Windows in months (pure): back from a day, by the calendar; a short month ends where it ends."""

from calendar import monthrange
from datetime import date

from server.grading.methods.refused import Refused


def day(text: str, name: str) -> date:
    """A day written as `2026-06-30`."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Refused(f"{name} must be a day such as 2026-06-30, not {text!r}") from error


def months_before(until: date, months: int) -> date:
    """The same day so many months earlier, or the last day of that month."""
    year, month = divmod(until.year * 12 + until.month - 1 - months, 12)
    return date(year, month + 1, min(until.day, monthrange(year, month + 1)[1]))


def within(when: date, until: date, months: int, *, with_anniversary: bool = True) -> bool:
    """Is a day in the window of so many months that ends with `until`; is its first day, the anniversary, in it?"""
    first = months_before(until, months)
    return (first <= when if with_anniversary else first < when) and when <= until
