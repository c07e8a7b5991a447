"""What must hold for every enterprise, whatever its record: honesty pays, and nothing improves by neglect."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from server.grading.crg1 import Result, grade
from server.grading.decide import WORSE_LAST
from server.grading.policy import current_policy
from server.grading.snapshot import HazardSeen, Snapshot, Tasks
from tests.grading.strategies import day, snapshots

POLICY = current_policy()


def graded(snapshot: Snapshot) -> Result:
    return grade(snapshot, POLICY)


def rank(result: Result) -> int:
    return WORSE_LAST.index(result.grade) if result.grade else -1


@given(snapshots(), st.sampled_from(["general", "major"]))
def test_a_self_found_hazard_closed_in_time_changes_neither_score_nor_grade(snapshot: Snapshot, level: str) -> None:
    snapshot = replace(snapshot, findings_self=max(1, snapshot.findings_self))
    extra = HazardSeen("x", level, "self", found=day(20), deadline=day(5), accepted=day(10))  # type: ignore[arg-type]
    before, after = graded(snapshot), graded(replace(snapshot, hazards=(*snapshot.hazards, extra)))
    assert (before.score, before.grade, before.priority) == (after.score, after.grade, after.priority)


@given(snapshots(), st.data())
def test_a_hazard_found_by_others_is_never_better_than_found_by_oneself(
    snapshot: Snapshot, data: st.DataObject
) -> None:
    own = [hazard for hazard in snapshot.hazards if hazard.origin == "self"]
    if not own:
        return
    turned = data.draw(st.sampled_from(own))
    hazards = tuple(replace(h, origin="external") if h is turned else h for h in snapshot.hazards)
    before, after = graded(snapshot), graded(replace(snapshot, hazards=hazards))
    assert after.score <= before.score
    assert rank(after) >= rank(before)


@given(snapshots(), st.randoms())
def test_the_order_of_events_does_not_matter(snapshot: Snapshot, random: object) -> None:
    shuffled = list(snapshot.hazards)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    other = replace(
        snapshot, hazards=tuple(shuffled), history=snapshot.history[::-1], integrity=snapshot.integrity[::-1]
    )
    assert graded(other).to_bytes() == graded(snapshot).to_bytes()


@given(snapshots())
def test_duplicates_do_not_matter(snapshot: Snapshot) -> None:
    assert graded(replace(snapshot, hazards=snapshot.hazards * 2)).to_bytes() == graded(snapshot).to_bytes()


@given(snapshots(), st.integers(1, 100_000))
def test_perfect_low_risk_checks_raise_t_by_no_more_than_their_share(snapshot: Snapshot, many: int) -> None:
    rest = {level: tasks for level, tasks in snapshot.tasks.items() if level != "1"}
    if not rest:
        return
    without = graded(replace(snapshot, tasks=rest)).components["T"]
    with_many = graded(replace(snapshot, tasks=rest | {"1": Tasks(many, many)})).components["T"]
    shares = sum(POLICY.stratum_share[level] for level in rest)
    low = POLICY.stratum_share["1"]
    assert with_many - without <= 300 * low // (shares + low) + 1


@given(snapshots(), st.integers(1, 60))
def test_more_days_overdue_never_help(snapshot: Snapshot, days: int) -> None:
    for number, hazard in enumerate(snapshot.hazards):
        earlier = replace(hazard, deadline=day(0 if days == 0 else days + 60))
        later = replace(hazard, deadline=day(60))
        rest = [h for index, h in enumerate(snapshot.hazards) if index != number]
        worse, better = (
            graded(replace(snapshot, hazards=(*rest, earlier))),
            graded(replace(snapshot, hazards=(*rest, later))),
        )
        assert worse.score <= better.score
        assert rank(worse) >= rank(better)


@given(snapshots(), st.integers(1, 50))
def test_more_missed_checks_never_help(snapshot: Snapshot, missed: int) -> None:
    for level, tasks in snapshot.tasks.items():
        more = snapshot.tasks | {level: replace(tasks, planned=tasks.planned + missed)}
        assert graded(replace(snapshot, tasks=more)).score <= graded(snapshot).score


@given(snapshots())
def test_a_veto_always_wins(snapshot: Snapshot) -> None:
    assert graded(replace(snapshot, veto=("licence_expired",))).grade == "red"


@given(snapshots())
def test_the_same_snapshot_gives_the_same_bytes(snapshot: Snapshot) -> None:
    assert graded(snapshot).to_bytes() == graded(snapshot).to_bytes()


@given(snapshots())
def test_every_part_is_its_cap_plus_its_deductions_and_the_score_is_their_sum(snapshot: Snapshot) -> None:
    result = graded(snapshot)
    for part in result.parts:
        assert part.points == part.cap + sum(deduction.points for deduction in part.deductions)
        assert 0 <= part.points <= part.cap
    assert result.score == sum(part.points for part in result.parts)


@given(snapshots())
def test_the_grade_never_improves_by_more_than_one_colour_at_once(snapshot: Snapshot) -> None:
    result, previous = graded(snapshot), snapshot.previous
    if previous is not None and result.grade is not None:
        assert WORSE_LAST.index(previous.grade) - rank(result) <= 1


@given(snapshots())
def test_neighbouring_coverage_never_makes_less_evidence_better(snapshot: Snapshot) -> None:
    if snapshot.coverage:
        less = graded(replace(snapshot, coverage=snapshot.coverage - 1))
        assert less.grade is None or rank(less) >= rank(graded(snapshot))


@given(snapshots())
def test_no_major_hazard_is_better_for_having_been_found_late(snapshot: Snapshot) -> None:
    hazard = HazardSeen("x", "major", "self", found=day(1), deadline=day(-20))
    told = graded(replace(snapshot, hazards=(*snapshot.hazards, hazard)))
    assert told.score == graded(snapshot).score
    assert rank(told) == rank(graded(snapshot))
