"""The difference of two grades in words: `橙 → 黄：隐患 7K3QF 已销号，检查 2 次`, and every cause with its points."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from server.grading.difference import Cause, Difference
from server.views.grade_lines import Points, level_words, rule_words
from server.views.grade_story import MOST_WORDS, flag_words, sentence
from server.wording import t


@dataclass(frozen=True, slots=True)
class CauseLine:
    """One cause: in words, what it took before and takes after, and what that did to the score."""

    words: str
    part: str
    before: int
    after: int
    gain: int
    href: str
    link: str


@dataclass(frozen=True, slots=True)
class DifferenceSeen:
    """What templates/grade_compare.html shows of a difference; `causes` add up to `gain`."""

    sentence: str
    same_rules: bool
    gain: int
    causes: list[CauseLine]
    flags: list[str]


def difference_seen(found: Difference, points: Points, locale: str) -> DifferenceSeen:
    """In words (pure)."""
    causes = [cause_line(cause, points, locale) for cause in found.causes]
    flags = flag_words(found.flags, locale)
    told = [*flags, *(_told(line) for line in causes)][:MOST_WORDS]
    what = t(locale, "grade.comma").join(told) or t(locale, "grade.difference.nothing")
    before, after = found.before or "ungraded", found.after or "ungraded"
    return DifferenceSeen(
        sentence=sentence(before, after, found.score, what, locale),
        same_rules=found.same_rules,
        gain=found.score,
        causes=causes,
        flags=flags,
    )


def cause_line(cause: Cause, points: Points, locale: str) -> CauseLine:
    """One cause in words."""
    head = cause.rule.split(".")[0]
    about_hazard = head in {"overdue", "miss"} and bool(cause.evidence)
    words = _checks(cause, points, locale) if cause.rule == "tasks.rate" else _words(cause, locale)
    return CauseLine(
        words=words,
        part=cause.part,
        before=cause.before,
        after=cause.after,
        gain=cause.points,
        href=f"/hazards/{cause.evidence}" if about_hazard else "",
        link=cause.label if about_hazard else "",
    )


def _told(line: CauseLine) -> str:
    return f"{line.words} {line.link}".rstrip()


def _words(cause: Cause, locale: str) -> str:
    """A hazard that was late and is closed fades; one that is gone has faded; any other rule is told as it is."""
    closed = "decay_milli" in cause.numbers_after and "decay_milli" not in cause.numbers_before
    if cause.rule.startswith("overdue.") and closed and cause.how != "new":
        return t(locale, "grade.difference.closed")
    if cause.rule == "part.cap":
        return t(locale, "grade.difference.cap")
    numbers = cause.numbers_after or cause.numbers_before
    words = rule_words(cause.rule, numbers, locale)
    return t(locale, f"grade.difference.{cause.how}", what=words) if cause.how in {"gone", "less"} else words


def _checks(cause: Cause, points: Points, locale: str) -> str:
    """`橙色风险点：按时 5/10 次 → 9/12 次`, with the points where checks are missing."""
    before, after = (_share(numbers, locale) for numbers in (cause.numbers_before, cause.numbers_after))
    level = level_words(int(cause.evidence or 0), locale)
    names = t(locale, "grading.list_separator").join(_names((one.id for one in cause.about), points))
    told = t(locale, "grade.difference.checks", level=level, before=before, after=after)
    return told + (t(locale, "grading.rule.tasks.missed", points=names) if names and cause.points < 0 else "")


def _share(numbers: Mapping[str, int], locale: str) -> str:
    """A level that lost nothing has no line, and so no numbers."""
    return f"{numbers['on_time']}/{numbers['planned']}" if numbers else t(locale, "grade.difference.no_loss")


def _names(keys: Iterable[str], points: Points) -> list[str]:
    return [points[key] for key in keys if key in points]
