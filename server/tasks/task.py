"""Tasks (排查任务) follow from risk points: each window of `every_days` days asks for one inspection (pure)."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Literal
from uuid import UUID, uuid5

from msgspec import Struct

from server.moments import CHINA, day_in_china

SYNC_GRACE = timedelta(hours=72)
TaskState = Literal["open", "done", "late", "missed"]


class Plan(Struct, frozen=True):
    """What one assessment of a risk point asks for, from a day on until the next assessment."""

    point: UUID
    area: UUID
    level: int
    checklist: str
    every_days: int
    from_day: date
    until_day: date | None = None


class Walk(Struct, frozen=True):
    """An inspection as far as tasks are concerned."""

    inspection: UUID
    checklist: str
    point: UUID | None
    area: UUID | None
    occurred_at: datetime
    received_at: datetime


class Task(Struct, frozen=True):
    """One window: `done` on time, `late` when it reached the server over 72 hours after the window closed."""

    id: UUID
    point: UUID
    area: UUID
    level: int
    checklist: str
    opens: date
    due: date
    state: TaskState
    inspection: UUID | None = None


def plans(assessments: Iterable[tuple[UUID, UUID, int, str, int, date]]) -> list[Plan]:
    """Plans from assessments (point, area, level, checklist, every_days, from_day) in ledger order."""
    latest: dict[UUID, int] = {}
    made: list[Plan] = []
    for point, area, level, checklist, every_days, from_day in assessments:
        if point in latest:
            older = made[latest[point]]
            made[latest[point]] = _ended(older, from_day)
        latest[point] = len(made)
        made.append(Plan(point, area, level, checklist, every_days, from_day))
    return made


def _ended(plan: Plan, next_day: date) -> Plan:
    return Plan(
        plan.point, plan.area, plan.level, plan.checklist, plan.every_days, plan.from_day, next_day - timedelta(days=1)
    )


def windows(plan: Plan, first: date, last: date) -> list[tuple[date, date]]:
    """The windows (first and last day, both included) that end on or after `first` and open by `last`."""
    length = timedelta(days=plan.every_days)
    skipped = max(0, (first - plan.from_day).days // plan.every_days)
    opens = plan.from_day + skipped * length
    found = []
    while opens <= last and (plan.until_day is None or opens + length - timedelta(days=1) <= plan.until_day):
        found.append((opens, opens + length - timedelta(days=1)))
        opens += length
    return found


def answers_plan(plan: Plan, walk: Walk) -> bool:
    """Whether an inspection was of this risk point: it says so, or it walked its checklist in its area."""
    if walk.point is not None:
        return walk.point == plan.point
    return walk.area == plan.area and walk.checklist == plan.checklist


def tasks(plan_list: Sequence[Plan], walks: Sequence[Walk], first: date, last: date, today: date) -> list[Task]:
    """Every task whose window touches the days from `first` to `last`, with its state as of `today`."""
    found: list[Task] = []
    for plan in plan_list:
        own = sorted((walk for walk in walks if answers_plan(plan, walk)), key=lambda walk: walk.received_at)
        found.extend(_task(plan, opens, due, own, today) for opens, due in windows(plan, first, last))
    return sorted(found, key=lambda task: (task.due, str(task.id)))


def _task(plan: Plan, opens: date, due: date, walks: Sequence[Walk], today: date) -> Task:
    inside = [walk for walk in walks if opens <= day_in_china(walk.occurred_at) <= due]
    state: TaskState = "open" if today <= due else "missed"
    if inside:
        closed = datetime.combine(due + timedelta(days=1), time.min, CHINA)
        state = "done" if inside[0].received_at <= closed + SYNC_GRACE else "late"
    return Task(
        id=uuid5(plan.point, opens.isoformat()),
        point=plan.point,
        area=plan.area,
        level=plan.level,
        checklist=plan.checklist,
        opens=opens,
        due=due,
        state=state,
        inspection=inside[0].inspection if inside else None,
    )
