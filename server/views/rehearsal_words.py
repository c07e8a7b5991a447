"""What a rehearsal says in words: why a colour would be another, and the rows of its tables (pure)."""

from collections.abc import Iterator, Sequence

from server.grading.difference import Difference
from server.grading.explanation import Deduction
from server.regrading.rehearse import UNGRADED, Changed, Rehearsal
from server.wording import t

COLOURS = ("blue", "yellow", "orange", "red", UNGRADED)
# More deductions than this are told by their number.
MOST_NAMED = 3


def reasons(changed: Changed, locale: str) -> list[str]:
    """All that led to another colour, each in a sentence."""
    return [difference_words(one, locale) for one in changed.why]


def difference_words(one: Difference, locale: str) -> str:
    """One difference between two results in a sentence."""
    if one.kind == "part":
        name = t(locale, f"grading.part.{one.name}")
        told = t(locale, "rehearsal.why.part", part=name, before=one.before, after=one.after)
        return told + _deductions(one, locale)
    if one.kind in {"floor", "veto"}:
        flag = t(locale, f"grading.flag.{(one.after or one.before).split(':')[0]}")
        return t(locale, f"rehearsal.why.{'came' if one.after else 'went'}", why=flag)
    if one.kind == "hold":
        return t(locale, f"rehearsal.why.hold.{'begins' if one.after else 'ends'}")
    if one.kind == "weakest_link":
        key = "rehearsal.why.weakest_link" if one.name else "rehearsal.why.weakest_link.none"
        part = t(locale, f"grading.part.{one.name}")
        return t(locale, key, part=part, before=one.before, after=one.after)
    before, after = (_value(one, value, locale) for value in (one.before, one.after))
    return t(locale, f"rehearsal.why.{one.kind}", before=before, after=after)


def _value(one: Difference, value: str, locale: str) -> str:
    return t(locale, f"rehearsal.status.{value}") if one.kind == "coverage" else value


def _deductions(one: Difference, locale: str) -> str:
    named = [*_named(one.went, locale), *_named(one.came, locale)]
    if not named or len(named) > MOST_NAMED:
        return ""
    return t(locale, "rehearsal.why.because", why=t(locale, "grading.list_separator").join(named))


def _named(deductions: Sequence[Deduction], locale: str) -> Iterator[str]:
    names = ("days", "planned", "on_time", "late", "level", "missing", "due", "invalid")
    for one in deductions:
        filling = {name: one.numbers.get(name, 0) for name in names}
        yield f"{t(locale, f'grading.rule.{one.rule}', **filling)} {one.label} {one.points}".replace("  ", " ")


def colour(name: str, locale: str) -> str:
    """A colour, or ungraded, by its name."""
    return t(locale, f"grading.grade.{name}")


def heading(locale: str) -> list[str]:
    """The columns of the list of those who change."""
    names = ("name", "uscc", "region", "sector", "before", "after", "score_before", "score_after", "why")
    return [t(locale, f"rehearsal.column.{name}") for name in names]


def rows(rehearsal: Rehearsal, locale: str) -> list[list[str | int]]:
    """One row for everybody whose colour would be another."""
    return [
        [
            one.name,
            one.uscc,
            one.region,
            t(locale, f"checklists.sector.{one.sector}"),
            colour(one.before, locale),
            colour(one.after, locale),
            one.score_before,
            one.score_after,
            t(locale, "rehearsal.between").join(reasons(one, locale)),
        ]
        for one in rehearsal.changed
    ]


def distribution(rehearsal: Rehearsal) -> list[tuple[str, int, int]]:
    """Each colour with how many have it and would have it."""
    return [(name, rehearsal.before.get(name, 0), rehearsal.after.get(name, 0)) for name in COLOURS]


def moves(rehearsal: Rehearsal) -> list[tuple[str, str, int]]:
    """From which colour to which, and how many; most first."""
    found = [(before, after, count) for (before, after), count in rehearsal.moves.items()]
    return sorted(found, key=lambda move: (-move[2], COLOURS.index(move[0]), COLOURS.index(move[1])))
