"""The early warning in words: which day changes the colour, and what prevents it."""

from dataclasses import dataclass
from datetime import date

from server.grading.forecast import EarlyWarning
from server.grading.prevention import Prevention
from server.views.words import day_words
from server.wording import t


@dataclass(frozen=True, slots=True)
class WarningLine:
    """One thing that prevents it, in words, with the last day for it."""

    words: str
    href: str


@dataclass(frozen=True, slots=True)
class WarningSeen:
    """`11月30日将变为橙色，除非 …`"""

    words: str
    grade: str
    is_worse: bool
    unless: list[WarningLine]
    nothing: str


def warning_seen(warning: EarlyWarning | None, locale: str, today: date) -> WarningSeen | None:
    """In words (pure)."""
    if warning is None:
        return None
    after = warning.after or "ungraded"
    day = day_words(locale, date.fromisoformat(warning.day), today)
    kind = "worse" if warning.is_worse else "better"
    ending = "unless" if warning.unless else "alone"
    return WarningSeen(
        words=t(locale, f"grade.warning.{kind}.{ending}", day=day, grade=t(locale, f"grading.grade.{after}")),
        grade=after,
        is_worse=warning.is_worse,
        unless=[_line(one, locale, today) for one in warning.unless],
        nothing="" if warning.unless or not warning.is_worse else t(locale, "grade.warning.nothing"),
    )


def _line(one: Prevention, locale: str, today: date) -> WarningLine:
    by = day_words(locale, date.fromisoformat(one.by), today)
    about_hazard = one.kind in {"close", "report_major"}
    return WarningLine(
        words=t(locale, f"grade.warning.{one.kind}", label=one.label, by=by),
        href=f"/hazards/{one.evidence}" if about_hazard else "",
    )
