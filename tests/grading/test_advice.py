"""What to fix next is small, real, and does what it says."""

from hypothesis import given, settings
from msgspec.structs import replace

from server.grading.advice import advise, done
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


REAL = {"close", "report_major", "inspect", "external_check", "renew_certificates", "declare", "drill"}


def place(snapshot: Snapshot) -> int:
    """Where a grade stands, the worst last; ungraded stands between orange and red."""
    found = grade(snapshot, POLICY).grade
    return WORSE_LAST.index(found) * 2 if found else 5


@settings(max_examples=60)
@given(snapshots())
def test_doing_what_is_advised_reaches_the_very_grade_and_score_that_were_named(snapshot: Snapshot) -> None:
    advice, today = advise(snapshot, POLICY), replace(snapshot, previous=None)
    if not advice.actions:
        return
    then = done(today, advice.actions, POLICY)
    result = grade(then, POLICY)
    assert (result.grade, result.score) == (advice.grade, advice.score)
    assert place(then) < place(today)


@settings(max_examples=60)
@given(snapshots())
def test_nothing_is_advised_that_is_not_needed_and_everything_is_a_real_deed(snapshot: Snapshot) -> None:
    advice, today = advise(snapshot, POLICY), replace(snapshot, previous=None)
    assert {action.kind for action in (*advice.actions, *advice.others)} <= REAL
    for left_out in advice.actions:
        fewer = [action for action in advice.actions if action is not left_out]
        assert place(done(today, fewer, POLICY)) >= place(today)


@settings(max_examples=60)
@given(snapshots())
def test_the_gain_of_a_deed_is_what_it_gains_alone_and_never_a_loss(snapshot: Snapshot) -> None:
    advice, today = advise(snapshot, POLICY), replace(snapshot, previous=None)
    before = grade(today, POLICY).score
    for action in (*advice.actions, *advice.others):
        assert grade(done(today, [action], POLICY), POLICY).score - before == action.gain
        assert action.gain >= 0


@settings(max_examples=60)
@given(snapshots())
def test_where_one_deed_is_enough_no_more_are_advised(snapshot: Snapshot) -> None:
    advice, today = advise(snapshot, POLICY), replace(snapshot, previous=None)
    options = (*advice.actions, *advice.others)
    if any(place(done(today, [action], POLICY)) < place(today) for action in options):
        assert len(advice.actions) == 1
