"""What can be told of an enterprise's risk control (pure): five tiers, tasks, records, hazards, stops, commitments.

Fields carry our own meanings and no codes: levels, states and sources are words, times are moments. Codes, spelling and
forms of time are put on at the edge, by a profile. Source of the model: the exchange format for enterprises with
hazardous chemicals, as programs that send and receive it have it.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Literal, TypeAlias

from msgspec import Struct

Level = Literal["red", "orange", "yellow", "blue"]
# Nobody said how bad it is.
MaybeLevel: TypeAlias = Level | Literal[""]
Kind = Literal["object", "unit", "event", "measure", "task", "record", "hazard", "stop", "commitment"]
# A parent comes before its children: who receives a child whose parent is unknown refuses it.
ORDER: tuple[Kind, ...] = ("object", "unit", "event", "measure", "task", "record", "hazard", "stop", "commitment")


class Row(Struct, frozen=True, kw_only=True):
    """What every row has: its id, when and by whom it was made and last changed."""

    id: str
    created_at: datetime
    updated_at: datetime
    created_by: str = ""
    updated_by: str = ""


class Object(Row, frozen=True, kw_only=True):
    """A thing that is analysed for risks. `code` is what units name it by; most platforms keep objects themselves."""

    code: str
    name: str
    sort: str
    level: MaybeLevel = ""


class Unit(Row, frozen=True, kw_only=True):
    """A part of an object with one responsible department and person. `major_source`: the object is one."""

    object: str
    name: str
    department: str
    person: str
    level: MaybeLevel
    major_source: bool = True


class Event(Row, frozen=True, kw_only=True):
    """What can go wrong in a unit, how bad that is and by what, and who controls it.

    `method` and `profile` name the scoring, `scores` are its values by letter, `product` what they come to.
    """

    unit: str
    name: str
    accident: str = ""
    level: MaybeLevel = ""
    method: str = ""
    profile: str = ""
    scores: dict[str, str] = {}
    product: str = ""
    control_level: str = ""


class Measure(Row, frozen=True, kw_only=True):
    """What prevents an event, by itself (`automatic`) or by somebody who looks. `group` is such as `1-2`."""

    event: str
    words: str
    look: str
    group: str
    automatic: bool = False
    own_group: str = ""


class Task(Row, frozen=True, kw_only=True):
    """Who looks at a measure, how often. `every` counts `unit`s from `starts`; hours run in working hours only."""

    measure: str
    look: str
    every: int
    unit: Literal["hour", "day", "month", "year"]
    starts: datetime
    work_from: str = ""
    work_until: str = ""
    days: Literal["all", "working", "other"] = "all"
    duty: Literal["daily", "principal", "technical", "operations"] = "daily"
    number: str = ""


class Record(Row, frozen=True, kw_only=True):
    """One execution of a task. `mobile` is the phone number of who did it."""

    task: str
    at: datetime
    result: Literal["normal", "hazard", "not_checked", "other"]
    by_duty: bool = False
    mobile: str = ""


class Hazard(Row, frozen=True, kw_only=True):
    """A finding from registration to acceptance. `measure` is where it belongs; `record` the check that found it."""

    object: str
    measure: str
    name: str
    words: str
    level: Literal["general", "major"]
    source: Literal[
        "daily",
        "comprehensive",
        "special",
        "seasonal",
        "holiday",
        "accident",
        "resumption",
        "expert",
        "failed",
        "other",
    ]
    registered_at: datetime
    registrant: str
    person: str
    deadline: datetime
    state: Literal["correcting", "awaiting_acceptance", "accepted"]
    record: str = ""
    from_task: bool = False
    enforcement: str = ""
    on_the_spot: bool = False
    type: Literal["safety", "process", "electrical", "instrument", "fire", "layout", "equipment", "other"] = "other"
    duty: Literal["other", "principal", "technical", "operations"] = "other"
    reason: str = ""
    measures: str = ""
    accepted_by: str = ""
    accepted_at: datetime | None = None
    comment: str = ""


class Stop(Row, frozen=True, kw_only=True):
    """A unit is out of use."""

    object: str
    unit: str
    starts: datetime
    ends: datetime
    reason: str


class Commitment(Row, frozen=True, kw_only=True):
    """The safety commitment of a day, with its numbers by name."""

    day: date
    by: str
    words: str
    level: Level
    units: int
    running: int
    stopped: int
    counts: dict[str, int] = {}


class Told(Struct, frozen=True):
    """All that is told of one enterprise. `company_code` is its number in the register of chemicals, where known.

    `held` is how many hazards wait for a person to decide whether they are major: nobody is told of those before.
    `outside` is how many risk points belong to no unit although there are units: of those nobody is told.
    """

    company_code: str
    uscc: str
    objects: tuple[Object, ...] = ()
    units: tuple[Unit, ...] = ()
    events: tuple[Event, ...] = ()
    measures: tuple[Measure, ...] = ()
    tasks: tuple[Task, ...] = ()
    records: tuple[Record, ...] = ()
    hazards: tuple[Hazard, ...] = ()
    stops: tuple[Stop, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    held: int = 0
    outside: int = 0

    def rows(self) -> Iterator[tuple[Kind, Row]]:
        """Every row in the order in which it is sent."""
        for kind in ORDER:
            for row in getattr(self, f"{kind}s"):
                yield kind, row
