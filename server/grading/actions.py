"""What can be done today to be graded better, and what each would change (pure); never "report less"."""

from collections.abc import Callable, Iterator
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from server.grading.hazards import is_open
from server.grading.policy import Policy
from server.grading.snapshot import HazardSeen, PointSeen, Snapshot

Kind = Literal["close", "report_major", "inspect", "external_check", "renew_certificates", "declare", "drill"]


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
    for point in snapshot.uncovered_points:
        yield Action("inspect", point.id, point.label), _inspecting(point, policy)
    if not snapshot.verified_24m:
        yield Action("external_check"), lambda seen: replace(seen, verified_24m=True)
    yield from _paperwork(snapshot)


def _paperwork(snapshot: Snapshot) -> Iterator[tuple[Action, Change]]:
    basics = snapshot.basics
    if basics.invalid_certs:
        yield Action("renew_certificates"), lambda seen: replace(seen, basics=replace(seen.basics, invalid_certs=0))
    if basics.declaration_overdue:
        yield Action("declare"), lambda seen: replace(seen, basics=replace(seen.basics, declaration_overdue=False))
    if basics.drill_overdue:
        yield Action("drill"), lambda seen: replace(seen, basics=replace(seen.basics, drill_overdue=False))


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
