"""The life of a hazard (pure): what each fact does to it, and when a fact no longer fits."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Literal
from uuid import UUID, uuid5

from msgspec import Struct
from msgspec.structs import replace

from server.facts import (
    Fact,
    HazardAssigned,
    HazardClassified,
    HazardControlled,
    HazardDoubleReported,
    HazardExtended,
    HazardRectified,
    HazardVerified,
)
from server.moments import day_in_china

FROM_ANSWER = UUID("6f6a9a5e-3c43-5d0b-9a51-8f3f3a6f0b11")
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
QUICK_REPORT_DAYS = {"general": 7, "major": 30}

Level = Literal["general", "suspected_major", "major"]
State = Literal["reported", "assigned", "rectified", "closed"]


class Hazard(Struct, frozen=True):
    """A hazard as it stands. Days are calendar days in China; a deadline is over when its day is."""

    id: UUID
    enterprise: UUID
    code: str
    level: Level
    state: State
    external: bool
    source: UUID
    title: str
    found_at: datetime
    due: date
    first_due: date
    checklist: str | None = None
    version: int | None = None
    item: str | None = None
    which: str = ""
    area: UUID | None = None
    equipment: UUID | None = None
    point: UUID | None = None
    tag: str = ""
    reporter: UUID | None = None
    assignee: UUID | None = None
    extended: bool = False
    measures: str = ""
    controlled_at: datetime | None = None
    double_reported_at: datetime | None = None
    rectified_by: UUID | None = None
    rectified_at: datetime | None = None
    closed_at: datetime | None = None
    sent_back: int = 0
    changed_seq: int = 0


def hazard_id(fact: UUID, item: str, which: str = "") -> UUID:
    """The id of the hazard that a failed answer opens: the same on the phone and on the server."""
    return uuid5(FROM_ANSWER, f"{fact}:{item}:{which}" if which else f"{fact}:{item}")


def short_code(hazard: UUID) -> str:
    """Five characters that can be said on the phone, without I, L, O and U."""
    number = hazard.int & 0x1FFFFFF
    return "".join(CROCKFORD[number >> shift & 31] for shift in (20, 15, 10, 5, 0))


def is_major(hazard: Hazard) -> bool:
    """Major, or suspected to be until a person decides."""
    return is_major_level(hazard.level)


def is_major_level(level: str) -> bool:
    """The same of a level alone."""
    return level != "general"


def is_overdue(hazard: Hazard, today: date) -> bool:
    """Open after the last day of its deadline."""
    return hazard.state != "closed" and today > hazard.due


def _classified(hazard: Hazard, fact: Fact, body: HazardClassified) -> Hazard | None:
    return replace(hazard, level=body.level) if hazard.state != "closed" else None


def _assigned(hazard: Hazard, fact: Fact, body: HazardAssigned) -> Hazard | None:
    if hazard.state not in {"reported", "assigned"}:
        return None
    due = date.fromisoformat(body.due)
    # A deadline already running is moved by an extension, not by a new assignment.
    later = hazard.state == "assigned" and due > hazard.due
    return replace(
        hazard,
        state="assigned",
        assignee=body.person,
        due=hazard.due if later else due,
        first_due=hazard.first_due if hazard.state == "assigned" else due,
        measures=body.measures or hazard.measures,
    )


def _controlled(hazard: Hazard, fact: Fact, body: HazardControlled) -> Hazard | None:
    if hazard.state == "closed":
        return None
    return replace(hazard, controlled_at=hazard.controlled_at or fact.received_at)


def _double_reported(hazard: Hazard, fact: Fact, body: HazardDoubleReported) -> Hazard | None:
    if hazard.state == "closed" or not is_major(hazard):
        return None
    return replace(hazard, double_reported_at=hazard.double_reported_at or fact.received_at)


def _extended(hazard: Hazard, fact: Fact, body: HazardExtended) -> Hazard | None:
    """One extension before expiry (a major hazard needs interim control first); later ones are the regulator's."""
    due = date.fromisoformat(body.due)
    in_time = day_in_china(fact.received_at) <= hazard.due
    guarded = not is_major(hazard) or hazard.controlled_at is not None
    allowed = fact.actor_role == "regulator" or (in_time and guarded and not hazard.extended)
    if hazard.state == "closed" or due <= hazard.due or not allowed:
        return None
    return replace(hazard, due=due, extended=True)


def _rectified(hazard: Hazard, fact: Fact, body: HazardRectified) -> Hazard | None:
    if hazard.state not in {"reported", "assigned"}:
        return None
    return replace(hazard, state="rectified", rectified_by=fact.actor, rectified_at=fact.occurred_at)


def _verified(hazard: Hazard, fact: Fact, body: HazardVerified) -> Hazard | None:
    if hazard.state != "rectified" or not may_verify(hazard, fact.actor, fact.actor_role):
        return None
    if body.outcome == "sent_back":
        return replace(
            hazard,
            state="assigned" if hazard.assignee else "reported",
            rectified_by=None,
            rectified_at=None,
            sent_back=hazard.sent_back + 1,
        )
    return replace(hazard, state="closed", closed_at=fact.received_at)


def may_verify(hazard: Hazard, person: UUID | None, role: str) -> bool:
    """Never who rectified it; a major hazard only by the regulator's word, and only once it is classified."""
    if person is not None and person == hazard.rectified_by:
        return False
    if hazard.level == "general":
        return role in {"owner", "officer", "regulator"}
    return hazard.level == "major" and role == "regulator"


_STEPS: dict[str, Callable[..., Hazard | None]] = {
    "hazard.classified": _classified,
    "hazard.assigned": _assigned,
    "hazard.controlled": _controlled,
    "hazard.double_reported": _double_reported,
    "hazard.extended": _extended,
    "hazard.rectified": _rectified,
    "hazard.verified": _verified,
}


def apply(hazard: Hazard, fact: Fact) -> tuple[Hazard, bool]:
    """The hazard after a fact, and whether the fact fitted. A fact that does not fit changes nothing."""
    after = _STEPS[fact.kind](hazard, fact, fact.body)
    if after is None:
        return hazard, False
    return replace(after, changed_seq=fact.seq), True


def default_due(found_at: datetime, days: int) -> date:
    """The deadline when nobody set one."""
    return day_in_china(found_at) + timedelta(days=days)
