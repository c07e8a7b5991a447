"""Early warning: the day on which the calendar changes the colour, and what prevents it."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from server.grading.coming import Coming, Planned, later
from server.grading.crg1 import grade
from server.grading.days import plus_days
from server.grading.forecast import DAYS_AHEAD, forecast
from server.grading.policy import current_policy
from server.grading.snapshot import HazardSeen, PointSeen, Snapshot
from tests.grading.strategies import day, snapshots

POLICY = current_policy()
TODAY = day(0)
TANK = PointSeen("p1", 3, last_inspected=TODAY, label="罐区")
DONE = tuple(Planned("p1", 3, day(before), "done") for before in range(0, 60, 3))
QUIET = Coming(points=(TANK,), tasks=DONE)
PLAIN = Snapshot(
    as_of=TODAY, known_at="2026-06-30T16:00:00.000Z", H=2, coverage=1000, coverage_total=4, tasks={}, findings_self=1
)


def seen(coming: Coming, *hazards: HazardSeen) -> Snapshot:
    return later(replace(PLAIN, hazards=hazards), coming, TODAY, POLICY)


def test_where_nothing_falls_due_nothing_is_warned_of() -> None:
    assert forecast(seen(QUIET), QUIET, POLICY) is None


def test_a_major_hazard_makes_it_red_on_the_day_after_its_deadline_unless_it_is_closed() -> None:
    major = HazardSeen(
        "h1", "major", "self", found=TODAY, deadline=plus_days(TODAY, 5), dual_reported=True, interim_controls=True,
        label="7K3QF",
    )  # fmt: skip
    warning = forecast(seen(QUIET, major), QUIET, POLICY)
    assert warning is not None
    assert (warning.day, warning.before, warning.after) == (plus_days(TODAY, 6), "blue", "red")
    assert [(one.kind, one.label, one.by) for one in warning.unless] == [("close", "7K3QF", plus_days(TODAY, 5))]


def test_a_major_hazard_that_nobody_told_of_is_warned_of_before_its_third_day_is_over() -> None:
    major = HazardSeen("h1", "major", "self", found=TODAY, deadline=plus_days(TODAY, 60), label="7K3QF")
    warning = forecast(seen(QUIET, major), QUIET, POLICY)
    assert warning is not None
    assert (warning.day, warning.after) == (plus_days(TODAY, 4), "orange")
    assert [(one.kind, one.by) for one in warning.unless] == [("report_major", plus_days(TODAY, 3))]


def test_inspections_grow_old_and_the_point_to_inspect_is_named() -> None:
    coming = Coming(points=(replace(TANK, last_inspected=day(25)),), tasks=DONE)
    warning = forecast(seen(coming), coming, POLICY)
    assert warning is not None
    assert (warning.day, warning.after) == (plus_days(TODAY, 6), None)
    assert [(one.kind, one.label, one.by) for one in warning.unless] == [("inspect", "罐区", plus_days(TODAY, 5))]


def test_checks_that_nobody_makes_are_missed_when_their_window_ends() -> None:
    """Few checks in the past, many to come: each that is missed costs, until the band is another."""
    ahead = tuple(Planned("p1", 3, plus_days(TODAY, number), "open") for number in range(12))
    coming = Coming(points=(TANK,), tasks=(*DONE[:8], *ahead))
    warning = forecast(seen(coming), coming, POLICY)
    assert warning is not None
    assert warning.is_worse


def test_good_news_is_told_as_such_and_asks_for_nothing() -> None:
    """A hazard that others found fades after ninety days."""
    found = tuple(
        HazardSeen(f"h{n}", "general", "external", found=day(85), deadline=day(60), accepted=day(70)) for n in range(5)
    )
    warning = forecast(seen(QUIET, *found), QUIET, POLICY)
    assert warning is not None
    assert not warning.is_worse
    assert warning.unless == ()


@given(snapshots(), st.integers(1, 60))
def test_the_day_is_the_first_on_which_the_same_snapshot_grades_otherwise(snapshot: Snapshot, old: int) -> None:
    coming = Coming(points=(replace(TANK, last_inspected=day(old % 31)),), tasks=DONE)
    today = later(snapshot, coming, TODAY, POLICY)
    warning, now = forecast(today, coming, POLICY), grade(today, POLICY).grade
    days = [plus_days(TODAY, ahead) for ahead in range(1, DAYS_AHEAD + 1)]
    others = [one for one in days if grade(later(today, coming, one, POLICY), POLICY).grade != now]
    assert (warning.day if warning else None) == (others[0] if others else None)
