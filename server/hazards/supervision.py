"""A major hazard's own steps (pure): its plan, the regulator's order, and the way to the order's lifting."""

from collections.abc import Callable
from datetime import date

from msgspec.structs import replace

from server.facts import (
    Fact,
    HazardLiftingApplied,
    HazardLiftingReviewed,
    HazardMilestoneReached,
    HazardPlanned,
    HazardPublished,
    HazardSelfAssessed,
    HazardSupervised,
)
from server.hazards.hazard import Hazard, is_major

UNDER_WAY = {"ordered", "applied"}


def sent_back(hazard: Hazard) -> Hazard:
    """With its person again; what was assessed has to be assessed again."""
    return replace(
        hazard,
        state="assigned" if hazard.assignee else "reported",
        rectified_by=None,
        rectified_at=None,
        sent_back=hazard.sent_back + 1,
        supervision="ordered" if hazard.supervision == "applied" else hazard.supervision,
        assessed_at=None,
    )


def _planned(hazard: Hazard, fact: Fact, body: HazardPlanned) -> Hazard | str:
    """A plan gives the work to somebody as well; it makes no running deadline later."""
    if hazard.state not in {"reported", "assigned"}:
        return hazard.state
    if not is_major(hazard):
        return "not_major"
    due = date.fromisoformat(body.due)
    return replace(
        hazard,
        state="assigned",
        assignee=body.person,
        due=min(due, hazard.due) if hazard.state == "assigned" or hazard.supervision else due,
        first_due=due if hazard.state == "reported" and not hazard.supervision else hazard.first_due,
        measures=body.measures,
        cost_cents=body.cost_cents,
        planned_at=fact.received_at,
    )


def _supervised(hazard: Hazard, fact: Fact, body: HazardSupervised) -> Hazard | str:
    """The order's deadline is the hazard's from now on; another order takes the place of the one before."""
    if hazard.state == "closed":
        return "closed"
    if hazard.level != "major":
        return "undecided" if hazard.level == "suspected_major" else "not_major"
    due = date.fromisoformat(body.due)
    return replace(hazard, supervision="ordered", due=due, asked_due=None, asked_by=None)


def _milestone_reached(hazard: Hazard, fact: Fact, body: HazardMilestoneReached) -> Hazard | str:
    return hazard if hazard.supervision in UNDER_WAY else "not_supervised"


def _self_assessed(hazard: Hazard, fact: Fact, body: HazardSelfAssessed) -> Hazard | str:
    if hazard.supervision not in UNDER_WAY:
        return "not_supervised"
    if hazard.state != "rectified":
        return "not_rectified"
    return replace(hazard, assessed_at=fact.received_at)


def _lifting_applied(hazard: Hazard, fact: Fact, body: HazardLiftingApplied) -> Hazard | str:
    if hazard.supervision not in UNDER_WAY:
        return "not_supervised"
    if hazard.supervision == "applied":
        return "applied_before"
    if hazard.state != "rectified":
        return "not_rectified"
    return replace(hazard, supervision="applied") if hazard.assessed_at else "not_assessed"


def _lifting_reviewed(hazard: Hazard, fact: Fact, body: HazardLiftingReviewed) -> Hazard | str:
    """The regulator's word: lifting an order closes its hazard, refusing sends it back."""
    if hazard.supervision != "applied":
        return "not_applied"
    if body.outcome == "refused":
        return sent_back(hazard)
    return replace(hazard, supervision="lifted", state="closed", closed_at=fact.received_at)


def _published(hazard: Hazard, fact: Fact, body: HazardPublished) -> Hazard | str:
    if body.published == "lifted":
        return hazard if hazard.supervision == "lifted" else "not_lifted"
    return hazard if hazard.supervision else "not_supervised"


STEPS: dict[str, Callable[..., Hazard | str]] = {
    "hazard.planned": _planned,
    "hazard.supervised": _supervised,
    "hazard.milestone_reached": _milestone_reached,
    "hazard.self_assessed": _self_assessed,
    "hazard.lifting_applied": _lifting_applied,
    "hazard.lifting_reviewed": _lifting_reviewed,
    "hazard.published": _published,
}
