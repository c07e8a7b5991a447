"""How a hazard is opened: by a failed answer or by a quick report (pure given the checklist library)."""

from datetime import date
from uuid import UUID

from server.checklists.shelf import library
from server.facts import Answer, Fact, HazardReported, InspectionSubmitted
from server.hazards.clocks import clock_of
from server.hazards.hazard import Hazard, Level, default_due, hazard_id, short_code
from server.inspections.judgement import judged

UNKNOWN_ITEM_DAYS = 30


def opened_by_inspection(fact: Fact, body: InspectionSubmitted) -> list[tuple[Hazard, Answer]]:
    """One hazard for every failed answer, with the answer that shows it."""
    return [(_from_answer(fact, body, answer), answer) for answer in judged(body) if answer.result == "fail"]


def opened_by_report(fact: Fact, body: HazardReported) -> Hazard:
    """The hazard of a quick report."""
    due = date.fromisoformat(body.due) if body.due else default_due(fact.occurred_at, clock_of(body.level).days)
    return Hazard(
        id=fact.subject,
        enterprise=fact.enterprise,
        code=short_code(fact.subject),
        level=_level(body.level),
        state="assigned" if body.assignee else "reported",
        external=fact.actor_role == "regulator",
        source=fact.id,
        title=body.title,
        found_at=fact.occurred_at,
        due=due,
        first_due=due,
        area=body.area,
        equipment=body.equipment,
        tag=body.tag,
        reporter=fact.actor,
        assignee=body.assignee,
        changed_seq=fact.seq,
    )


def _from_answer(fact: Fact, body: InspectionSubmitted, answer: Answer) -> Hazard:
    checklist = library().find(body.checklist, body.version)
    item = checklist.item(answer.item) if checklist else None
    days = item.fail.days if item else UNKNOWN_ITEM_DAYS
    level = "major" if (item is not None and item.fail.level == "major") or answer.level == "major" else "general"
    due = date.fromisoformat(answer.due) if answer.due else default_due(fact.occurred_at, days)
    own_id: UUID = hazard_id(fact.id, answer.item, answer.which)
    return Hazard(
        id=own_id,
        enterprise=fact.enterprise,
        code=short_code(own_id),
        level=_level(level),
        state="assigned" if answer.assignee else "reported",
        external=fact.actor_role == "regulator",
        source=fact.id,
        title=(item.question.zh if item else answer.item)[:200],
        found_at=fact.occurred_at,
        due=due,
        first_due=due,
        checklist=body.checklist,
        version=body.version,
        item=answer.item,
        which=answer.which,
        area=body.area,
        equipment=body.equipment,
        point=body.point,
        tag=body.tag,
        reporter=fact.actor,
        assignee=answer.assignee,
        changed_seq=fact.seq,
    )


def _level(said: str) -> Level:
    """The software only suspects; a person decides whether a hazard is major."""
    return "suspected_major" if said == "major" else "general"
