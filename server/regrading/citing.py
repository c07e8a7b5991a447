"""What a snapshot's counts were counted from (pure): the checks of each risk point, and records by their ids."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from server.facts import AccidentRecorded, SanctionRecorded
from server.grading.cited import CheckSeen, Cites, PastSeen
from server.grading.explanation import Cited
from server.grading.paperwork import Accident, history_of_accident
from server.grading.snapshot import Basics
from server.records.due import Due, Held, all_due
from server.regrading.papers import days_without
from server.regrading.records import Assessed, Records, Visit
from server.tasks.task import Settled

# What of a due thing is kept as which record: a drill comes due by its plan.
_SORTS = {"certificate": "certificate", "declaration": "declaration", "drill": "plan"}


def cites_of(records: Records, checks: Iterable[Settled[str]], basics: Basics, today: date) -> Cites:
    """All of it, in one order."""
    papers = records.papers
    over = (
        _over(papers.held, today) if basics.invalid_certs or basics.declaration_overdue or basics.drill_overdue else []
    )
    return Cites(
        checks=checks_seen(checks, records.assessments),
        commitments=tuple(Cited("day", day.isoformat()) for day in days_without(papers, today)),
        declaration=_records(over, "declaration", papers.held),
        certificates=_records(over, "certificate", papers.held),
        drills=_records(over, "drill", papers.held),
        history=tuple(sorted(filter(None, map(_past, papers.held)), key=lambda one: (one.day, one.kind, one.record))),
    )


def checks_seen(found: Iterable[Settled[str]], assessments: Sequence[Assessed]) -> tuple[CheckSeen, ...]:
    """Of each risk point where a check was missed or late, or is open now."""
    planned = {(one.point, one.level): one.fact for one in assessments}
    told: dict[tuple[str, int], list[Settled[str]]] = {}
    for task in found:
        if task.state != "done":
            told.setdefault((task.point, task.level), []).append(task)
    return tuple(_check(*key, planned, told[key]) for key in sorted(told))


def _check(point: str, level: int, planned: Mapping[tuple[str, int], str], found: Sequence[Settled[str]]) -> CheckSeen:
    late = [task.walk.id for task in found if task.state == "late" and isinstance(task.walk, Visit)]
    return CheckSeen(
        point=point,
        level=str(level),
        fact=planned.get((point, level), ""),
        missed=sum(task.state == "missed" for task in found),
        late=tuple(sorted(late)),
        open_until=min((task.due.isoformat() for task in found if task.state == "open"), default=""),
    )


def _over(held: Sequence[Held], today: date) -> list[Due]:
    return [due for due in all_due(held) if due.day < today and due.what in _SORTS]


def _records(over: Iterable[Due], what: str, held: Iterable[Held]) -> tuple[Cited, ...]:
    said = {one.id: one.fact for one in held}
    found = [due.record for due in over if due.what == what]
    return tuple(Cited("record", key, said.get(key, ""), _SORTS[what]) for key in sorted(found))


def _past(one: Held) -> PastSeen | None:
    body, record = one.body, Cited("record", one.id, one.fact, one.sort)
    if isinstance(body, SanctionRecorded):
        return PastSeen(body.sort, body.day, record)
    if not isinstance(body, AccidentRecorded) or body.sort != "accident":
        return None
    event = history_of_accident(Accident(body.day, body.deaths, body.public_impact))
    return PastSeen(event.kind, event.date, record) if event else None
