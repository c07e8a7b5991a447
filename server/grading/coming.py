"""A snapshot moved to a later day (pure): what is known today of what the calendar will do."""

from collections.abc import Sequence
from typing import Literal

from msgspec import UNSET, Struct
from msgspec.structs import replace

from server.grading.coverage import coverage
from server.grading.days import days_between, plus_days
from server.grading.paperwork import Paperwork, basics_of, standing, veto_times
from server.grading.policy import Policy
from server.grading.snapshot import FIRST_ENGINE, PointSeen, Snapshot, Tasks
from server.grading.tasks import within_window

MONTHS_OF_A_YEAR, DAYS_OF_A_YEAR = 12, 365


class Planned(Struct, frozen=True):
    """One planned check: the last day of its window, and whether it was done by now (an open one is missed later).

    `point` is the risk point, or the plan itself where it is of none: then it has its own `label`.
    """

    point: str
    level: int
    due: str
    state: Literal["open", "done", "late", "missed"]
    label: str = ""


class Coming(Struct, frozen=True):
    """What a snapshot leaves out because it needs only today: every risk point, every planned check with its day."""

    points: tuple[PointSeen, ...]
    tasks: tuple[Planned, ...]
    last_external: str | None = None
    papers: Paperwork | None = None


def later(snapshot: Snapshot, coming: Coming, day: str, policy: Policy) -> Snapshot:
    """The same enterprise on a later day on which nobody did anything since."""
    covered, missing = coverage(coming.points, day, policy)
    # Commitments stay as they are: each morning is another chance.
    basics = snapshot.basics if coming.papers is None else basics_of(coming.papers, day)
    veto, ended = snapshot.veto, snapshot.veto_ended
    if coming.papers is not None and snapshot.engine != FIRST_ENGINE:
        told, over = standing(veto_times(coming.papers), day)
        # What was declared stays as it is until somebody says otherwise.
        veto = tuple(sorted({*told, *(one for one in veto if one.startswith("direct_red:"))}))
        ended = max([one for one in (ended, over) if one], default=None)
    return replace(
        snapshot,
        as_of=day,
        coverage=covered,
        uncovered_points=missing,
        tasks=_tasks(coming.tasks, day, policy, snapshot.engine),
        basics=basics,
        veto=veto,
        veto_ended=ended,
        verified_24m=verified(snapshot, coming, day, policy),
        cites=UNSET,  # what it was counted from is not known of a day to come
    )


def _tasks(planned: Sequence[Planned], day: str, policy: Policy, engine: str) -> dict[str, Tasks]:
    """Counts per level as of that day: what is open and over by then was missed; the window widens while few count."""
    ended = [_settled(task, day) for task in planned if task.state != "open" or task.due < day]

    def count(days: int) -> dict[str, Tasks]:
        first = plus_days(day, -days)
        chosen = [task for task in ended if task.due >= first]
        levels = sorted({task.level for task in chosen})
        return {str(level): _stratum([task for task in chosen if task.level == level]) for level in levels}

    return within_window(count, policy, engine)


def _settled(task: Planned, day: str) -> Planned:
    return replace(task, state="missed") if task.state == "open" and task.due < day else task


def _stratum(tasks: Sequence[Planned]) -> Tasks:
    states = [task.state for task in tasks]
    missed = tuple(sorted({task.point for task in tasks if task.state == "missed"}))
    return Tasks(len(tasks), states.count("done"), states.count("late"), missed)


def verified(snapshot: Snapshot, coming: Coming, day: str, policy: Policy) -> bool:
    """A visit from outside counts for so many months; one whose day is not known keeps what holds today."""
    if coming.last_external is None:
        return snapshot.verified_24m
    longest = policy.verification_months * DAYS_OF_A_YEAR // MONTHS_OF_A_YEAR
    return days_between(coming.last_external, day) <= longest
