"""Moments, days and deadlines as people write them, in their language (pure)."""

from datetime import date, datetime

from server.checklists.checklist import Words
from server.moments import CHINA, day_words
from server.wording import t

__all__ = ["dated", "day_words", "deadline_words", "in_language", "moment_words"]


def dated(locale: str, day: date) -> str:
    """A day with its year, for papers that are kept."""
    return day_words(locale, day, date.min)


def moment_words(locale: str, moment: datetime, today: date | None = None) -> str:
    """`11月26日 18:00` in China's time."""
    local = moment.astimezone(CHINA)
    return f"{day_words(locale, local.date(), today)} {local:%H:%M}"


def deadline_words(locale: str, due: date, today: date) -> str:
    """How long is left, and until when: `还剩 3 天（11月26日）`."""
    days, until = (due - today).days, day_words(locale, due, today)
    if days < 0:
        return t(locale, "common.overdue", days=-days, until=until)
    if days == 0:
        return t(locale, "common.due_today", until=until)
    return t(locale, "common.days_left", days=days, until=until)


def in_language(locale: str, words: Words) -> str:
    """The sentence of a checklist in the reader's language."""
    return words.en if locale == "en" else words.zh
