"""What a rehearsal says in words: why a colour would be another, and the rows of its tables (pure)."""

from collections.abc import Sequence

from server.grading.difference import Cause, Difference, Flag, Moved
from server.regrading.rehearse import UNGRADED, Changed, Rehearsal
from server.views.difference_seen import cause_line
from server.wording import t

COLOURS = ("blue", "yellow", "orange", "red", UNGRADED)
# Of more causes than this only the sum is told.
MOST_NAMED = 3


def reasons(changed: Changed, locale: str) -> list[str]:
    """All that led to another colour, each in a sentence."""
    return sentences(changed.why, locale)


def sentences(found: Difference, locale: str) -> list[str]:
    """All that tells two grades apart: the parts with what cost them, the steps, then what limits or no longer does."""
    moved = [_moved(one, found.causes, locale) for one in found.moved]
    return [*moved, *(_flag(flag, locale) for flag in found.flags if flag.name != "new_enterprise")]


def _moved(one: Moved, causes: Sequence[Cause], locale: str) -> str:
    if one.kind == "part":
        name = t(locale, f"grading.part.{one.name}")
        told = t(locale, "rehearsal.why.part", part=name, before=one.before, after=one.after)
        return told + _because([cause for cause in causes if cause.part == one.name], locale)
    if one.kind == "weakest_link":
        key = "rehearsal.why.weakest_link" if one.name else "rehearsal.why.weakest_link.none"
        part = t(locale, f"grading.part.{one.name}")
        return t(locale, key, part=part, before=one.before, after=one.after)
    before, after = (_value(one, value, locale) for value in (one.before, one.after))
    return t(locale, f"rehearsal.why.{one.kind}", before=before, after=after)


def _value(one: Moved, value: str, locale: str) -> str:
    return t(locale, f"rehearsal.status.{value}") if one.kind == "coverage" else value


def _flag(flag: Flag, locale: str) -> str:
    if flag.name == "hysteresis":
        return t(locale, f"rehearsal.why.hold.{'begins' if flag.how == 'new' else 'ends'}")
    why = t(locale, f"grading.flag.{flag.name}")
    return t(locale, f"rehearsal.why.{'came' if flag.how == 'new' else 'went'}", why=why)


def _because(causes: Sequence[Cause], locale: str) -> str:
    if not causes or len(causes) > MOST_NAMED:
        return ""
    lines = [cause_line(cause, {}, locale) for cause in causes]
    named = [" ".join(one for one in (line.words, line.link, f"{line.gain:+}") if one) for line in lines]
    return t(locale, "rehearsal.why.because", why=t(locale, "grading.list_separator").join(named))


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
