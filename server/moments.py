"""Moments and days as they are written in facts (pure): RFC 3339 in UTC with milliseconds, days in China.

And days as people write them, in their language.
"""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

CHINA = ZoneInfo("Asia/Shanghai")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def written(moment: datetime) -> str:
    """`2026-11-23T08:00:00.000Z` for an aware moment."""
    text = moment.astimezone(UTC).isoformat(timespec="milliseconds")
    return text.replace("+00:00", "Z")


def read(text: str) -> datetime:
    """The aware moment of an RFC 3339 text; raises ValueError when it has no offset, or no place in every time zone."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"{text!r} has no time zone")
    if not date.min.year < moment.year < date.max.year:
        raise ValueError(f"{text!r} is at the end of all calendars")
    return moment.astimezone(UTC)


def day_in_china(moment: datetime) -> date:
    """The calendar day of a moment where deadlines are counted."""
    return moment.astimezone(CHINA).date()


def day_words(locale: str, day: date, today: date | None = None) -> str:
    """`11月26日`, or `26 Nov`; with the year where it is not this one."""
    this_year = today is None or day.year == today.year
    if locale == "zh":
        return f"{day.month}月{day.day}日" if this_year else f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {MONTHS[day.month - 1]}" + ("" if this_year else f" {day.year}")
