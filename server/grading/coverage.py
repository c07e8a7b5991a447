"""Coverage: which weighted share of the risk points was looked at recently enough. Section 10.5 of the method."""

from collections.abc import Sequence

from server.grading.days import days_between
from server.grading.policy import Policy
from server.grading.snapshot import PointSeen


def is_covered(point: PointSeen, as_of: str, policy: Policy) -> bool:
    """Inspected within the window of its base level."""
    last = point.last_inspected
    return last is not None and 0 <= days_between(last, as_of) <= policy.coverage_window_days[str(point.level)]


def coverage(points: Sequence[PointSeen], as_of: str, policy: Policy) -> tuple[int, tuple[PointSeen, ...]]:
    """Thousandths, and the points that were not looked at. Without any point nothing is covered."""
    weight = policy.coverage_weight
    total = sum(weight[str(point.level)] for point in points)
    missing = tuple(point for point in points if not is_covered(point, as_of, policy))
    if not total:
        return 0, missing
    return 1000 * (total - sum(weight[str(point.level)] for point in missing)) // total, missing
