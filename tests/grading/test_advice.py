"""What to fix next is small, real, and does what it says."""

from itertools import combinations

from hypothesis import HealthCheck, assume, given, settings
from msgspec.structs import replace

from server.grading.actions import possible
from server.grading.advice import advise, done
from server.grading.cited import CheckSeen, Cites
from server.grading.crg1 import grade
from server.grading.decide import WORSE_LAST
from server.grading.explanation import Cited
from server.grading.policy import current_policy
from server.grading.snapshot import Basics, HazardSeen, PointSeen, Snapshot, Tasks
from tests.grading.strategies import day, snapshots
from tests.grading.vectors import read, to_snapshot

POLICY = current_policy()
LATE_MAJOR = HazardSeen("m", "major", "self", day(40), day(10), dual_reported=True, interim_controls=True)
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


def all_smallest(snapshot: Snapshot, size: int) -> set[frozenset[tuple[str, str]]]:
    """Every set of so many deeds that reaches a better colour, by trying them all."""
    every = [action for action, _ in possible(snapshot.canonical(), POLICY)]
    sets = (one for one in combinations(every, size) if place(done(snapshot, one, POLICY)) < place(snapshot))
    return {frozenset((action.kind, action.evidence) for action in one) for one in sets}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(snapshots())
def test_all_ways_of_the_smallest_size_are_found_each_does_it_and_the_rest_is_counted(snapshot: Snapshot) -> None:
    today = replace(snapshot, previous=None)
    assume(len(list(possible(today.canonical(), POLICY))) <= 7)
    advice = advise(today, POLICY)
    told = {frozenset((action.kind, action.evidence) for action in way.actions) for way in advice.ways}
    every = all_smallest(today, len(advice.actions)) if advice.actions else set()
    assert told <= every
    assert len(advice.ways) + advice.more == len(every)
    for way in advice.ways:
        result = grade(done(today, way.actions, POLICY), POLICY)
        assert (result.grade, result.score) == (way.grade, way.score)


def test_each_certificate_is_a_deed_of_its_own_and_so_is_each_check_that_is_overdue() -> None:
    cut, weld = (Cited("record", key, f"f-{key}", "certificate") for key in ("cut", "weld"))
    cites = Cites(
        checks=(
            CheckSeen("p1", "3", "a1", missed=2, open_until=day(-3)),
            CheckSeen("p2", "3", "a2", missed=1),
            CheckSeen("p3", "3", "a3", open_until=day(-1)),
        ),
        certificates=(cut, weld),
    )
    snapshot = replace(case("CRG-01"), tasks={"3": Tasks(20, 17)}, basics=Basics(invalid_certs=2), cites=cites)
    deeds = {(action.kind, action.evidence): action for action, _ in possible(snapshot, POLICY)}
    assert set(deeds) == {("check", "p1"), ("renew_certificate", "cut"), ("renew_certificate", "weld")}, (
        "nobody can go back to a week that is over, and what is not yet overdue is not called so"
    )
    before = grade(snapshot, POLICY)
    one = done(snapshot, [deeds["renew_certificate", "cut"]], POLICY)
    assert grade(one, POLICY).score == before.score + 10
    check = done(snapshot, [deeds["check", "p1"]], POLICY)
    assert check.tasks["3"] == Tasks(21, 18)
    assert [action.evidence for action, _ in possible(check, POLICY) if action.kind == "check"] == []
    assert grade(check, POLICY).score > before.score


def smallest(snapshot: Snapshot) -> int | None:
    """By trying every set there is; None where none reaches it. A second way, that knows nothing of the engine's."""
    every = [action for action, _ in possible(snapshot.canonical(), POLICY)]
    sets = (chosen for size in range(1, len(every) + 1) for chosen in combinations(every, size))
    return next((len(one) for one in sets if place(done(snapshot, one, POLICY)) < place(snapshot)), None)


@settings(max_examples=80)
@given(snapshots())
def test_what_is_called_smallest_is_and_of_few_deeds_it_always_is(snapshot: Snapshot) -> None:
    today = replace(snapshot, previous=None)
    assume(len(list(possible(today.canonical(), POLICY))) <= 8)
    advice, least = advise(today, POLICY), smallest(today)
    assert (len(advice.actions) or None) == least
    assert advice.is_smallest is bool(advice.actions)


def test_three_deeds_that_are_all_needed_are_proved_to_be_the_smallest_set_among_many() -> None:
    majors = tuple(replace(LATE_MAJOR, id=f"m{number}") for number in range(3))
    small = tuple(HazardSeen(f"g{number}", "general", "self", day(5), day(-5)) for number in range(15))
    snapshot = Snapshot(
        as_of=day(0), known_at="2026-06-30T16:00:00.000Z", H=1, coverage=1000, tasks={}, hazards=(*majors, *small)
    )
    advice = advise(snapshot, POLICY)
    assert {action.evidence for action in advice.actions} == {"m0", "m1", "m2"}
    assert advice.is_smallest


def test_where_too_many_sets_would_have_to_be_tried_nobody_says_smallest() -> None:
    late = tuple(HazardSeen(f"g{number:02}", "general", "self", day(10), day(1)) for number in range(20))
    snapshot = Snapshot(
        as_of=day(0), known_at="2026-06-30T16:00:00.000Z", H=2, coverage=1000, tasks={"1": Tasks(20, 20)}, hazards=late
    )
    advice = advise(snapshot, POLICY)
    assert len(advice.actions) > 1
    assert not advice.is_smallest
