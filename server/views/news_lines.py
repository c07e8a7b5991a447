"""What is new for a person, newest first: grades that changed colour, rechecks asked and answered, grades by hand."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from server.grades.tables import Grade, GradeByHand, Recheck
from server.views.grade_story import grade_story
from server.views.words import day_words, moment_words
from server.wording import t

MOST_NEWS = 50
# Grades are published more often than colours change; so many of the latest are looked through.
LOOKED_THROUGH = 400
# Stories are read one enterprise at a time.
MOST_ENTERPRISES = 20


@dataclass(frozen=True, slots=True)
class NewsLine:
    """One piece of news. `grade` is the colour that it is about, or empty."""

    at: datetime
    when: str
    enterprise: str
    words: str
    href: str
    grade: str
    fresh: bool


async def news_lines(
    names: Mapping[UUID, str], read_until: datetime | None, locale: str, today: date
) -> list[NewsLine]:
    """The latest of what this person may see; what came after `read_until` is fresh."""

    def line(at: datetime, enterprise: UUID, words: str, href: str, grade: str = "") -> NewsLine:
        fresh = read_until is None or at > read_until
        return NewsLine(at, moment_words(locale, at, today), names[enterprise], words, href, grade, fresh)

    found: list[NewsLine] = []
    for row, words in await _changes(names, locale, today):
        found.append(
            line(row.published_at, row.enterprise, words, f"/enterprises/{row.enterprise}", row.grade or "ungraded")
        )
    ids = list(names)
    for asked in await Recheck.filter(enterprise__in=ids).order_by("-asked_at").limit(MOST_NEWS):
        href = f"/rechecks/{asked.id}"
        found.append(line(asked.asked_at, asked.enterprise, t(locale, "news.asked"), href))
        if asked.answered_at and asked.outcome != "by_hand":
            found.append(line(asked.answered_at, asked.enterprise, t(locale, f"news.answered.{asked.outcome}"), href))
    for hand in await GradeByHand.filter(enterprise__in=ids).order_by("-set_at").limit(MOST_NEWS):
        words = t(
            locale,
            "news.by_hand",
            grade=t(locale, f"grading.grade.{hand.grade}"),
            until=day_words(locale, hand.until_day, today),
        )
        found.append(line(hand.set_at, hand.enterprise, words, f"/enterprises/{hand.enterprise}", hand.grade))
    return sorted(found, key=lambda one: one.at, reverse=True)[:MOST_NEWS]


async def _changes(names: Mapping[UUID, str], locale: str, today: date) -> list[tuple[Grade, str]]:
    """Grades that are of another colour than the one before, with what happened in words."""
    rows = await Grade.filter(enterprise__in=list(names)).order_by("-published_at", "-seq").limit(LOOKED_THROUGH)
    firms = list(dict.fromkeys(row.enterprise for row in rows))[:MOST_ENTERPRISES]
    by_id = {row.id: row for row in rows}
    found = []
    for enterprise in firms:
        steps = await grade_story(enterprise, locale, today)
        found += [(by_id[step.id], step.sentence) for step in steps if step.id in by_id and step.before != step.grade]
    return found
