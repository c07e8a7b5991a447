"""How a grade became what it is: each step with what happened, from what was published and what else was recorded."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise
from uuid import UUID

from server.grades.tables import Grade
from server.grading.difference import Flag, flags_between
from server.hazards.hazard import short_code
from server.views.grade_deeds import Deed, deeds_since
from server.views.words import day_words
from server.wording import t

MOST_STEPS, MOST_ROWS = 60, 400
MOST_WORDS = 4
PARTS = ("T", "R", "D", "M", "H")
# Hazards are told as a number where there are more.
FEW = 2
WEIGHTIEST_FIRST = ("closed", "major", "not_major", "reported", "controlled", "extended", "sent_back", "opened")


@dataclass(frozen=True, slots=True)
class GradeStep:
    """One published grade that differs from the one before it, of `since`. Both are empty for the first."""

    id: UUID
    day: date
    when: str
    before: str
    grade: str
    score: int
    gain: int
    words: list[str]
    sentence: str
    since: str = ""


def changes(newest_first: Iterable[Grade]) -> list[Grade]:
    """Where colour or score became another: published anew for other reasons, it is the same to a reader (pure)."""
    return [list(run)[-1] for _, run in groupby(newest_first, key=lambda row: (row.grade, row.score))]


async def grade_story(enterprise: UUID, locale: str, today: date | None = None) -> list[GradeStep]:
    """The steps of an enterprise, newest first: three queries."""
    rows = await Grade.filter(enterprise=enterprise).order_by("-seq").limit(MOST_ROWS)
    every = changes(rows)
    shown = every[: MOST_STEPS + 1]
    since = {enterprise: shown[-1].known_seq} if len(shown) > 1 else {}
    deeds = (await deeds_since(since)).get(enterprise, [])
    steps = [_step(before, after, deeds, locale, today) for after, before in pairwise(shown)]
    whole = len(every) <= MOST_STEPS and len(rows) < MOST_ROWS
    return [*steps, _first(shown[-1], locale, today)] if shown and whole else steps


async def change_stories(changed: Sequence[Grade], locale: str, today: date | None = None) -> dict[UUID, GradeStep]:
    """What led to each of these grades, by its id, of however many enterprises: four queries."""
    before = await _before(changed)
    deeds = await deeds_since({row.enterprise: before[row.id].known_seq for row in changed if row.id in before})
    return {
        row.id: _step(before[row.id], row, deeds.get(row.enterprise, []), locale, today)
        if row.id in before
        else _first(row, locale, today)
        for row in changed
    }


async def _before(changed: Sequence[Grade]) -> dict[UUID, Grade]:
    """The grade that each of these replaced; none for the first of an enterprise."""
    if not changed:
        return {}
    earlier = Grade.filter(enterprise__in=list({row.enterprise for row in changed}))
    places = await earlier.order_by("seq").values_list("enterprise", "seq", "id")
    found: dict[UUID, UUID] = {}
    last: dict[UUID, UUID] = {}
    wanted = {row.id for row in changed}
    for enterprise, _, key in places:
        if key in wanted and enterprise in last:
            found[key] = last[enterprise]
        last[enterprise] = key
    rows = {row.id: row for row in await Grade.filter(id__in=list(found.values()))} if found else {}
    return {key: rows[before] for key, before in found.items()}


def _first(row: Grade, locale: str, today: date | None) -> GradeStep:
    words = [t(locale, "grade.story.first")]
    return _seen(row, "", 0, words, locale, today)


def _step(before: Grade, after: Grade, deeds: Sequence[Deed], locale: str, today: date | None) -> GradeStep:
    own = [deed for deed in deeds if before.known_seq < deed.seq <= after.known_seq]
    words = [*flag_words(_flags(before, after), locale), *deed_words(own, locale)]
    words += [] if len(words) >= MOST_WORDS else _part_words(before, after, locale)
    if before.policy_hash != after.policy_hash:
        words.insert(0, t(locale, "grade.story.policy", policy=after.policy))
    since = day_words(locale, before.as_of, today)
    gain = after.score - before.score
    return _seen(after, before.grade or "ungraded", gain, words[:MOST_WORDS], locale, today, since)


def _seen(
    row: Grade, before: str, gain: int, words: list[str], locale: str, today: date | None, since: str = ""
) -> GradeStep:
    grade, what = row.grade or "ungraded", t(locale, "grade.comma").join(words)
    when = day_words(locale, row.as_of, today)
    span = t(locale, "grade.story.span", since=since, until=when) if since and since != when else ""
    return GradeStep(
        id=row.id,
        day=row.as_of,
        when=when,
        before=before,
        grade=grade,
        score=row.score,
        gain=gain,
        words=words,
        sentence=span + sentence(before, grade, gain, what, locale),
        since=since,
    )


def sentence(before: str, after: str, gain: int, what: str, locale: str) -> str:
    """`橙 → 黄：隐患 7K3QF 已销号，检查 2 次`; without `before` it is the first grade (pure)."""
    names = {"before": t(locale, f"region.grade.{before or after}"), "after": t(locale, f"region.grade.{after}")}
    if before != after:
        key = "begun" if not before else "changed" if gain else "recoloured"
        return t(locale, f"grade.story.{key}", what=what, gain=f"{gain:+}", **names)
    return t(locale, "grade.story.same", what=what, gain=f"{gain:+}", **names)


def _flags(before: Grade, after: Grade) -> tuple[Flag, ...]:
    return flags_between(_all_flags(before), _all_flags(after))


def _all_flags(row: Grade) -> list[str]:
    return [*json.loads(row.flags), *json.loads(row.red)]


def flag_words(flags: Iterable[Flag], locale: str) -> list[str]:
    """What began or ended to limit the colour; a major hazard in time and the hold itself are no news (pure)."""
    loud = [flag for flag in flags if flag.name not in {"supervised_major", "hysteresis"}]
    # That a hazard no longer limits is told by its being closed.
    return [
        t(locale, f"grade.flag.{flag.how}.{flag.name}", code=short_code(UUID(flag.evidence)) if flag.evidence else "")
        for flag in loud
        if flag.how == "new" or not flag.evidence
    ]


def deed_words(deeds: Sequence[Deed], locale: str) -> list[str]:
    """What people did: of each hazard the weightiest, by its code, or as a number where they are many (pure)."""
    by_what: dict[str, list[str]] = {}
    for deed in deeds:
        by_what.setdefault(deed.what, []).append(deed.hazard)
    words, told = [], set[str]()
    for what in WEIGHTIEST_FIRST:
        codes = [code for code in dict.fromkeys(by_what.get(what, [])) if code not in told]
        told |= set(codes)
        if codes:
            words.append(_hazards(what, codes, locale))
    walks = [what for what in ("inspected", "visited") if what in by_what]
    return [*words, *(t(locale, f"grade.story.{what}", count=len(by_what[what])) for what in walks)]


def _hazards(what: str, codes: Sequence[str], locale: str) -> str:
    if len(codes) > FEW:
        return t(locale, f"grade.story.many.{what}", count=len(codes))
    joined = t(locale, "grading.list_separator").join(codes)
    return t(locale, f"grade.story.{what}", codes=joined)


def _part_words(before: Grade, after: Grade, locale: str) -> list[str]:
    """Which parts rose or fell: where nobody did anything, the calendar did."""
    old: Mapping[str, int] = json.loads(before.components)
    new: Mapping[str, int] = json.loads(after.components)
    moved = sorted(((new.get(name, 0) - old.get(name, 0), name) for name in PARTS), key=lambda one: -abs(one[0]))
    words = [
        t(
            locale,
            f"grade.story.part.{'up' if gain > 0 else 'down'}",
            part=t(locale, f"grading.part.{name}"),
            gain=f"{gain:+}",
        )
        for gain, name in moved
        if gain
    ]
    if before.coverage // 10 != after.coverage // 10:
        covered = {"before": before.coverage // 10, "after": after.coverage // 10}
        words.append(t(locale, "grade.story.coverage", **covered))
    return words
