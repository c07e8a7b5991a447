"""What is new for a person, newest first: grades that changed and that will, rechecks, grades by hand, hazards."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeVar
from uuid import UUID

from tortoise.expressions import Subquery
from tortoise.queryset import QuerySet

from server.enterprises.tables import Enterprise
from server.grades.tables import Grade, GradeByHand, GradeOutlook, Recheck
from server.moments import CHINA
from server.people.actor import Actor
from server.people.policy import may
from server.reminders.tables import TaskTold
from server.reminders.told_words import told_words
from server.views.grade_story import change_stories
from server.views.news_hazards import hazard_news
from server.views.security_news import door_alerts
from server.views.visible import visible_enterprises
from server.views.words import day_words, moment_words
from server.wording import t

MOST_NEWS = 50
TO_DO = "/tasks?when=recent&state=todo"
HAZARD_DAYS = 30
Row = TypeVar("Row", Grade, Recheck, GradeByHand)


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


async def news_lines(actor: Actor, read_until: datetime | None, locale: str, today: date) -> list[NewsLine]:
    """The latest of what this person may see, in a fixed number of queries; what came after `read_until` is fresh."""
    seen = visible_enterprises(actor)
    changed = await _latest(Grade, seen, "published_at", colour_before__isnull=False)
    asked = await _latest(Recheck, seen, "asked_at")
    by_hand = await _latest(GradeByHand, seen, "set_at")
    outlooks = await _outlooks(seen)
    stories = await change_stories(changed, locale, today)
    rows: list[Grade | Recheck | GradeByHand] = [*changed, *asked, *by_hand]
    since = datetime.combine(today - timedelta(days=HAZARD_DAYS), time(), CHINA)
    steps = await hazard_news(seen, since, MOST_NEWS, locale)
    owners = (
        {row.enterprise for row in (*rows, *outlooks)}
        | {step.enterprise for step in steps}
        | ({actor.enterprise} if actor.enterprise else set())
    )
    names = {row.id: row.name for row in await Enterprise.filter(id__in=list(owners)).only("id", "name")}

    def line(at: datetime, enterprise: UUID, words: str, href: str, grade: str = "") -> NewsLine:
        fresh = read_until is None or at > read_until
        return NewsLine(at, moment_words(locale, at, today), names[enterprise], words, href, grade, fresh)

    found = [
        line(row.published_at, row.enterprise, stories[row.id].sentence, _home(row), row.grade or "ungraded")
        for row in changed
    ]
    for one in asked:
        href = f"/rechecks/{one.id}"
        found.append(line(one.asked_at, one.enterprise, t(locale, "news.asked"), href))
        if one.answered_at and one.outcome != "by_hand":
            found.append(line(one.answered_at, one.enterprise, t(locale, f"news.answered.{one.outcome}"), href))
    for hand in by_hand:
        grade, until = t(locale, f"grading.grade.{hand.grade}"), day_words(locale, hand.until_day, today)
        words = t(locale, "news.by_hand", grade=grade, until=until)
        found.append(line(hand.set_at, hand.enterprise, words, _home(hand), hand.grade))
    reminded = TaskTold.filter(enterprise=actor.enterprise, person=actor.id).order_by("-told_at").limit(MOST_NEWS)
    found += [line(one.told_at, one.enterprise, told_words(locale, one), TO_DO) for one in await reminded]
    found += [line(one.at, one.enterprise, one.words, f"/hazards/{one.hazard}") for one in steps]
    found += [
        line(one.seen_at, one.enterprise, _warning(one, locale, today), f"/enterprises/{one.enterprise}")
        for one in outlooks
    ]
    for event, words in await door_alerts(actor, locale):
        href = "/security?show=alerts" if may(actor, "security.read").allowed else "/account"
        fresh = read_until is None or event.at > read_until
        found.append(NewsLine(event.at, moment_words(locale, event.at, today), "", words, href, "", fresh))
    return sorted(found, key=lambda one: one.at, reverse=True)[:MOST_NEWS]


async def _latest(table: type[Row], seen: QuerySet[Enterprise], order: str, **more: object) -> list[Row]:
    """The database chooses among the enterprises: their ids are never sent, however many they are."""
    rows: QuerySet[Row] = table.filter(enterprise__in=Subquery(seen.values("id")), **more)
    return await rows.order_by(f"-{order}", "-seq").limit(MOST_NEWS)


async def _outlooks(seen: QuerySet[Enterprise]) -> list[GradeOutlook]:
    rows = GradeOutlook.filter(enterprise__in=Subquery(seen.values("id")))
    return await rows.order_by("-seen_at", "enterprise").limit(MOST_NEWS)


def _warning(one: GradeOutlook, locale: str, today: date) -> str:
    """Told once; what prevents it stands on the page of the grade (pure)."""
    kind, day = "worse" if one.worse else "better", day_words(locale, one.day, today)
    return t(locale, f"news.warning.{kind}", day=day, grade=t(locale, f"region.grade.{one.after}"))


def _home(row: Grade | GradeByHand) -> str:
    return f"/enterprises/{row.enterprise}"
