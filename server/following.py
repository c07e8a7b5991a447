"""What follows from facts: every noun's projection, in the order in which they build on each other.

All of it can be thrown away and rebuilt from the ledger (`zicha rebuild`).
"""

from collections.abc import Awaitable, Callable, Sequence

from tortoise.models import Model

from server.areas import project as areas
from server.areas.tables import Area
from server.declarations import project as declarations
from server.declarations.tables import DeclaredGuide, DeclaredSource
from server.enterprises import project as enterprises
from server.enterprises.tables import Enterprise
from server.equipment import project as equipment
from server.equipment.tables import Equipment
from server.facts import Fact, InspectionSubmitted
from server.grades import project as grades
from server.grades import project_recheck as rechecks
from server.grades.tables import Grade, GradeByHand, Recheck
from server.hazards import project as hazards
from server.hazards.tables import HazardRow, HazardStep
from server.inspections import project as inspections
from server.inspections.tables import Inspection, LastReading
from server.likeness import project as likeness
from server.own_checklists import project as own_checklists
from server.own_checklists.queries import bring
from server.own_checklists.tables import OwnChecklist
from server.patrols import project as patrols
from server.patrols.tables import Patrol, TagSighting
from server.records import project as records
from server.records.record import SORT_OF_KIND
from server.records.tables import KeptRecord
from server.risk_points import project as risk_points
from server.risk_points.tables import PointAssessment, RiskControl, RiskEvent, RiskObject, RiskPoint, RiskUnit
from server.site_plans import project as site_plans
from server.site_plans.tables import SitePlan
from server.tasks import project as tasks
from server.tasks.tables import OrderedTask, OwnDay, TaskPlan, TaskPlanVersion, WorkStop

Projection = Callable[[Sequence[Fact]], Awaitable[None]]

PROJECTIONS: dict[str, Projection] = {
    "enterprise.registered": enterprises.project,
    "enterprise.confirmed": enterprises.project,
    "profile.declared": enterprises.project,
    "area.registered": areas.project,
    "point.assessed": risk_points.project,
    "object.registered": risk_points.project,
    "object.retired": risk_points.project,
    "unit.registered": risk_points.project,
    "unit.retired": risk_points.project,
    "event.assessed": risk_points.project,
    "event.retired": risk_points.project,
    "control.registered": risk_points.project,
    "control.retired": risk_points.project,
    "site_plan.drawn": site_plans.project,
    "site_plan.retired": site_plans.project,
    "equipment.registered": equipment.project,
    "equipment.retired": equipment.project,
    "checklist.tailored": own_checklists.project,
    "inspection.submitted": inspections.project,
    "patrol.walked": patrols.project,
    "tag.seen_unknown": patrols.project,
    "evidence.compared": likeness.project,
    "task.planned": tasks.project,
    "task.ordered": tasks.project,
    "work.stopped": tasks.project,
    "days.set": tasks.project,
    "grade.published": grades.project,
    "grade.recheck_requested": rechecks.project,
    "grade.recheck_answered": rechecks.project,
    "grade.set_by_hand": rechecks.project,
    **dict.fromkeys([*SORT_OF_KIND, "record.withdrawn"], records.project),
    "source.declared": declarations.project,
    "guide.declared": declarations.project,
}
FOLLOWING_TABLES: list[type[Model]] = [
    Enterprise,
    Area,
    RiskPoint,
    PointAssessment,
    RiskObject,
    RiskUnit,
    RiskEvent,
    RiskControl,
    SitePlan,
    Equipment,
    OwnChecklist,
    Inspection,
    LastReading,
    Patrol,
    TagSighting,
    HazardRow,
    HazardStep,
    TaskPlan,
    TaskPlanVersion,
    OrderedTask,
    WorkStop,
    OwnDay,
    Grade,
    Recheck,
    GradeByHand,
    KeptRecord,
    DeclaredSource,
    DeclaredGuide,
]


async def follow(facts: Sequence[Fact]) -> None:
    """Bring every table that follows up to date with new facts of one enterprise, in their order.

    Published grades and adopted policies may be of several enterprises at once.
    """
    by_projection: dict[Projection, list[Fact]] = {own_checklists.project: []}  # the others look these up
    for fact in facts:
        for projection in projections_of(fact.kind):
            by_projection.setdefault(projection, []).append(fact)
    for projection, own in by_projection.items():
        await projection(own)
        if projection is own_checklists.project:
            await bring(walked(facts))


def walked(facts: Sequence[Fact]) -> list[tuple[str, int]]:
    """The checklist versions that inspections among the facts answered."""
    return [(fact.body.checklist, fact.body.version) for fact in facts if isinstance(fact.body, InspectionSubmitted)]


def projections_of(kind: str) -> list[Projection]:
    """Who listens to a kind of fact: inspections open hazards, hazards listen to their own kinds, plans free points."""
    listeners = [PROJECTIONS[kind]] if kind in PROJECTIONS else []
    if kind == "task.planned":
        listeners.append(risk_points.project)
    if kind == "inspection.submitted" or kind.startswith("hazard."):
        listeners.append(hazards.project)
    return listeners
