"""Part D (自查质量): did the enterprise find its own hazards, or did others? Section 10.4 of the method."""

from server.grading.days import days_between
from server.grading.explanation import Deduction, Part, part
from server.grading.hazards import size_factor
from server.grading.policy import Policy, stepped
from server.grading.snapshot import FIRST_ENGINE, HazardSeen, Snapshot


def detection_part(snapshot: Snapshot, policy: Policy) -> Part:
    """A loss for each hazard that others found, for many checks without findings, and for contradictions."""
    factor = size_factor(snapshot, policy)
    losses = [_miss(hazard, factor, snapshot, policy) for hazard in snapshot.hazards if hazard.origin == "external"]
    losses += [*_silence(snapshot, policy), *_contradictions(snapshot, policy)]
    # Said plainly where nothing is expected: silence costs nothing then. The first engine said nothing of it.
    silent = snapshot.engine != FIRST_ENGINE and not snapshot.expected_findings_milli
    return part("D", policy.caps["D"], losses, ("zero_findings",) if silent else ())


def _miss(hazard: HazardSeen, factor: int, snapshot: Snapshot, policy: Policy) -> Deduction:
    general = hazard.level == "general"
    points = policy.miss.general if general else policy.miss.major
    numbers = {"base": points}
    if hazard.recurrence:
        repeat = policy.miss.repeat_general if general else policy.miss.repeat_major
        points += repeat
        numbers["repeat"] = repeat
    if general:
        points = points * factor // 1000
        numbers["size_milli"] = factor
    if general and hazard.first_inspection:
        points = points * policy.first_inspection_factor_milli // 1000
        numbers["first_inspection_milli"] = policy.first_inspection_factor_milli
    decay = stepped(policy.decay, days_between(hazard.found, snapshot.as_of))
    numbers["decay_milli"] = decay
    return Deduction(
        rule=f"miss.{hazard.level}",
        points=-(points * decay // 1000),
        evidence=hazard.id,
        facts=hazard.facts,
        item=hazard.item,
        basis=hazard.basis,
        label=hazard.label,
        numbers=numbers,
    )


def _silence(snapshot: Snapshot, policy: Policy) -> list[Deduction]:
    expected = snapshot.expected_findings_milli
    if snapshot.findings_self:
        return []
    points = next((points for least, points in policy.zero_findings if expected >= least), 0)
    return [Deduction(rule="zero_findings", points=-points, numbers={"expected_milli": expected})]


def _contradictions(snapshot: Snapshot, policy: Policy) -> list[Deduction]:
    kinds, each, cap = sorted(set(snapshot.integrity)), policy.integrity.per_kind, policy.integrity.cap
    return [
        Deduction(rule="integrity", points=-max(0, min(each, cap - each * number)), evidence=kind)
        for number, kind in enumerate(kinds)
    ]
