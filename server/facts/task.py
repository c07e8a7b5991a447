"""What is to be checked when and by whom, when work stood still, and which days an enterprise works."""

from datetime import date, time
from typing import Annotated, Literal
from uuid import UUID

from msgspec import Meta, Struct

from server.facts.fact import Body, Day, Line, Moment, Text
from server.facts.inspection import Slug
from server.moments import read

Clock = Annotated[str, Meta(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
Post = Annotated[str, Meta(max_length=60)]
People = Annotated[tuple[UUID, ...], Meta(max_length=20)]
Days = Annotated[tuple[Day, ...], Meta(max_length=400)]
FIRST_YEAR, LAST_YEAR = 2000, 2200


class ShiftOfDay(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A shift of each day, in China's time. One that ends no later than it begins ends on the next day."""

    name: Annotated[str, Meta(min_length=1, max_length=30)]
    begins: Clock
    ends: Clock

    def __post_init__(self) -> None:
        """Raises ValueError for a time that no clock shows."""
        time.fromisoformat(self.begins)
        time.fromisoformat(self.ends)


class TaskPlanned(Body, frozen=True):
    """A check (排查任务) comes round every so often. Said again of the same plan it changes it from then on.

    `on_days` are those on which it is carried out, `work_from` and `work_to` the hours in which hourly windows run.
    It is for `assignee`, or whoever holds the `post`; `stand_ins` may do it as well, `leader` is told when it is late.
    `duty_of` is whose list of duties (包保) it belongs to, `duty_number` which of its items it is. `control` is what
    it looks at: while the plan lasts it alone says how often, and no longer the control's own cycle. `until_day` is
    the last day, for which `reason` says why.
    """

    title: Line
    checklist: Slug
    every: Annotated[int, Meta(ge=1, le=366)]
    every_unit: Literal["hour", "shift", "day", "week", "month", "quarter", "half", "year"]
    from_day: Day
    until_day: Day | None = None
    on_days: Literal["every", "working", "rest"] = "every"
    work_from: Clock = "00:00"
    work_to: Clock = "00:00"
    shifts: Annotated[tuple[ShiftOfDay, ...], Meta(max_length=6)] = ()
    area: UUID | None = None
    point: UUID | None = None
    equipment: UUID | None = None
    control: UUID | None = None
    assignee: UUID | None = None
    post: Post = ""
    stand_ins: People = ()
    leader: UUID | None = None
    duty_of: Literal["daily", "principal", "technical", "operations"] = "daily"
    duty_number: Annotated[str, Meta(max_length=10)] = ""
    reason: Text = ""

    def __post_init__(self) -> None:
        """Raises ValueError for a day or a time that does not exist, and for shifts without any."""
        years = [date.fromisoformat(day).year for day in (self.from_day, self.until_day or self.from_day)]
        if min(years) < FIRST_YEAR or max(years) > LAST_YEAR:
            raise ValueError(f"a plan lies between {FIRST_YEAR} and {LAST_YEAR}")
        time.fromisoformat(self.work_from)
        time.fromisoformat(self.work_to)
        if self.every_unit == "shift" and not self.shifts:
            raise ValueError("a plan by shifts names the shifts")


class TaskOrdered(Body, frozen=True):
    """One check is to be made, once, or before something begins. Said again it changes; `withdrawn` takes it back.

    It may be done from `opens_at` on and has to be by `due_at`; `before` is what it comes before: 复工, 动火作业.
    """

    title: Line
    checklist: Slug
    opens_at: Moment
    due_at: Moment
    occasion: Literal["once", "before_event"] = "once"
    before: Annotated[str, Meta(max_length=200)] = ""
    area: UUID | None = None
    point: UUID | None = None
    equipment: UUID | None = None
    assignee: UUID | None = None
    post: Post = ""
    stand_ins: People = ()
    leader: UUID | None = None
    withdrawn: bool = False
    reason: Text = ""

    def __post_init__(self) -> None:
        """Raises ValueError for moments that are none, and for an end that is not after the beginning."""
        if read(self.due_at) <= read(self.opens_at):
            raise ValueError("it has to be done after it may be done")


class WorkStopped(Body, frozen=True):
    """A place or thing is out of use (停用) or under repair (检修): its checks pause. Without a place, all of it stops.

    Said again of the same stop it changes, and gets its end.
    """

    begins_at: Moment
    reason: Line
    stopped_for: Literal["disuse", "repair"] = "disuse"
    ends_at: Moment | None = None
    area: UUID | None = None
    point: UUID | None = None
    equipment: UUID | None = None

    def __post_init__(self) -> None:
        """Raises ValueError for moments that are none, and for an end that is not after the beginning."""
        begins = read(self.begins_at)
        if self.ends_at is not None and read(self.ends_at) <= begins:
            raise ValueError("it ends after it begins")


class DaysSet(Body, frozen=True):
    """An enterprise's own days: at rest, at work, or again as the statutory calendar has them."""

    rest: Days = ()
    working: Days = ()
    usual: Days = ()
    reason: Text = ""

    def __post_init__(self) -> None:
        """Raises ValueError for a day that no calendar has, or that is named twice."""
        days = [date.fromisoformat(day) for day in (*self.rest, *self.working, *self.usual)]
        if len(set(days)) < len(days):
            raise ValueError("a day is named twice")
