"""What can still be done before a day, and what each would change (pure)."""

from collections.abc import Callable, Iterator
from itertools import chain
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from server.grading.coming import Coming, verified
from server.grading.days import plus_days, written_day
from server.grading.hazards import is_open, real_deadline
from server.grading.paperwork import renewed
from server.grading.policy import Policy
from server.grading.snapshot import Snapshot


class Prevention(Struct, frozen=True):
    """One thing to do, and the last day on which it still helps."""

    kind: Literal["close", "report_major", "inspect", "external_check", "papers"]
    by: str
    evidence: str = ""
    label: str = ""


Change = Callable[[Snapshot, Coming], tuple[Snapshot, Coming]]


def preventions(snapshot: Snapshot, coming: Coming, day: str, policy: Policy) -> Iterator[tuple[Prevention, Change]]:
    """What can still be done before that day, the nearest deadline first."""
    found = chain(
        _closings(snapshot, policy), _reports(snapshot, policy), _inspections(snapshot, coming, policy), _papers(coming)
    )
    before = [(one, change) for one, change in found if snapshot.as_of <= one.by < day]
    yield from sorted(before, key=lambda pair: (pair[0].by, pair[0].kind, pair[0].evidence))
    if not snapshot.verified_24m or not verified(snapshot, coming, day, policy):
        yield (
            Prevention("external_check", plus_days(day, -1)),
            lambda seen, then: (replace(seen, verified_24m=True), replace(then, last_external=seen.as_of)),
        )


def _papers(coming: Coming) -> Iterator[tuple[Prevention, Change]]:
    """Certificates, drills and the declaration, before the first of them is over."""
    if coming.papers is None:
        return
    known = coming.papers
    days = [*(known.certificates or ()), *(known.drills or ()), *filter(None, [known.declaration_due])]
    for day in sorted(set(days)):
        yield Prevention("papers", day), _renewing(day)


def _renewing(day: str) -> Change:
    def change(seen: Snapshot, coming: Coming) -> tuple[Snapshot, Coming]:
        return seen, replace(coming, papers=coming.papers and renewed(coming.papers, day))

    return change


def _closings(snapshot: Snapshot, policy: Policy) -> Iterator[tuple[Prevention, Change]]:
    for hazard in snapshot.hazards:
        if is_open(hazard, snapshot):
            by = max(written_day(real_deadline(hazard, policy)), snapshot.as_of)
            yield Prevention("close", by, hazard.id, hazard.label), _closing(hazard.id)


def _closing(hazard: str) -> Change:
    def change(seen: Snapshot, coming: Coming) -> tuple[Snapshot, Coming]:
        hazards = tuple(replace(one, accepted=seen.as_of) if one.id == hazard else one for one in seen.hazards)
        return replace(seen, hazards=hazards), coming

    return change


def _reports(snapshot: Snapshot, policy: Policy) -> Iterator[tuple[Prevention, Change]]:
    """A major hazard of one's own has some days to be told and held in check."""
    for hazard in snapshot.hazards:
        told = hazard.dual_reported and hazard.interim_controls
        if hazard.level == "major" and hazard.origin == "self" and is_open(hazard, snapshot) and not told:
            by = max(plus_days(hazard.found, policy.double_report_days), snapshot.as_of)
            yield Prevention("report_major", by, hazard.id, hazard.label), _reporting(hazard.id)


def _reporting(hazard: str) -> Change:
    def change(seen: Snapshot, coming: Coming) -> tuple[Snapshot, Coming]:
        hazards = tuple(
            replace(one, dual_reported=True, interim_controls=True) if one.id == hazard else one for one in seen.hazards
        )
        return replace(seen, hazards=hazards), coming

    return change


def _inspections(snapshot: Snapshot, coming: Coming, policy: Policy) -> Iterator[tuple[Prevention, Change]]:
    """A visit does two things: the planned check of that window, and having looked."""
    for point in coming.points:
        days = [task.due for task in coming.tasks if task.point == point.id and task.state == "open"]
        if point.last_inspected is not None:
            days.append(plus_days(point.last_inspected, policy.coverage_window_days[str(point.level)]))
        soonest = min((day for day in days if day >= snapshot.as_of), default=snapshot.as_of)
        yield Prevention("inspect", soonest, point.id, point.label), _inspecting(point.id)
    known = {point.id for point in coming.points}
    open_ones = [task for task in coming.tasks if task.point not in known and task.state == "open"]
    for key in dict.fromkeys(task.point for task in open_ones):
        first = min((task for task in open_ones if task.point == key), key=lambda task: task.due)
        if first.due >= snapshot.as_of:
            yield Prevention("inspect", first.due, key, first.label), _inspecting(key)


def _inspecting(point: str) -> Change:
    def change(seen: Snapshot, coming: Coming) -> tuple[Snapshot, Coming]:
        points = tuple(replace(one, last_inspected=seen.as_of) if one.id == point else one for one in coming.points)
        own = [task for task in coming.tasks if task.point == point and task.state == "open"]
        first = min(own, key=lambda task: task.due, default=None)
        tasks = tuple(replace(task, state="done") if task is first else task for task in coming.tasks)
        return seen, replace(coming, points=points, tasks=tasks)

    return change
