"""What a snapshot's counts were counted from (pure): the checks of each risk point, and records by their ids."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from server.grading.cited import CheckSeen, Cites
from server.grading.explanation import Cited
from server.grading.snapshot import Basics, HistoryEvent
from server.records.due import Due, Held, all_due
from server.regrading.papers import days_without
from server.regrading.records import Assessed, Records, Visit
from server.tasks.task import Settled

# What of a due thing is kept as which record: a drill comes due by its plan.
_SORTS = {"certificate": "certificate", "declaration": "declaration", "drill": "plan"}


def cites_of(
    records: Records, checks: Iterable[Settled[str]], basics: Basics, events: Iterable[HistoryEvent], today: date
) -> Cites:
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
        history=_past(papers.held, {event.id for event in events}),
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


def _past(held: Iterable[Held], counted: Collection[str]) -> tuple[Cited, ...]:
    """The records of the accidents and sanctions that count."""
    return tuple(sorted(Cited("record", one.id, one.fact, one.sort) for one in held if one.id in counted))
