"""A grade as people read it: what it is and why at a glance, what to do, then the whole explanation and its story."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from server.declarations.queries import declared
from server.enterprises.tables import Enterprise
from server.grading.advice import Advice, advise
from server.grading.crg1 import ENGINE_VERSION, grade
from server.grading.forecast import EarlyWarning, forecast
from server.grading.policy import Policy
from server.grading.snapshot import Snapshot
from server.moments import day_in_china
from server.people.actor import Actor
from server.people.policy import EnterpriseScope
from server.policies.rules import rules
from server.regrading.ahead import coming
from server.regrading.beside import PointNow, Said, beside, points_now
from server.regrading.collect import as_engine, snapshot_of
from server.regrading.gather import gather
from server.regrading.publish import policy_of
from server.views.by_hand_seen import ByHandSeen, by_hand_seen
from server.views.grade_beside import BesideLine, PointLine, beside_lines, point_lines
from server.views.grade_cited import Known, known_of
from server.views.grade_confidence import ConfidenceSeen, confidence_seen
from server.views.grade_lines import DeductionLine, PartSeen, part_seen
from server.views.grade_majors import MajorLine, major_lines
from server.views.grade_reasons import Reason, reasons
from server.views.grade_steps import step_words
from server.views.grade_story import GradeStep, changes, grade_story
from server.views.grade_warning import WarningSeen, warning_seen
from server.views.next_deeds import (
    AdviceLine,
    Suspected,
    Told,
    first_deeds,
    needed_deeds,
    other_deeds,
    other_ways,
    suspected,
)
from server.views.score_plot import ScorePlot, Spot, score_plot
from server.views.words import day_words
from server.wording import t

# So many words of a step are said at its number in the drawing; the table has them all.
IN_SHORT = 2

__all__ = ["AdviceLine", "DeductionLine", "GradeSeen", "PartSeen", "changes", "grade_seen", "seen_from"]


@dataclass(frozen=True, slots=True)
class GradeSeen:
    """What templates/_grade.html shows. `grade` is the computed one; where there is one `by_hand` counts instead."""

    grade: str
    status: str
    score: int
    lead: str
    as_of: str
    as_of_on: date
    reasons: list[Reason]
    first: list[AdviceLine]
    advice: list[AdviceLine]
    advice_lead: str
    ways: list[list[AdviceLine]]
    ways_more: int
    others: list[AdviceLine]
    majors: list[MajorLine]
    parts: list[PartSeen]
    steps: list[str]
    confidence: ConfidenceSeen | None
    method: str
    engine: str
    policy: str
    policy_hash: str
    inputs_hash: str
    by_hand: ByHandSeen | None = None
    warning: WarningSeen | None = None
    plot: ScorePlot | None = None
    history: list[GradeStep] = field(default_factory=list)
    methods: list[BesideLine] = field(default_factory=list)
    points: list[PointLine] = field(default_factory=list)
    points_total: int = 0


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a computed grade: set by hand, to come, what was, other methods, and risk points now."""

    by_hand: ByHandSeen | None = None
    warning: EarlyWarning | None = None
    history: list[GradeStep] = field(default_factory=list)
    methods: Sequence[Said] = ()
    points: Sequence[PointNow] = ()
    suspected: Sequence[Suspected] = ()


async def grade_seen(
    enterprise: Enterprise,
    moment: datetime,
    locale: str,
    known_at: datetime | None = None,
    engine: str = ENGINE_VERSION,
    actor: Actor | None = None,
) -> GradeSeen:
    """The grade of an enterprise as of now, from the same snapshot that is published; for a reader or the console."""
    by, today = await rules(), day_in_china(moment)
    policy = policy_of(enterprise, moment, by)
    records = as_engine((await gather([enterprise.id]))[enterprise.id], engine)
    snapshot = snapshot_of(records, moment, policy, known_at, engine=engine)
    points = (records.planned.titles() if records.planned else {}) | {place.id: place.name for place in records.places}
    about = Beside(
        by_hand=await by_hand_seen(enterprise.id, locale, today),
        warning=forecast(snapshot, coming(records, moment, policy), policy),
        history=await grade_story(enterprise.id, locale, today),
        methods=beside(
            records,
            by.used(enterprise.region, enterprise.sector, today.isoformat()),
            moment,
            await declared(enterprise.id),
        ),
        points=points_now(records, moment, policy),
        suspected=suspected(records.hazards),
    )
    result = grade(snapshot, policy)
    scope = EnterpriseScope(enterprise.id, enterprise.region)
    known = await known_of(result, points, scope, actor, locale, today)
    return seen_from(snapshot, policy, known, about, locale)


def seen_from(snapshot: Snapshot, policy: Policy, known: Known, about: Beside, locale: str) -> GradeSeen:
    """The same from a snapshot that is at hand (pure)."""
    result, advice = grade(snapshot, policy), advise(snapshot, policy)
    colour, today = result.grade or "ungraded", date.fromisoformat(result.as_of)
    why, first = reasons(result, snapshot, known, locale), first_deeds(about.suspected, locale)
    told = Told(known, frozenset(one.id for one in about.suspected))
    reached = t(locale, f"grading.grade.{advice.grade or 'ungraded'}")
    return GradeSeen(
        grade=colour,
        status=result.status,
        score=result.score,
        lead=t(locale, f"grading.lead.{colour}"),
        as_of=day_words(locale, today),
        as_of_on=today,
        reasons=why,
        first=first,
        advice=needed_deeds(advice, why, told, locale),
        ways=other_ways(advice, told, locale),
        ways_more=advice.more,
        advice_lead=_advice_lead(advice, reached, locale),
        others=other_deeds(advice, why, first, told, locale),
        majors=major_lines(snapshot.hazards, [*result.flags, *result.red], locale),
        parts=[part_seen(part, known, locale) for part in result.parts],
        steps=[step_words(step, result, locale) for step in result.steps],
        confidence=confidence_seen(result, policy, locale),
        method=result.method,
        engine=result.engine,
        policy=result.policy,
        policy_hash=result.policy_hash,
        inputs_hash=result.inputs_hash,
        by_hand=about.by_hand,
        warning=warning_seen(about.warning, locale, today),
        plot=score_plot(_spots(about.history, locale), policy.bands, today, locale),
        history=about.history,
        methods=beside_lines(about.methods, locale),
        points=point_lines(about.points, locale),
        points_total=len(about.points),
    )


def _advice_lead(advice: Advice, reached: str, locale: str) -> str:
    kind = "smallest" if advice.is_smallest and len(advice.actions) > 1 else "lead"
    return t(locale, f"grading.next.{kind}", grade=reached, score=advice.score)


def _spots(newest_first: Iterable[GradeStep], locale: str) -> list[Spot]:
    comma = t(locale, "grade.comma")
    spots = [Spot(one.day, one.grade, one.score, one.gain, comma.join(one.words[:IN_SHORT])) for one in newest_first]
    return spots[::-1]
