"""What made one grade another: every point is accounted for, and nothing is told that did not change."""

from hypothesis import given
from msgspec.structs import replace

from server.grading.crg1 import Result, grade
from server.grading.difference import difference, flags_between
from server.grading.policy import current_policy
from server.grading.policy_difference import policy_difference
from server.grading.snapshot import HazardSeen, Snapshot, Tasks
from tests.grading.strategies import day, snapshots

POLICY = current_policy()
LATE = HazardSeen("h1", "general", "self", found=day(40), deadline=day(10), label="7K3QF")
PLAIN = Snapshot(
    as_of=day(0), known_at="2026-06-30T16:00:00.000Z", H=2, coverage=1000, tasks={"3": Tasks(10, 10)}, findings_self=1
)


def graded(snapshot: Snapshot) -> Result:
    return grade(snapshot, POLICY)


@given(snapshots(), snapshots())
def test_the_points_of_all_causes_add_up_to_the_difference_of_the_scores(one: Snapshot, other: Snapshot) -> None:
    before, after = graded(one), graded(other)
    found = difference(before, after)
    assert sum(cause.points for cause in found.causes) == after.score - before.score == found.score
    for part in (moved for moved in found.moved if moved.kind == "part"):
        own = sum(cause.points for cause in found.causes if cause.part == part.name)
        assert own == int(part.after) - int(part.before)


@given(snapshots(), snapshots())
def test_another_colour_is_always_explained(one: Snapshot, other: Snapshot) -> None:
    found = difference(graded(replace(one, previous=None)), graded(replace(other, previous=None)))
    if found.before != found.after:
        assert found.flags or found.moved


@given(snapshots())
def test_a_grade_and_itself_differ_in_nothing(snapshot: Snapshot) -> None:
    assert difference(graded(snapshot), graded(snapshot)).is_nothing


@given(snapshots(), snapshots())
def test_back_is_the_opposite_of_there(one: Snapshot, other: Snapshot) -> None:
    there, back = (difference(graded(a), graded(b)) for a, b in ((one, other), (other, one)))
    assert {(cause.rule, cause.evidence): cause.points for cause in there.causes} == {
        (cause.rule, cause.evidence): -cause.points for cause in back.causes
    }
    assert {(flag.name, flag.evidence) for flag in there.flags} == {(flag.name, flag.evidence) for flag in back.flags}


def test_a_late_hazard_that_was_closed_is_named_with_what_it_gave_back() -> None:
    open_one, closed = replace(PLAIN, hazards=(LATE,)), replace(PLAIN, hazards=(replace(LATE, accepted=day(0)),))
    (cause,) = difference(graded(open_one), graded(closed)).causes
    assert (cause.part, cause.rule, cause.how, cause.label) == ("R", "overdue.general", "less", "7K3QF")
    assert cause.points > 0


def test_checks_of_one_level_are_one_line_however_many_were_made() -> None:
    before, after = replace(PLAIN, tasks={"3": Tasks(10, 5)}), replace(PLAIN, tasks={"3": Tasks(12, 9)})
    (cause,) = difference(graded(before), graded(after)).causes
    assert (cause.rule, cause.evidence, cause.how) == ("tasks.rate", "3", "less")
    assert (cause.numbers_before["on_time"], cause.numbers_after["on_time"]) == (5, 9)


def test_grades_by_other_numbers_are_told_apart_from_grades_by_the_same() -> None:
    other = replace(POLICY, caps=POLICY.caps | {"M": 90, "H": 110}, version="crg-other")
    assert difference(graded(PLAIN), graded(PLAIN)).same_rules
    found = difference(graded(PLAIN), grade(PLAIN, other))
    assert not found.same_rules
    assert sorted((cause.part, cause.rule, cause.points) for cause in found.causes) == [
        ("H", "part.cap", 10), ("M", "part.cap", -10),
    ]  # fmt: skip


def test_flags_that_came_are_told_before_those_that_went() -> None:
    found = flags_between(["hysteresis", "major_overdue:h1"], ["hysteresis", "supervised_major:h2"])
    assert [(flag.name, flag.how, flag.evidence) for flag in found] == [
        ("supervised_major", "new", "h2"), ("major_overdue", "gone", "h1"),
    ]  # fmt: skip


def test_every_number_that_differs_between_policies_is_named() -> None:
    other = replace(POLICY, version="crg-1.1.0", hold_days=20, caps=POLICY.caps | {"T": 250})
    found = {one.path: (one.before, one.after) for one in policy_difference(POLICY, other)}
    assert found == {"hold_days": ("30", "20"), "caps.T": ("300", "250")}
    assert policy_difference(POLICY, replace(POLICY, version="crg-1.0.1")) == ()
