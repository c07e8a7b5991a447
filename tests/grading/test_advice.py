"""What to fix next is small, real, and does what it says."""

from hypothesis import given, settings
from msgspec.structs import replace

from server.grading.advice import advise
from server.grading.crg1 import grade
from server.grading.decide import WORSE_LAST
from server.grading.policy import current_policy
from server.grading.snapshot import PointSeen, Snapshot
from tests.grading.strategies import snapshots
from tests.grading.vectors import read, to_snapshot

POLICY = current_policy()
CRG = read("crg-1.yaml")


def case(name: str) -> Snapshot:
    found = next(case for case in CRG["vectors"] if case["id"] == name)
    return to_snapshot(CRG["defaults"] | found["override"])


def test_the_one_major_hazard_that_makes_it_red_is_what_to_fix() -> None:
    advice = advise(case("CRG-06"), POLICY)
    assert [(action.kind, action.evidence) for action in advice.actions] == [("close", "h01")]
    assert advice.grade == "blue"


def test_closing_overdue_hazards_lifts_the_weakest_link() -> None:
    advice = advise(case("CRG-05"), POLICY)
    assert {action.kind for action in advice.actions} == {"close"}
    assert advice.grade == "yellow"


def test_what_was_not_looked_at_is_named_for_an_ungraded_enterprise() -> None:
    points = (PointSeen("p1", 4), PointSeen("p2", 1))
    snapshot = replace(case("CRG-10"), coverage=100, coverage_total=10, uncovered_points=points)
    advice = advise(snapshot, POLICY)
    assert [(action.kind, action.evidence) for action in advice.actions] == [("inspect", "p1")]


def test_a_clean_record_needs_nothing() -> None:
    assert advise(case("CRG-01"), POLICY).actions == ()


@settings(max_examples=50)
@given(snapshots())
def test_doing_what_is_advised_reaches_the_grade_that_was_named(snapshot: Snapshot) -> None:
    advice = advise(snapshot, POLICY)
    if not advice.actions:
        return
    now = grade(replace(snapshot, previous=None), POLICY)
    if advice.grade is None:
        assert now.grade == "red"
    elif now.grade is not None:
        assert WORSE_LAST.index(advice.grade) < WORSE_LAST.index(now.grade)
