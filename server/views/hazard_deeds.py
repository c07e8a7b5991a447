"""What can be done about a hazard at a desk: each deed with its kind of fact, and when it fits whom (pure)."""

from collections.abc import Mapping

from server.facts import (
    Body,
    HazardAssigned,
    HazardCauseNoted,
    HazardClassified,
    HazardControlled,
    HazardDoubleReported,
    HazardExtended,
    HazardExtensionAnswered,
    HazardExtensionAsked,
    HazardHandedOver,
    HazardLiftingApplied,
    HazardLiftingReviewed,
    HazardMilestoneReached,
    HazardPlanned,
    HazardPublished,
    HazardReopened,
    HazardSelfAssessed,
    HazardSupervised,
    HazardVerified,
)
from server.hazards.hazard import Hazard, is_major
from server.hazards.life import may_verify
from server.hazards.more_time import why_not_answer
from server.hazards.supervision import UNDER_WAY
from server.people.actor import Actor
from server.people.policy import EnterpriseScope, may

# Which is needed most comes first.
BODIES: Mapping[str, type[Body]] = {
    "classify": HazardClassified,
    "answer": HazardExtensionAnswered,
    "review": HazardLiftingReviewed,
    "verify": HazardVerified,
    "control": HazardControlled,
    "double_report": HazardDoubleReported,
    "plan": HazardPlanned,
    "supervise": HazardSupervised,
    "assess": HazardSelfAssessed,
    "apply": HazardLiftingApplied,
    "milestone": HazardMilestoneReached,
    "publish": HazardPublished,
    "assign": HazardAssigned,
    "hand_over": HazardHandedOver,
    "ask": HazardExtensionAsked,
    "extend": HazardExtended,
    "cause": HazardCauseNoted,
    "reopen": HazardReopened,
}
KINDS = {
    "classify": "hazard.classified",
    "answer": "hazard.extension_answered",
    "review": "hazard.lifting_reviewed",
    "verify": "hazard.verified",
    "control": "hazard.controlled",
    "double_report": "hazard.double_reported",
    "plan": "hazard.planned",
    "supervise": "hazard.supervised",
    "assess": "hazard.self_assessed",
    "apply": "hazard.lifting_applied",
    "milestone": "hazard.milestone_reached",
    "publish": "hazard.published",
    "assign": "hazard.assigned",
    "hand_over": "hazard.handed_over",
    "ask": "hazard.extension_asked",
    "extend": "hazard.extended",
    "cause": "hazard.cause_noted",
    "reopen": "hazard.reopened",
}


def actions(hazard: Hazard, actor: Actor, scope: EnterpriseScope, *, overdue: bool = False) -> list[str]:
    """What fits the state and is this person's to do."""
    fitting = {**_general(hazard, actor, overdue=overdue), **_serious(hazard)}
    return [name for name in BODIES if fitting[name] and may(actor, f"fact:{KINDS[name]}", scope).allowed]


def _general(hazard: Hazard, actor: Actor, *, overdue: bool) -> dict[str, bool]:
    is_open, to_mend = hazard.state != "closed", hazard.state in {"reported", "assigned"}
    guarded = not is_major(hazard) or hazard.controlled_at is not None
    regulator = actor.role == "regulator"
    answers = hazard.asked_due is not None and not why_not_answer(hazard, actor.id, actor.role)
    return {
        "classify": is_open and hazard.level == "suspected_major",
        "answer": is_open and answers,
        "verify": hazard.state == "rectified"
        and may_verify(hazard, actor.id, actor.role)
        and hazard.supervision not in UNDER_WAY,
        "assign": to_mend,
        "hand_over": hazard.state == "assigned" and actor.id == hazard.assignee,
        "ask": to_mend and not overdue and guarded and not regulator and hazard.asked_due is None,
        "extend": is_open and regulator and is_major(hazard),
        "cause": True,
        "reopen": hazard.state == "closed",
    }


def _serious(hazard: Hazard) -> dict[str, bool]:
    is_open, to_mend = hazard.state != "closed", hazard.state in {"reported", "assigned"}
    major, ordered = is_major(hazard), hazard.supervision in UNDER_WAY
    return {
        "review": hazard.supervision == "applied",
        "control": is_open and major and hazard.controlled_at is None,
        "double_report": is_open and major and hazard.double_reported_at is None,
        "plan": to_mend and major,
        "supervise": is_open and hazard.level == "major" and not ordered,
        "assess": ordered and hazard.state == "rectified" and hazard.assessed_at is None,
        "apply": hazard.supervision == "ordered" and hazard.state == "rectified" and hazard.assessed_at is not None,
        "milestone": ordered,
        "publish": hazard.supervision != "",
    }
