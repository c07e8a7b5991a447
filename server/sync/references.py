"""What a fact names by id, and which of it belongs to another enterprise or is nobody of this one."""

from collections.abc import Sequence
from typing import Literal
from uuid import UUID

from server.areas.tables import Area
from server.declarations.tables import DeclaredSource
from server.equipment.tables import Equipment
from server.facts import (
    GradeRecheckRequested,
    InspectionSubmitted,
    NewFact,
    PatrolWalked,
    SitePlanDrawn,
    TaskOrdered,
    TaskPlanned,
)
from server.hazards.tables import HazardRow
from server.people.queries import belonging
from server.risk_points.tables import RiskControl, RiskEvent, RiskObject, RiskPoint, RiskUnit
from server.site_plans.tables import SitePlan
from server.tasks.tables import OrderedTask, TaskPlan, WorkStop

Sort = Literal[
    "equipment", "hazard", "area", "point", "plan", "order", "stop", "person",
    "object", "unit", "event", "control", "site_plan", "source",
]  # fmt: skip

_FIELDS: tuple[tuple[str, Sort], ...] = (
    ("equipment", "equipment"),
    ("area", "area"),
    ("parent", "area"),
    ("point", "point"),
    ("object", "object"),
    ("unit", "unit"),
    ("event", "event"),
    ("control", "control"),
    ("assignee", "person"),
    ("person", "person"),
    ("leader", "person"),
)
# Facts whose subject is a thing that somebody else may already have under that id.
_SUBJECTS: dict[str, Sort] = {
    "equipment": "equipment",
    "hazard": "hazard",
    "area": "area",
    "point": "point",
    "task.planned": "plan",
    "task.ordered": "order",
    "work.stopped": "stop",
    "object": "object",
    "unit": "unit",
    "event": "event",
    "control": "control",
    "site_plan": "site_plan",
    "source": "source",
}
_TABLES = {
    "equipment": Equipment,
    "hazard": HazardRow,
    "area": Area,
    "point": RiskPoint,
    "plan": TaskPlan,
    "order": OrderedTask,
    "stop": WorkStop,
    "object": RiskObject,
    "unit": RiskUnit,
    "event": RiskEvent,
    "control": RiskControl,
    "site_plan": SitePlan,
    "source": DeclaredSource,
}


def named(fact: NewFact, sort: Sort) -> set[UUID]:
    """The ids of one sort that a fact names (pure)."""
    ids = {getattr(fact.body, field, None) for field, kept in _FIELDS if kept == sort}
    if sort == "hazard" and isinstance(fact.body, GradeRecheckRequested):
        ids |= set(fact.body.hazards)
    if sort == "person" and isinstance(fact.body, InspectionSubmitted):
        ids |= {answer.assignee for answer in fact.body.answers}
    if sort == "person" and isinstance(fact.body, TaskPlanned | TaskOrdered):
        ids |= set(fact.body.stand_ins)
    if isinstance(fact.body, SitePlanDrawn):
        ids |= _on_plan(fact.body, sort)
    if sort == "equipment" and isinstance(fact.body, PatrolWalked):
        ids |= {*fact.body.missed, *(seen.equipment for seen in fact.body.seen)}
    if sort in {_SUBJECTS.get(fact.kind), _SUBJECTS.get(fact.kind.split(".")[0])}:
        ids.add(fact.subject)
    return {found for found in ids if found is not None}


def _on_plan(body: SitePlanDrawn, sort: Sort) -> set[UUID | None]:
    found: dict[Sort, set[UUID | None]] = {
        "area": {zone.area for zone in body.zones},
        "unit": {mark.unit for mark in body.marks},
        "equipment": {mark.equipment for mark in body.marks},
    }
    return found.get(sort, set())


async def foreign(enterprise: UUID, facts: Sequence[NewFact]) -> dict[Sort, set[UUID]]:
    """What another enterprise has, and people who are not of this one; a query for each sort that is named."""
    found: dict[Sort, set[UUID]] = {"person": await _strangers(enterprise, _all(facts, "person"))}
    for sort in _SUBJECTS.values():
        ids = _all(facts, sort)
        rows = await _TABLES[sort].filter(id__in=list(ids)).values_list("id", "enterprise") if ids else []
        found[sort] = {key for key, owner in rows if owner != enterprise}
    return found


def _all(facts: Sequence[NewFact], sort: Sort) -> set[UUID]:
    return {key for fact in facts for key in named(fact, sort)}


async def _strangers(enterprise: UUID, ids: set[UUID]) -> set[UUID]:
    """Unlike things, people are known before they can be named; those who left meanwhile still count."""
    return ids - await belonging(enterprise, ids) if ids else set()
