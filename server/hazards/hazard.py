"""A hazard as it stands (pure). What facts do to it stands in life.py and supervision.py."""

from datetime import date, datetime, timedelta
from typing import Literal
from uuid import UUID, uuid5

from msgspec import Struct

from server.moments import day_in_china

FROM_ANSWER = UUID("6f6a9a5e-3c43-5d0b-9a51-8f3f3a6f0b11")
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

Level = Literal["general", "suspected_major", "major"]
State = Literal["reported", "assigned", "rectified", "closed"]
# Of a supervision order: none, made, its lifting applied for, lifted.
Supervision = Literal["", "ordered", "applied", "lifted"]


class Hazard(Struct, frozen=True):
    """A hazard as it stands. Days are calendar days in China; a deadline is over when its day is.

    `asked_due` is the day that an extension was asked for and nobody has answered yet. Money is in cents of yuan.
    """

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
    reopened: int = 0
    cost_cents: int | None = None
    asked_due: date | None = None
    asked_by: UUID | None = None
    cause: str = ""
    planned_at: datetime | None = None
    supervision: Supervision = ""
    assessed_at: datetime | None = None
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


def default_due(found_at: datetime, days: int) -> date:
    """The deadline when nobody set one."""
    return day_in_china(found_at) + timedelta(days=days)
