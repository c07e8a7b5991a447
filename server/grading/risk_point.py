"""The level of a risk point now (风险点动态等级): its base level lifted by what was neglected. Section 10.2."""

from collections.abc import Sequence

from server.grading.policy import Policy


def point_level(
    base: int, *, missed: int, late: int, overdue_days: Sequence[int], open_major: bool, policy: Policy
) -> tuple[int, int]:
    """Level 1 (blue) to 4 (red), and the score K (0 to 1000) that led to it."""
    rule = policy.point_level
    lost = min(rule.missed.cap, rule.missed.each * missed) + min(rule.late.cap, rule.late.each * late)
    lost += sum(min(rule.overdue.cap, rule.overdue.base + rule.overdue.daily * days) for days in overdue_days)
    score = max(0, rule.start - lost)
    uplift = next((up for least, up in rule.uplift if score >= least), rule.uplift_below)
    return (4 if open_major else min(4, base + uplift)), score
