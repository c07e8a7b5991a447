"""The tasks of measures: those of their plans, or one by each control's own cycle; and what they look at."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import TypeAlias
from uuid import UUID, uuid5

import msgspec
from msgspec import Struct

from server.checklists.shelf import library
from server.facts import TaskPlanned
from server.moments import CHINA
from server.own_checklists.queries import newest_of
from server.own_checklists.tailor import slug_of
from server.platforms.from_tiers import look_of, planned_task
from server.platforms.model import Task
from server.platforms.said_of_tiers import SaidOfTiers, Stamps
from server.risk_points.tables import RiskControl, RiskPoint
from server.tasks.plan import is_bound, may_do
from server.tasks.tables import TaskPlan

# Each task of a measure with who alone may do it; nobody named: anybody.
TasksOf: TypeAlias = dict[UUID, list[tuple[Task, Sequence[UUID]]]]


class Looks(Struct, frozen=True):
    """What checklists are called, and what their items ask."""

    titles: Mapping[str, str]
    questions: Mapping[str, Mapping[str, str]]


async def looks_of(enterprise: UUID) -> Looks:
    """Of all checklists in use, and of an enterprise's own."""
    newest = list(library().newest())
    own = {slug_of(one.subject): one.title for one in await newest_of(enterprise)}
    titles = {one.checklist: one.title.zh for one in newest} | own
    return Looks(titles, {one.checklist: {item.id: item.question.zh for item in one.items()} for one in newest})


def look(row: RiskControl, looks: Looks) -> str:
    """What a control is looked at for."""
    slug = row.checklist or ""
    asked = [looks.questions[slug][key] for key in json.loads(row.items) if key in looks.questions.get(slug, {})]
    return look_of(row.look_at, row.what, looks.titles.get(slug, slug) if slug else "", asked)


async def _starts(enterprise: UUID) -> dict[tuple[UUID, str], date]:
    """From which day on the cycle of a unit's walk counts."""
    rows = RiskPoint.filter(enterprise=enterprise, unit__isnull=False)
    return {(unit, slug): day for unit, slug, day in await rows.values_list("unit", "checklist", "assessed_on")}


async def tasks_of(
    enterprise: UUID,
    controls: Sequence[RiskControl],
    looks: Looks,
    told: SaidOfTiers,
    since: datetime,
    today: date,
) -> TasksOf:
    """The tasks of every control that is looked at."""
    starts = await _starts(enterprise)
    plans: dict[UUID, list[tuple[TaskPlan, TaskPlanned]]] = defaultdict(list)
    for plan in await TaskPlan.filter(enterprise=enterprise).order_by("id"):
        body = msgspec.json.decode(plan.body, type=TaskPlanned)
        if body.control and (plan.until_day is None or plan.until_day > today):
            plans[body.control].append((plan, body))
    found: TasksOf = {}
    for row in controls:
        if row.mode != "inspection":
            continue
        seen = look(row, looks)
        own: list[tuple[Task, Sequence[UUID]]] = [
            (planned_task(plan.id, row.id, seen, body, plan.said_at), may_do(body) if is_bound(body) else ())
            for plan, body in plans[row.id]
        ]
        found[row.id] = own or [(_own_task(row, seen, starts, told.stamps(row, since)), ())]
    return found


def _own_task(row: RiskControl, look: str, starts: Mapping[tuple[UUID, str], date], stamps: Stamps) -> Task:
    day = starts.get((row.unit, row.checklist or ""))
    at = datetime.combine(day, time(), CHINA) if day else stamps["updated_at"]
    return Task(
        id=str(uuid5(row.id, "task")), measure=str(row.id), look=look, every=row.every_days or 1, unit="day",
        starts=at, **stamps,
    )  # fmt: skip
