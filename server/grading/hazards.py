"""What parts R and D share (pure): real deadlines, openness, and the factor for size."""

from server.grading.days import day_number
from server.grading.policy import Policy, stepped
from server.grading.snapshot import HazardSeen, Snapshot


def real_deadline(hazard: HazardSeen, policy: Policy) -> int:
    """The number of the day that counts: the deadline that was set, or the longest one, whichever comes first.

    The longest one is so many days after it was found, or later where a later day was agreed on.
    """
    longest = day_number(hazard.found) + policy.deadline_limit_days[hazard.level]
    if hazard.agreed:
        longest = max(longest, day_number(hazard.agreed))
    return min(day_number(hazard.deadline), longest)


def is_open(hazard: HazardSeen, snapshot: Snapshot) -> bool:
    """Not accepted by the day of the snapshot."""
    return hazard.accepted is None or hazard.accepted > snapshot.as_of


def days_late(hazard: HazardSeen, snapshot: Snapshot, policy: Policy) -> int:
    """Days past the deadline when it was closed, or by now; zero or less when in time."""
    until = snapshot.as_of if is_open(hazard, snapshot) else str(hazard.accepted)
    return day_number(until) - real_deadline(hazard, policy)


def size_factor(snapshot: Snapshot, policy: Policy) -> int:
    """Thousandths for general hazards, by the number of risk points of level 2 and up."""
    return stepped(policy.size_factor, snapshot.points_level2plus, policy.size_factor_beyond)
