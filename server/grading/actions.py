"""What can be done today to be graded better, and what each would change (pure); never "report less"."""

from collections.abc import Callable, Iterator
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from server.grading.cited import CheckSeen, Cites
from server.grading.hazards import is_open
from server.grading.policy import Policy
from server.grading.snapshot import HazardSeen, PointSeen, Snapshot, Tasks

Kind = Literal[
    "close",
    "report_major",
    "inspect",
    "check",
    "external_check",
    "renew_certificate",
    "renew_certificates",
    "declare",
    "drill",
]

# What each asks of people: one's own hands, then papers, then mending, then somebody from outside. Telling of a major
# hazard and holding it in check comes before everything, as closing it needs a person's decision first.
EFFORT: dict[Kind, int] = {
    "report_major": 0,
    "check": 1,
    "inspect": 1,
    "declare": 2,
    "renew_certificate": 2,
    "renew_certificates": 2,
    "drill": 3,
    "close": 4,
    "external_check": 6,
}


class Action(Struct, frozen=True):
    """One thing to do, and what it would do by itself: points gained."""

    kind: Kind
    evidence: str = ""
    label: str = ""
    gain: int = 0


Change = Callable[[Snapshot], Snapshot]


def possible(snapshot: Snapshot, policy: Policy) -> Iterator[tuple[Action, Change]]:
    """Every real deed that is open today, with its change."""
    for hazard in snapshot.hazards:
        if is_open(hazard, snapshot):
            yield Action("close", hazard.id, hazard.label), _closing(hazard)
            if hazard.level == "major" and not (hazard.dual_reported and hazard.interim_controls):
                yield Action("report_major", hazard.id, hazard.label), _reporting(hazard)
    checks, uncovered = _open_checks(snapshot), {point.id for point in snapshot.uncovered_points}
    for point in snapshot.uncovered_points:
        yield Action("inspect", point.id, point.label), _visiting(point, checks.get(point.id), policy)
    for key, check in checks.items():
        if key not in uncovered and (check.missed or check.late):
            yield Action("check", key), _checking(check)
    if not snapshot.verified_24m:
        yield Action("external_check"), lambda seen: replace(seen, verified_24m=True)
    yield from _paperwork(snapshot)


def _paperwork(snapshot: Snapshot) -> Iterator[tuple[Action, Change]]:
    basics = snapshot.basics
    certificates = snapshot.cites.certificates if isinstance(snapshot.cites, Cites) else ()
    for one in certificates:
        yield Action("renew_certificate", one.id), _renewing(one.id)
    if basics.invalid_certs and not certificates:
        yield Action("renew_certificates"), lambda seen: replace(seen, basics=replace(seen.basics, invalid_certs=0))
    if basics.declaration_overdue:
        yield Action("declare"), lambda seen: replace(seen, basics=replace(seen.basics, declaration_overdue=False))
    if basics.drill_overdue:
        yield Action("drill"), lambda seen: replace(seen, basics=replace(seen.basics, drill_overdue=False))


def _renewing(record: str) -> Change:
    def change(seen: Snapshot) -> Snapshot:
        assert isinstance(seen.cites, Cites)
        left = tuple(one for one in seen.cites.certificates if one.id != record)
        cites, basics = replace(seen.cites, certificates=left), replace(seen.basics, invalid_certs=len(left))
        return replace(seen, cites=cites, basics=basics)

    return change


def _open_checks(snapshot: Snapshot) -> dict[str, CheckSeen]:
    """Of each risk point the planned check whose window is open and that nobody has made yet."""
    checks = snapshot.cites.checks if isinstance(snapshot.cites, Cites) else ()
    return {one.point: one for one in checks if one.open_until}


def _checking(check: CheckSeen) -> Change:
    """One more planned check, done in time. What was missed stays missed: nobody can go back to that week."""

    def change(seen: Snapshot) -> Snapshot:
        assert isinstance(seen.cites, Cites)
        now = seen.tasks.get(check.level, Tasks(0, 0))
        tasks = seen.tasks | {check.level: replace(now, planned=now.planned + 1, on_time=now.on_time + 1)}
        checks = tuple(replace(one, open_until="") if one == check else one for one in seen.cites.checks)
        return replace(seen, tasks=tasks, cites=replace(seen.cites, checks=checks))

    return change


def _visiting(point: PointSeen, check: CheckSeen | None, policy: Policy) -> Change:
    """A visit does two things: somebody has looked, and the check of that window is done."""
    look = _inspecting(point, policy)
    return look if check is None else lambda seen: _checking(check)(look(seen))


def _closing(hazard: HazardSeen) -> Change:
    return lambda seen: _with(seen, replace(hazard, accepted=seen.as_of))


def _reporting(hazard: HazardSeen) -> Change:
    def change(seen: Snapshot) -> Snapshot:
        current = next(one for one in seen.hazards if one.id == hazard.id)
        return _with(seen, replace(current, dual_reported=True, interim_controls=True))

    return change


def _with(snapshot: Snapshot, changed: HazardSeen) -> Snapshot:
    hazards = tuple(changed if hazard.id == changed.id else hazard for hazard in snapshot.hazards)
    return replace(snapshot, hazards=hazards)


def _inspecting(point: PointSeen, policy: Policy) -> Change:
    def change(seen: Snapshot) -> Snapshot:
        left = tuple(one for one in seen.uncovered_points if one.id != point.id)
        missing = sum(policy.coverage_weight[str(one.level)] for one in left)
        total = max(1, seen.coverage_total)
        return replace(seen, uncovered_points=left, coverage=1000 * (total - missing) // total)

    return change
