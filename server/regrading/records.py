"""What an enterprise's ledger led to, as far as grading looks at it: plain values, thousands at once."""

from collections.abc import Sequence
from datetime import date, datetime

from msgspec import Struct

from server.declarations.queries import NOTHING_DECLARED, Declared
from server.enterprises.tables import Enterprise
from server.grades.tables import Grade
from server.hazards.agreed import Agreed
from server.regrading.papers import NO_PAPERS, Papers
from server.regrading.plan_rows import PlannedWork
from server.tasks.point_plan import Stopped


class Place(Struct, frozen=True, gc=False):
    """A risk point as it is assessed now."""

    id: str
    area: str
    checklist: str
    level: int
    name: str
    method: str = ""
    profile: str = ""


class Visit(Struct, frozen=True, gc=False):
    """An inspection as far as grading is concerned."""

    id: str
    checklist: str
    point: str
    area: str
    occurred_at: datetime
    received_at: datetime
    external: bool
    seq: int
    equipment: str = ""
    by: str = ""


class Assessed(Struct, frozen=True, gc=False):
    """One assessment of a risk point: what was to be done there from that day on."""

    point: str
    area: str
    level: int
    checklist: str
    every_days: int
    from_day: date
    fact: str = ""


class HazardKept(Struct, frozen=True, gc=False):
    """A hazard as far as grading is concerned."""

    id: str
    code: str
    level: str
    external: bool
    source: str
    checklist: str | None
    version: int | None
    item: str | None
    which: str
    area: str
    found_at: datetime
    due: str
    closed_at: datetime | None
    controlled: bool
    double_reported: bool
    point: str = ""
    agreed: Agreed | None = None


class Coloured(Struct, frozen=True):
    """The colour that was last published, and since when."""

    grade: str
    since: date


class Records(Struct, frozen=True):
    """What an enterprise's ledger led to, as far as grading looks at it. Assessments are in ledger order.

    `planned` are plans and single checks, None where there are none, or where they did not count yet.
    """

    enterprise: Enterprise
    places: Sequence[Place]
    visits: Sequence[Visit]
    hazards: Sequence[HazardKept]
    assessments: Sequence[Assessed]
    last: Grade | None
    previous: Coloured | None
    stops: Sequence[Stopped[str]] = ()
    papers: Papers = NO_PAPERS
    planned: PlannedWork | None = None
    declared: Declared = NOTHING_DECLARED
