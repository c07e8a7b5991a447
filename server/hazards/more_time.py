"""More time for a hazard (pure): asked for before the deadline is over, and granted by somebody else."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from msgspec.structs import replace

from server.facts import Fact, HazardExtended, HazardExtensionAnswered, HazardExtensionAsked
from server.hazards.clocks import clock_of
from server.hazards.hazard import Hazard, is_major
from server.moments import day_in_china

NOT_ASKED: dict[str, None] = {"asked_due": None, "asked_by": None}


def _extended(hazard: Hazard, fact: Fact, body: HazardExtended) -> Hazard | str:
    """One extension before expiry (a major hazard needs interim control first); later ones are the regulator's."""
    due = date.fromisoformat(body.due)
    if hazard.state == "closed":
        return "closed"
    if fact.actor_role != "regulator" and (why := _no_more_time(hazard, fact)):
        return why
    return replace(hazard, due=due, extended=True, **NOT_ASKED) if due > hazard.due else "not_later"


def _no_more_time(hazard: Hazard, fact: Fact) -> str:
    if hazard.supervision in {"ordered", "applied"}:
        return "supervised"
    if hazard.extended:
        return "extended_before"
    return _too_late(hazard, fact)


def _too_late(hazard: Hazard, fact: Fact) -> str:
    """More time has to be wanted before there is none left; server time counts."""
    if day_in_china(fact.received_at) > hazard.due:
        return "expired"
    return "uncontrolled" if is_major(hazard) and hazard.controlled_at is None else ""


def _extension_asked(hazard: Hazard, fact: Fact, body: HazardExtensionAsked) -> Hazard | str:
    if hazard.state not in {"reported", "assigned"}:
        return hazard.state
    due = date.fromisoformat(body.due)
    if why := _too_late(hazard, fact):
        return why
    return replace(hazard, asked_due=due, asked_by=fact.actor) if due > hazard.due else "not_later"


def _extension_answered(hazard: Hazard, fact: Fact, body: HazardExtensionAnswered) -> Hazard | str:
    if hazard.state == "closed":
        return "closed"
    if hazard.asked_due is None:
        return "not_asked"
    if why := why_not_answer(hazard, fact.actor, fact.actor_role):
        return why
    if body.outcome == "refused":
        return replace(hazard, **NOT_ASKED)
    # The deadline may have become later meanwhile; it never becomes earlier by a grant.
    return replace(hazard, due=max(hazard.due, hazard.asked_due), extended=True, **NOT_ASKED)


def why_not_answer(hazard: Hazard, person: UUID | None, role: str) -> str:
    """Why this person may not decide about more time; empty where they may. Nobody answers themselves."""
    if hazard.supervision in {"ordered", "applied"} and role != "regulator":
        return "supervised"
    if role != "regulator" and role not in clock_of(hazard.level).answered_by:
        return "not_yours"
    return "own_request" if person is not None and person == hazard.asked_by else ""


STEPS: dict[str, Callable[..., Hazard | str]] = {
    "hazard.extended": _extended,
    "hazard.extension_asked": _extension_asked,
    "hazard.extension_answered": _extension_answered,
}
