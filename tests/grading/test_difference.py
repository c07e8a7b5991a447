"""What tells two grades apart is complete: nothing differs that is not named, and the points add up."""

from hypothesis import given
from msgspec.structs import replace

from server.grading.crg1 import grade
from server.grading.difference import differences, policy_difference
from server.grading.policy import current_policy
from server.grading.snapshot import Snapshot
from tests.grading.strategies import snapshots

POLICY = current_policy()


@given(snapshots())
def test_the_same_has_no_differences(snapshot: Snapshot) -> None:
    result = grade(snapshot, POLICY)
    assert differences(result, result) == ()


@given(snapshots(), snapshots())
def test_the_differences_of_the_parts_come_to_that_of_the_score(one: Snapshot, other: Snapshot) -> None:
    before, after = grade(one, POLICY), grade(other, POLICY)
    parts = [found for found in differences(before, after) if found.kind == "part"]
    assert sum(int(found.after) - int(found.before) for found in parts) == after.score - before.score
    for found in parts:
        points = sum(one.points for one in found.came) - sum(one.points for one in found.went)
        assert points == int(found.after) - int(found.before)


@given(snapshots(), snapshots())
def test_another_colour_is_always_explained(one: Snapshot, other: Snapshot) -> None:
    before, after = grade(replace(one, previous=None), POLICY), grade(replace(other, previous=None), POLICY)
    if before.grade != after.grade:
        assert differences(before, after)


def test_every_number_that_differs_between_policies_is_named() -> None:
    other = replace(POLICY, version="crg-1.1.0", hold_days=20, caps=POLICY.caps | {"T": 250})
    found = {one.path: (one.before, one.after) for one in policy_difference(POLICY, other)}
    assert found == {"hold_days": ("30", "20"), "caps.T": ("300", "250")}
    assert policy_difference(POLICY, replace(POLICY, version="crg-1.0.1")) == ()
