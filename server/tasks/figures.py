"""Figures of tasks with the exact definitions of section 7 of the model (pure). No data is None, and never all."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Protocol

from msgspec import Struct

from server.tasks.settle import DONE, State

THOUSAND = 1000


class Counted(Protocol):
    """What counting needs to know of a task; `duty` says whose list of duties (包保) it belongs to."""

    @property
    def closes(self) -> datetime: ...
    @property
    def state(self) -> State: ...
    @property
    def duty(self) -> str: ...


class Figures(Struct, frozen=True):
    """Counts of a period. A rate is in thousandths, or None where nothing was to be done.

    `planned` are all windows, `ended` those that are over; the duties of the responsible persons are among them.
    """

    planned: int = 0
    ended: int = 0
    on_time: int = 0
    late: int = 0
    duties_planned: int = 0
    duties_on_time: int = 0

    @property
    def completion(self) -> int | None:
        """任务完成率: windows that are over and done, on time or late."""
        return _rate(self.on_time + self.late, self.ended)

    @property
    def punctual(self) -> int | None:
        """按时率: windows that are over and were done on time."""
        return _rate(self.on_time, self.ended)

    @property
    def duties(self) -> int | None:
        """包保履职率: windows of the responsible persons done on time, of all of theirs that were planned."""
        return _rate(self.duties_on_time, self.duties_planned)


def _rate(part: int, whole: int) -> int | None:
    return None if whole == 0 else THOUSAND * part // whole


def figures(tasks: Iterable[Counted], now: datetime) -> Figures:
    """What the tasks of a period come to at a moment. What was done early counts once its window is over."""
    planned = ended = on_time = late = duties = kept = 0
    for task in tasks:
        planned += 1
        over = task.closes <= now
        ended += over
        on_time += over and task.state == "on_time"
        late += over and task.state == "late"
        if task.duty != "daily":
            duties += 1
            kept += task.state == "on_time"
    return Figures(planned, ended, on_time, late, duties, kept)


def week_of(day: date) -> tuple[date, date]:
    """Monday and Sunday of the week of a day: the period of these figures."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def is_done(state: State) -> bool:
    """Whether somebody did it, on time or late."""
    return state in DONE
