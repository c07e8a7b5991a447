"""Part R (隐患治理): is what was found mended in time? Section 10.4 of the method."""

from server.grading.days import days_between
from server.grading.explanation import Deduction, Part, part
from server.grading.hazards import days_late, is_open, size_factor
from server.grading.policy import Policy, stepped
from server.grading.snapshot import HazardSeen, Snapshot


def rectification_part(snapshot: Snapshot, policy: Policy) -> Part:
    """A loss for each hazard closed late or open past its deadline."""
    counted = [(hazard, days_late(hazard, snapshot, policy)) for hazard in snapshot.hazards]
    factor = size_factor(snapshot, policy)
    losses = [_loss(hazard, days, factor, snapshot, policy) for hazard, days in counted if days > 0]
    return part("R", policy.caps["R"], losses)


def _loss(hazard: HazardSeen, days: int, factor: int, snapshot: Snapshot, policy: Policy) -> Deduction:
    rule = policy.overdue[hazard.level]
    points = min(rule.cap, rule.base + rule.daily * days)
    numbers = {"days": days, "base": rule.base, "daily": rule.daily, "cap": rule.cap}
    if hazard.origin == "external":
        times, over = policy.external_multiplier
        points = points * times // over
        numbers["external_milli"] = 1000 * times // over
    if hazard.level == "general":
        points = points * factor // 1000
        numbers["size_milli"] = factor
    if not is_open(hazard, snapshot):
        decay = stepped(policy.closed_late_decay, days_between(str(hazard.accepted), snapshot.as_of))
        points = points * decay // 1000
        numbers["decay_milli"] = decay
    return Deduction(
        rule=f"overdue.{hazard.level}",
        points=-points,
        evidence=hazard.id,
        facts=hazard.facts,
        item=hazard.item,
        basis=hazard.basis,
        label=hazard.label,
        numbers=numbers,
    )
