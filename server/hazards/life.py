"""The life of a hazard (pure): what each fact does to it, and why a fact no longer fits.

A step gives the hazard after it, or the reason why it changes nothing (`hazards.why.<reason>` is the sentence).
"""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from msgspec.structs import replace

from server.facts import (
    Fact,
    HazardAssigned,
    HazardCauseNoted,
    HazardClassified,
    HazardControlled,
    HazardDoubleReported,
    HazardHandedOver,
    HazardRectified,
    HazardReopened,
    HazardVerified,
)
from server.hazards import more_time, supervision
from server.hazards.hazard import Hazard, is_major

Step = Callable[..., Hazard | str]
LEADERS = {"owner", "officer"}


def apply(hazard: Hazard, fact: Fact) -> tuple[Hazard, str]:
    """The hazard after a fact, and why it changed nothing: empty where it fitted."""
    after = STEPS[fact.kind](hazard, fact, fact.body)
    return (hazard, after) if isinstance(after, str) else (replace(after, changed_seq=fact.seq), "")


def _classified(hazard: Hazard, fact: Fact, body: HazardClassified) -> Hazard | str:
    if hazard.state == "closed":
        return "closed"
    if body.level == "general" and (hazard.supervision or (hazard.level == "major" and fact.actor_role != "regulator")):
        return "major_stays"
    return replace(hazard, level=body.level)


def _assigned(hazard: Hazard, fact: Fact, body: HazardAssigned) -> Hazard | str:
    if hazard.state not in {"reported", "assigned"}:
        return hazard.state
    due = date.fromisoformat(body.due)
    # A deadline already running is moved by an extension, not by a new assignment.
    later = (hazard.state == "assigned" or hazard.supervision) and due > hazard.due
    return replace(
        hazard,
        state="assigned",
        assignee=body.person,
        due=hazard.due if later else due,
        first_due=due if hazard.state == "reported" and not hazard.supervision else hazard.first_due,
        measures=body.measures or hazard.measures,
        cost_cents=hazard.cost_cents if body.cost_cents is None else body.cost_cents,
    )


def _handed_over(hazard: Hazard, fact: Fact, body: HazardHandedOver) -> Hazard | str:
    if hazard.state != "assigned":
        return "not_assigned" if hazard.state == "reported" else hazard.state
    if fact.actor_role not in LEADERS and fact.actor != hazard.assignee:
        return "not_yours"
    return replace(hazard, assignee=body.person)


def _controlled(hazard: Hazard, fact: Fact, body: HazardControlled) -> Hazard | str:
    if hazard.state == "closed":
        return "closed"
    return replace(hazard, controlled_at=hazard.controlled_at or fact.received_at)


def _double_reported(hazard: Hazard, fact: Fact, body: HazardDoubleReported) -> Hazard | str:
    if hazard.state == "closed":
        return "closed"
    if not is_major(hazard):
        return "not_major"
    return replace(hazard, double_reported_at=hazard.double_reported_at or fact.received_at)


def _rectified(hazard: Hazard, fact: Fact, body: HazardRectified) -> Hazard | str:
    if hazard.state not in {"reported", "assigned"}:
        return hazard.state
    cost = hazard.cost_cents if body.cost_cents is None else body.cost_cents
    mended = replace(hazard, state="rectified", rectified_by=fact.actor, rectified_at=fact.occurred_at)
    return replace(mended, cost_cents=cost, **more_time.NOT_ASKED)


def _verified(hazard: Hazard, fact: Fact, body: HazardVerified) -> Hazard | str:
    if hazard.state != "rectified":
        return "closed" if hazard.state == "closed" else "not_rectified"
    if why := why_not_verify(hazard, fact.actor, fact.actor_role):
        return why
    if body.outcome == "sent_back":
        return supervision.sent_back(hazard)
    if hazard.supervision in {"ordered", "applied"}:
        return "supervised"
    return replace(hazard, state="closed", closed_at=fact.received_at)


def why_not_verify(hazard: Hazard, person: UUID | None, role: str) -> str:
    """Never who rectified it; a major hazard only by the regulator's word, and only once it is classified."""
    if person is not None and person == hazard.rectified_by:
        return "own_work"
    if hazard.level == "suspected_major":
        return "undecided"
    if hazard.level == "major" and role != "regulator":
        return "regulators_word"
    return "" if role in LEADERS | {"regulator"} else "not_yours"


def may_verify(hazard: Hazard, person: UUID | None, role: str) -> bool:
    """Whether nothing stands against it."""
    return not why_not_verify(hazard, person, role)


def _reopened(hazard: Hazard, fact: Fact, body: HazardReopened) -> Hazard | str:
    if hazard.state != "closed":
        return "not_closed"
    after = replace(supervision.sent_back(hazard), sent_back=hazard.sent_back, reopened=hazard.reopened + 1)
    # Another order may be made; a second extension may be asked for.
    due = date.fromisoformat(body.due)
    return replace(after, due=due, extended=False, closed_at=None, supervision="", assessed_at=None)


def _cause_noted(hazard: Hazard, fact: Fact, body: HazardCauseNoted) -> Hazard | str:
    return replace(hazard, cause=body.root_cause)


STEPS: dict[str, Step] = {
    "hazard.classified": _classified,
    "hazard.assigned": _assigned,
    "hazard.handed_over": _handed_over,
    "hazard.controlled": _controlled,
    "hazard.double_reported": _double_reported,
    "hazard.rectified": _rectified,
    "hazard.verified": _verified,
    "hazard.reopened": _reopened,
    "hazard.cause_noted": _cause_noted,
    **more_time.STEPS,
    **supervision.STEPS,
}
