"""How long may lie between two checks of a risk point is what coverage asks of it."""

from server.grading.policy import current_policy
from server.risk_points.cycle import LONGEST_DAYS, longest_where_too_long


def test_the_longest_cycle_is_the_window_in_which_coverage_wants_a_look() -> None:
    assert {str(level): days for level, days in LONGEST_DAYS.items()} == current_policy().coverage_window_days


def test_only_what_is_longer_is_named() -> None:
    assert (longest_where_too_long(4, 7), longest_where_too_long(4, 8), longest_where_too_long(0, 366)) == (0, 7, 0)
