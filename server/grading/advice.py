"""What to fix next (pure): the smallest set of real actions that reaches a better colour, by running the model again.

It is advice, not a promise; the hold of section 10.5 is left aside here and named beside it.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from server.grading.crg1 import Result, grade
from server.grading.decide import WORSE_LAST
from server.grading.hazards import is_open
from server.grading.policy import Colour, Policy
from server.grading.snapshot import HazardSeen, PointSeen, Snapshot

MOST_ACTIONS = 24
Kind = Literal["close", "report_major", "inspect", "external_check", "renew_certificates", "declare", "drill"]


class Action(Struct, frozen=True):
    """One thing to do, and what it would do by itself: points gained."""

    kind: Kind
    evidence: str = ""
    label: str = ""
    gain: int = 0


class Advice(Struct, frozen=True):
    """The actions that together reach `grade` (None: from red to ungraded); no actions when nothing helps."""

    actions: tuple[Action, ...]
    grade: Colour | None
    score: int
    others: tuple[Action, ...] = ()


Change = Callable[[Snapshot], Snapshot]


def advise(snapshot: Snapshot, policy: Policy) -> Advice:
    """The smallest set found: all single actions, then pairs, then the most useful ones added one by one."""
    today = replace(snapshot.canonical(), previous=None)
    base = grade(today, policy)
    options = _useful(today, base, policy)
    changes = dict(options)
    for size in (1, 2):
        for chosen in combinations(changes, size):
            result = _after(today, [changes[action] for action in chosen], policy)
            if _better(result, base):
                return _advice(chosen, result, changes)
    return _one_by_one(today, base, changes, policy)


def done(snapshot: Snapshot, actions: Sequence[Action], policy: Policy) -> Snapshot:
    """The snapshot as it would be with these actions done today; whatever is not to be done there changes nothing."""
    today = snapshot.canonical()
    wanted = {(action.kind, action.evidence) for action in actions}
    for action, change in _actions(today, policy):
        if (action.kind, action.evidence) in wanted:
            today = change(today)
    return today


def _useful(today: Snapshot, base: Result, policy: Policy) -> list[tuple[Action, Change]]:
    """Every possible action with its gain, the most useful first."""
    found = []
    for action, change in _actions(today, policy):
        result = grade(change(today), policy)
        found.append((replace(action, gain=result.score - base.score), change, result))
    found.sort(key=lambda one: (_rank(one[2]), -one[0].gain, one[0].kind, one[0].evidence))
    return [(action, change) for action, change, _ in found[:MOST_ACTIONS]]


def _one_by_one(today: Snapshot, base: Result, changes: dict[Action, Change], policy: Policy) -> Advice:
    chosen: list[Action] = []
    result = base
    for action in changes:
        tried = _after(today, [changes[one] for one in (*chosen, action)], policy)
        if _rank(tried) <= _rank(result):
            chosen, result = [*chosen, action], tried
        if _better(result, base):
            needed = _needed(chosen, today, base, changes, policy)
            return _advice(needed, _after(today, [changes[one] for one in needed], policy), changes)
    return Advice(actions=(), grade=None, score=result.score, others=tuple(changes))


def _needed(
    chosen: Sequence[Action], today: Snapshot, base: Result, changes: dict[Action, Change], policy: Policy
) -> list[Action]:
    """The same without what turns out not to be needed."""
    kept = list(chosen)
    for action in chosen:
        fewer = [one for one in kept if one is not action]
        if _better(_after(today, [changes[one] for one in fewer], policy), base):
            kept = fewer
    return kept


def _advice(chosen: Sequence[Action], result: Result, changes: dict[Action, Change]) -> Advice:
    others = tuple(action for action in changes if action not in chosen)
    return Advice(actions=tuple(chosen), grade=result.grade, score=result.score, others=others)


def _after(today: Snapshot, changes: Sequence[Change], policy: Policy) -> Result:
    for change in changes:
        today = change(today)
    return grade(today, policy)


def _rank(result: Result) -> tuple[int, int]:
    """Smaller is better; ungraded counts as worse than any colour but red."""
    colour = WORSE_LAST.index(result.grade) if result.grade else 2
    return colour * 2 + (result.grade is None), -result.score


def _better(result: Result, base: Result) -> bool:
    return _rank(result)[0] < _rank(base)[0]


def _actions(snapshot: Snapshot, policy: Policy) -> Iterator[tuple[Action, Change]]:
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
