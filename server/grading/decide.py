"""From the score to the colour (pure): band, weakest link, lookup, floors, coverage, vetoes, hold; in this order."""

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from server.grading.days import days_between
from server.grading.explanation import Part, Step
from server.grading.hazards import days_late, is_open
from server.grading.policy import Band, Colour, Policy
from server.grading.snapshot import HazardSeen, Snapshot

WORSE_LAST: tuple[Colour, ...] = ("blue", "yellow", "orange", "red")
Status = Literal["graded", "provisional", "ungraded"]


class Verdict(Struct, frozen=True):
    """The colour (None while ungraded) with all that led to it."""

    status: Status
    grade: Colour | None
    band: Band
    band_limited: Band
    flags: tuple[str, ...]
    red: tuple[str, ...]
    steps: tuple[Step, ...]


def band_of(score: int, policy: Policy) -> Band:
    """The band that a score falls into."""
    return next(band for band, least in policy.bands if score >= least)


def weakest_link(band: Band, parts: Sequence[Part], policy: Policy) -> tuple[Band, str]:
    """The band as the weakest part limits it, and which part that was."""
    worst, why = band, ""
    for found in parts:
        share = 1000 * found.points // found.cap
        for limit, least in policy.weakest_link_milli:
            if share < least and limit > worst:
                worst, why = limit, found.name
    return worst, why


def not_better(grade: Colour, floor: Colour) -> Colour:
    """The worse of the two."""
    return max(grade, floor, key=WORSE_LAST.index)


def open_majors(snapshot: Snapshot) -> list[HazardSeen]:
    """Major hazards that nobody closed yet."""
    return [hazard for hazard in snapshot.hazards if hazard.level == "major" and is_open(hazard, snapshot)]


def vetoes(snapshot: Snapshot, policy: Policy) -> tuple[str, ...]:
    """Whatever gives red at once."""
    overdue = [f"major_overdue:{h.id}" for h in open_majors(snapshot) if days_late(h, snapshot, policy) > 0]
    return tuple(sorted({*snapshot.veto, *overdue}))


def floors(snapshot: Snapshot, policy: Policy) -> list[tuple[str, Colour | None]]:
    """Flags, each with the colour that it does not let the grade be better than (or none)."""
    found: list[tuple[str, Colour | None]] = []
    for hazard in open_majors(snapshot):
        if days_late(hazard, snapshot, policy) > 0:
            continue
        found.append(_major_flag(hazard, snapshot, policy))
    ended = snapshot.veto_ended
    if ended is not None and 0 <= days_between(ended, snapshot.as_of) <= policy.after_veto_days:
        found.append(("floor_orange_after_veto", "orange"))
    if snapshot.H >= 3 and not snapshot.verified_24m:  # classes 3 and 4 are the high ones
        found.append(("not_externally_verified", "yellow"))
    return found


def _major_flag(hazard: HazardSeen, snapshot: Snapshot, policy: Policy) -> tuple[str, Colour | None]:
    if hazard.origin == "external":
        return f"floor_orange_external_major:{hazard.id}", "orange"
    handled = hazard.dual_reported and hazard.interim_controls
    # The days that reporting may take are granted for interim controls as well: telling at once must not cost.
    if not handled and days_between(hazard.found, snapshot.as_of) > policy.double_report_days:
        return f"floor_orange_unreported_major:{hazard.id}", "orange"
    return f"supervised_major:{hazard.id}", None


def decide(score: int, parts: Sequence[Part], snapshot: Snapshot, policy: Policy) -> Verdict:
    """The verdict, with every step that led to it."""
    band = band_of(score, policy)
    limited, why = weakest_link(band, parts, policy)
    grade = policy.lookup[str(snapshot.H)][limited]
    steps = [
        Step("band", band, str(score)),
        Step("weakest_link", limited, why),
        Step("lookup", grade, str(snapshot.H)),
    ]
    flags: list[str] = []
    for flag, floor in floors(snapshot, policy):
        flags.append(flag)
        if floor is not None:
            grade = not_better(grade, floor)
            steps.append(Step("floor", grade, flag.split(":")[0], flag.partition(":")[2]))
    red = vetoes(snapshot, policy)
    status, grade_or_none = _covered(grade, red, snapshot, policy, flags, steps)
    if grade_or_none is not None:
        grade_or_none = _held(grade_or_none, snapshot, policy, flags, steps)
    return Verdict(status, grade_or_none, band, limited, tuple(flags), red, tuple(steps))


def _covered(
    grade: Colour, red: Sequence[str], snapshot: Snapshot, policy: Policy, flags: list[str], steps: list[Step]
) -> tuple[Status, Colour | None]:
    coverage, needed = snapshot.coverage, policy.coverage_milli
    if red:
        steps.extend(Step("veto", "red", veto.split(":")[0], veto.partition(":")[2]) for veto in red)
        return "graded", "red"
    if coverage >= needed.full:
        steps.append(Step("coverage", "graded", str(coverage)))
        return "graded", grade
    if coverage >= needed.provisional:
        steps.append(Step("coverage", "provisional", str(coverage)))
        return "provisional", not_better(grade, "yellow")
    steps.append(Step("coverage", "ungraded", str(coverage)))
    if is_new(snapshot, policy):
        flags.append("new_enterprise")
    return "ungraded", None


def is_new(snapshot: Snapshot, policy: Policy) -> bool:
    """Within the first days in which being ungraded is no prejudice."""
    since = snapshot.registered
    return since is not None and days_between(since, snapshot.as_of) < policy.new_enterprise_days


def _held(grade: Colour, snapshot: Snapshot, policy: Policy, flags: list[str], steps: list[Step]) -> Colour:
    """Worse at once; better by one colour at a time, after the hold in the present one."""
    previous = snapshot.previous
    if previous is None or WORSE_LAST.index(grade) >= WORSE_LAST.index(previous.grade):
        return grade
    days = days_between(previous.since, snapshot.as_of)
    better = WORSE_LAST[WORSE_LAST.index(previous.grade) - 1]
    held = better if days >= policy.hold_days else previous.grade
    if held != grade:
        flags.append("hysteresis")
        steps.append(Step("hold", held, str(days)))
    return held
