"""What made one grade another (pure): two explanations laid side by side, to the last point and the last step.

Between two days, two enterprises, or two policies. The points of all causes add up to the difference of the scores, and
those of one part to what that part moved. Grades of two methods, or of two versions of the
numbers, are compared as well, but `same_rules` says that they are not the same thing.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from server.grading.crg1 import Result
from server.grading.explanation import Cited, Deduction
from server.grading.policy import Colour

How = Literal["new", "gone", "more", "less", "same"]
# What names a deduction: part, rule, and what it is about (a hazard, a level of points, a day).
Key = tuple[str, str, str]


class Cause(Struct, frozen=True):
    """One line of the two explanations: what it took before and takes after (both 0 or less)."""

    part: str
    rule: str
    how: How
    before: int
    after: int
    evidence: str = ""
    label: str = ""
    facts: tuple[str, ...] = ()
    numbers_before: Mapping[str, int] = {}
    numbers_after: Mapping[str, int] = {}
    about: tuple[Cited, ...] = ()

    @property
    def points(self) -> int:
        """What it did to the score: above 0 where it got better."""
        return self.after - self.before


class Flag(Struct, frozen=True):
    """Something that limits the colour or makes it red, and that came or went; `evidence` is the hazard, if one is."""

    name: str
    how: Literal["new", "gone"]
    evidence: str = ""


class Moved(Struct, frozen=True):
    """One part of the score, or one step from the score to the colour, that came to something else.

    `name` is the part, or for the weakest link the part that limits.
    """

    kind: Literal["part", "inherent", "band", "weakest_link", "coverage"]
    before: str
    after: str
    name: str = ""


class Difference(Struct, frozen=True):
    """From `before` to `after`. `causes` are all that are not the same, the weightiest first."""

    before: Colour | None
    after: Colour | None
    score: int
    coverage: int
    same_rules: bool
    causes: tuple[Cause, ...]
    flags: tuple[Flag, ...]
    moved: tuple[Moved, ...]

    @property
    def is_nothing(self) -> bool:
        """Whether a reader would see the same grade."""
        return self.before == self.after and not (self.score or self.causes or self.flags or self.moved)


def difference(before: Result, after: Result) -> Difference:
    """What made `before` become `after`."""
    old, new = _lines(before), _lines(after)
    causes = [_cause(key, old.get(key), new.get(key)) for key in sorted(old.keys() | new.keys())]
    changed = [cause for cause in causes if cause.how != "same"]
    changed.sort(key=lambda cause: (-abs(cause.points), cause.part, cause.rule, cause.evidence))
    return Difference(
        before=before.grade,
        after=after.grade,
        score=after.score - before.score,
        coverage=after.coverage - before.coverage,
        same_rules=(before.method, before.policy_hash) == (after.method, after.policy_hash),
        causes=tuple(changed),
        flags=flags_between([*before.flags, *before.red], [*after.flags, *after.red]),
        moved=tuple(_moved(before, after)),
    )


def _moved(before: Result, after: Result) -> Iterator[Moved]:
    for old, new in zip(before.parts, after.parts, strict=True):
        if (old.points, old.cap) != (new.points, new.cap):
            yield Moved("part", str(old.points), str(new.points), new.name)
    if before.inherent != after.inherent:
        yield Moved("inherent", str(before.inherent), str(after.inherent))
    if before.band != after.band:
        yield Moved("band", before.band, after.band)
    if before.band_limited != after.band_limited:
        limiting = next((step.why for step in after.steps if step.step == "weakest_link"), "")
        yield Moved("weakest_link", before.band_limited, after.band_limited, limiting)
    if before.status != after.status:
        yield Moved("coverage", before.status, after.status)


def flags_between(before: Iterable[str], after: Iterable[str]) -> tuple[Flag, ...]:
    """Flags that came, then flags that went."""
    old, new = set(before), set(after)
    came = [_flag(text, "new") for text in sorted(new - old)]
    return (*came, *(_flag(text, "gone") for text in sorted(old - new)))


def _flag(text: str, how: Literal["new", "gone"]) -> Flag:
    name, _, evidence = text.partition(":")
    return Flag(name, how, evidence)


def _lines(result: Result) -> dict[Key, Deduction]:
    """Deductions by what they are about; a part that begins with another cap (other numbers) has a line for that."""
    found: dict[Key, Deduction] = {}
    for part in result.parts:
        found[part.name, "part.cap", ""] = Deduction(rule="part.cap", points=part.cap)
        for one in part.deductions:
            about = str(one.numbers["level"]) if one.rule == "tasks.rate" else one.evidence
            key = (part.name, one.rule, about)
            # Two accidents of one kind on one day are two lines of one name.
            found[key] = _added(found[key], one) if key in found else one
    return found


def _added(one: Deduction, other: Deduction) -> Deduction:
    return replace(one, points=one.points + other.points)


def _cause(key: Key, old: Deduction | None, new: Deduction | None) -> Cause:
    shown = new or old
    before, after = old.points if old else 0, new.points if new else 0
    return Cause(
        part=key[0],
        rule=key[1],
        how=_how(old, new),
        before=before,
        after=after,
        evidence=key[2],
        label=shown.label if shown else "",
        facts=shown.facts if shown else (),
        numbers_before=old.numbers if old else {},
        numbers_after=new.numbers if new else {},
        about=shown.about if shown else (),
    )


def _how(old: Deduction | None, new: Deduction | None) -> How:
    if old is None or new is None:
        return "new" if old is None else "gone"
    if old.points == new.points:
        return "same"
    return "more" if new.points < old.points else "less"
