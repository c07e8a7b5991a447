"""A grade as people read it: what it is, what to fix next, which fact cost what by which rule and clause."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from server.enterprises.tables import Enterprise
from server.grades.tables import Grade
from server.grading.advice import Action, advise
from server.grading.crg1 import Result, grade
from server.grading.explanation import Deduction, Part, Step
from server.grading.policy import Policy
from server.grading.snapshot import Snapshot
from server.regrading.collect import collect
from server.regrading.publish import policy_now
from server.risk_points.tables import RiskPoint
from server.views.grade_majors import MajorLine, basis_words, major_lines
from server.views.words import day_words
from server.wording import t

MOST_HISTORY = 60
# Names of risk points by their ids.
Points = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class AdviceLine:
    """One thing to do, where to do it, and what it gains."""

    words: str
    href: str
    gain: int


@dataclass(frozen=True, slots=True)
class DeductionLine:
    """Points lost: for what, by which rule with which numbers, measured by which clause."""

    words: str
    points: int
    rule: str
    numbers: str
    basis: str
    href: str
    link: str


@dataclass(frozen=True, slots=True)
class PartSeen:
    """One of the five parts."""

    name: str
    points: int
    cap: int
    deductions: list[DeductionLine]
    notes: list[str]


@dataclass(frozen=True, slots=True)
class GradeThen:
    """A grade that was published earlier."""

    grade: str
    score: int
    when: str


@dataclass(frozen=True, slots=True)
class GradeSeen:
    """What templates/_grade.html shows."""

    grade: str
    status: str
    score: int
    lead: str
    as_of: str
    advice: list[AdviceLine]
    advice_lead: str
    majors: list[MajorLine]
    parts: list[PartSeen]
    steps: list[str]
    policy: str
    policy_hash: str
    inputs_hash: str
    history: list[GradeThen]


async def grade_seen(
    enterprise: Enterprise, moment: datetime, locale: str, known_at: datetime | None = None
) -> GradeSeen:
    """The grade of an enterprise as of now, from the same snapshot that is published."""
    policy = await policy_now(enterprise, moment)
    snapshot = await collect(enterprise, moment, policy, known_at)
    points = {str(row.id): row.name for row in await RiskPoint.filter(enterprise=enterprise.id).only("id", "name")}
    return seen_from(snapshot, policy, points, await _history(enterprise, locale), locale)


def seen_from(snapshot: Snapshot, policy: Policy, points: Points, history: list[GradeThen], locale: str) -> GradeSeen:
    """The same from a snapshot that is at hand (pure)."""
    result, advice = grade(snapshot, policy), advise(snapshot, policy)
    colour = result.grade or "ungraded"
    reached = t(locale, f"grading.grade.{advice.grade or 'ungraded'}")
    return GradeSeen(
        grade=colour,
        status=result.status,
        score=result.score,
        lead=t(locale, f"grading.lead.{colour}"),
        as_of=day_words(locale, date.fromisoformat(result.as_of)),
        advice=[_advice(action, locale) for action in advice.actions],
        advice_lead=t(locale, "grading.next.lead", grade=reached, score=advice.score),
        majors=major_lines(snapshot.hazards, [*result.flags, *result.red], locale),
        parts=[_part(part, points, locale) for part in result.parts],
        steps=[_step(step, result, locale) for step in result.steps],
        policy=result.policy,
        policy_hash=result.policy_hash,
        inputs_hash=result.inputs_hash,
        history=history,
    )


async def _history(enterprise: Enterprise, locale: str) -> list[GradeThen]:
    rows = await Grade.filter(enterprise=enterprise.id).order_by("-seq").limit(MOST_HISTORY)
    return [GradeThen(row.grade or "ungraded", row.score, day_words(locale, row.as_of)) for row in changes(rows)]


def changes(newest_first: Iterable[Grade]) -> list[Grade]:
    """Where colour or score became another: published anew for other reasons, it is the same to a reader (pure)."""
    return [list(run)[-1] for _, run in groupby(newest_first, key=lambda row: (row.grade, row.score))]


def _advice(action: Action, locale: str) -> AdviceLine:
    about_hazard = action.kind in {"close", "report_major"}
    return AdviceLine(
        words=t(locale, f"grading.action.{action.kind}", label=action.label),
        href=f"/hazards/{action.evidence}" if about_hazard else "",
        gain=action.gain,
    )


def _part(part: Part, points: Points, locale: str) -> PartSeen:
    return PartSeen(
        name=part.name,
        points=part.points,
        cap=part.cap,
        deductions=[_deduction(one, points, locale) for one in part.deductions],
        notes=[t(locale, f"grading.note.{note}") for note in part.notes],
    )


def _deduction(found: Deduction, points: Points, locale: str) -> DeductionLine:
    about_hazard = found.rule.split(".")[0] in {"overdue", "miss"} and found.evidence
    numbers = "  ".join(f"{name}={value}" for name, value in found.numbers.items())
    return DeductionLine(
        words=t(locale, f"grading.rule.{found.rule}", **_filling(found)) + _missed(found, points, locale),
        points=found.points,
        rule=found.rule,
        numbers=numbers,
        basis=basis_words(found.basis),
        href=f"/hazards/{found.evidence}" if about_hazard else "",
        link=found.label,
    )


def _missed(found: Deduction, points: Points, locale: str) -> str:
    """Where the checks were that nobody made in time."""
    names = [points[key] for key in found.facts if key in points] if found.rule == "tasks.rate" else []
    return (
        t(locale, "grading.rule.tasks.missed", points=t(locale, "grading.list_separator").join(names)) if names else ""
    )


def _filling(found: Deduction) -> dict[str, object]:
    """Every number that a sentence may name; what a rule did not use is nought."""
    names = ("days", "planned", "on_time", "late", "level", "missing", "due", "invalid")
    return {name: found.numbers.get(name, 0) for name in names}


def _step(step: Step, result: Result, locale: str) -> str:
    value = t(locale, f"grading.grade.{step.value}") if step.value in _COLOURS else step.value
    if step.step == "coverage":
        return t(locale, f"grading.step.coverage.{step.value}", percent=int(step.why) // 10)
    if step.step in {"floor", "veto"}:
        return t(locale, f"grading.step.{step.step}", value=value, why=t(locale, f"grading.flag.{step.why}"))
    if step.step == "weakest_link" and not step.why:
        return t(locale, "grading.step.weakest_link.none", value=value)
    why = t(locale, f"grading.part.{step.why}") if step.step == "weakest_link" else step.why
    return t(locale, f"grading.step.{step.step}", value=value, why=why, H=result.inherent)


_COLOURS = frozenset({"red", "orange", "yellow", "blue"})
