"""What is wrong with a fact about a hazard, or with an answer that opens one, before anybody looks at the hazard."""

from datetime import date

from server import problems
from server.checklists.shelf import library
from server.facts import HazardClassified, HazardSupervised, InspectionSubmitted, NewFact
from server.moments import day_in_china
from server.problems import Problem


def hazard_fault(fact: NewFact) -> Problem | None:
    """A deadline that was over when it was set, or that no calendar has; a criterion that is none."""
    if isinstance(fact.body, InspectionSubmitted):
        wrong = [answer.due for answer in fact.body.answers if answer.due and not is_day(answer.due)]
        return problems.FACT_UNREADABLE.because(why="no such day", due=wrong[:20]) if wrong else None
    if not fact.kind.startswith("hazard."):
        return None
    if past := past_deadlines(fact):
        return problems.DEADLINE_PAST.because(due=past)
    if isinstance(fact.body, HazardClassified):
        unknown = [item for item in fact.body.criteria if not is_criterion(item)]
        return problems.NOT_A_CRITERION.because(criteria=unknown) if unknown else None
    return None


def past_deadlines(fact: NewFact) -> list[str]:
    """The deadlines that a fact sets for days before its own, in China (pure)."""
    days = [getattr(fact.body, "due", None)]
    if isinstance(fact.body, HazardSupervised):
        days += [milestone.due for milestone in fact.body.milestones]
    said = day_in_china(fact.occurred_at)
    return [day for day in days if day and _is_before(day, said)]


def _is_before(day: str, said: date) -> bool:
    """A day that no calendar has is over as well."""
    return not is_day(day) or date.fromisoformat(day) < said


def is_day(text: str) -> bool:
    """Whether a calendar has this day."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def is_criterion(item: str) -> bool:
    """Whether an item is one of those by which something counts as a major hazard."""
    return any(one.fail.level == "major" for known in library().all() if (one := known.item(item)) is not None)
