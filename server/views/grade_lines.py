"""The lines of an explanation as people read them: what cost how much, how that was counted, where to check it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from server.grading.explanation import Deduction, Part
from server.views.grade_cited import CITED_BY_HAZARD, CitedLine, Known, cited_lines, photos_for
from server.views.grade_majors import basis_words
from server.views.photo_lines import PhotoLine
from server.views.policy_sections import thousandths
from server.wording import t

# Names of risk points by their ids.
Points = Mapping[str, str]
# What a sentence names already; the rest of the numbers is told as the way of counting.
_SAID = frozenset({"days", "planned", "on_time", "late", "level", "missing", "due", "invalid"})


@dataclass(frozen=True, slots=True)
class DeductionLine:
    """Points lost: for what, counted how, by which rule, measured by which clause.

    `path` is where the numbers stand in the policy, `section` the same on the page of the policy. `cited` are what
    it is about beside a hazard, `more` how many are not named, `photos` what was shown of it.
    """

    words: str
    points: int
    rule: str
    how: str
    path: str
    section: str
    basis: str
    href: str
    link: str
    cited: list[CitedLine] = field(default_factory=list)
    more: int = 0
    photos: list[PhotoLine] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class PartSeen:
    """One of the five parts."""

    name: str
    points: int
    cap: int
    deductions: list[DeductionLine]
    notes: list[str]


def part_seen(part: Part, known: Known, locale: str) -> PartSeen:
    """One part in words."""
    return PartSeen(
        name=part.name,
        points=part.points,
        cap=part.cap,
        deductions=[deduction_line(one, known, locale) for one in part.deductions],
        notes=[t(locale, f"grading.note.{note}") for note in part.notes],
    )


def deduction_line(found: Deduction, known: Known, locale: str) -> DeductionLine:
    """One deduction in words."""
    cited, more = cited_lines(found, known, locale)
    return DeductionLine(
        words=rule_words(found.rule, found.numbers, locale),
        points=found.points,
        rule=found.rule,
        how=how_words(found.numbers, locale),
        path=found.path,
        section=found.path.split(".")[0],
        basis=basis_words(found.basis),
        href=f"/hazards/{found.evidence}" if is_about_hazard(found) else "",
        link=found.label,
        cited=cited,
        more=more,
        photos=photos_for(found, known),
    )


def is_about_hazard(found: Deduction) -> bool:
    """Whether its evidence is a hazard."""
    return bool(found.evidence) and found.rule.split(".")[0] in CITED_BY_HAZARD


def rule_words(rule: str, numbers: Mapping[str, int], locale: str) -> str:
    """What a rule found, in a sentence; every number that a sentence may name is there, what was not used is nought."""
    filling: dict[str, object] = {name: numbers.get(name, 0) for name in _SAID}
    return t(locale, f"grading.rule.{rule}", **filling | {"level": level_words(numbers.get("level", 0), locale)})


def level_words(level: int, locale: str) -> str:
    """The colour of a level of risk points."""
    return t(locale, f"grade.level.{level}") if level else ""


def how_words(numbers: Mapping[str, int], locale: str) -> str:
    """How the points were counted: `起点 10 分，每天 1 分，最多 60 分，规模系数 ×0.7`."""
    words = [_number(name, value, locale) for name, value in numbers.items() if name not in _SAID]
    return t(locale, "grade.comma").join(word for word in words if word)


def _number(name: str, value: int, locale: str) -> str:
    if name.endswith("_milli") and name != "expected_milli":
        return t(locale, f"grade.number.{name}", value=thousandths(value)) if value != 1000 else ""
    shown = f"{value // 10}" if name == "rate" else thousandths(value) if name == "expected_milli" else str(value)
    return t(locale, f"grade.number.{name}", value=shown)
