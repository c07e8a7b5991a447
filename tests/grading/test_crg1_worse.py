"""Monotony and honesty: a worse fact never lifts, closing never lowers, and who tells and mends is never worse off."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from server.grading.crg1 import Result, grade
from server.grading.decide import WORSE_LAST, band_of
from server.grading.policy import current_policy
from server.grading.snapshot import HazardSeen, HistoryEvent, Snapshot
from tests.grading.strategies import day, snapshots

POLICY = current_policy()


def place(result: Result) -> int:
    return WORSE_LAST.index(result.grade) if result.grade else -1


def no_better(worse: Snapshot, better: Snapshot) -> None:
    """The first has neither more points nor a better colour; coverage is the same, so both have one or none has."""
    low, high = grade(worse, POLICY), grade(better, POLICY)
    assert low.score <= high.score
    assert place(low) >= place(high)


def with_one_more(snapshot: Snapshot, hazard: HazardSeen) -> Snapshot:
    return replace(snapshot, hazards=(*snapshot.hazards, hazard))


@given(snapshots(), st.sampled_from(["general", "major"]), st.integers(0, 700), st.integers(0, 60), st.booleans())
def test_one_more_hazard_found_by_others_never_lifts(
    snapshot: Snapshot, level: str, found: int, time: int, repeated: bool
) -> None:
    extra = HazardSeen("x", level, "external", day(found), day(found - time), recurrence=repeated)  # type: ignore[arg-type]
    no_better(with_one_more(snapshot, extra), snapshot)


@given(snapshots(), st.sampled_from(["general", "major"]), st.integers(1, 700))
def test_one_more_hazard_left_past_its_deadline_never_lifts(snapshot: Snapshot, level: str, late: int) -> None:
    seen = replace(snapshot, findings_self=max(1, snapshot.findings_self))
    no_better(with_one_more(seen, HazardSeen("x", level, "self", day(late + 1), day(late))), seen)  # type: ignore[arg-type]


@given(snapshots())
def test_closing_a_hazard_today_never_lowers(snapshot: Snapshot) -> None:
    for hazard in snapshot.hazards:
        closed = replace(hazard, accepted=hazard.accepted or snapshot.as_of)
        hazards = tuple(closed if one is hazard else one for one in snapshot.hazards)
        no_better(snapshot, replace(snapshot, hazards=hazards))


@given(snapshots(), st.sampled_from(["fatal_1_2", "impact_no_casualty", "stop_order", "fine"]), st.integers(0, 1500))
def test_one_more_accident_or_sanction_never_lifts(snapshot: Snapshot, kind: str, ago: int) -> None:
    no_better(replace(snapshot, history=(*snapshot.history, HistoryEvent(kind, day(ago)))), snapshot)


@given(snapshots(), st.sampled_from(["a", "photo", "z"]))
def test_one_more_contradiction_never_lifts(snapshot: Snapshot, kind: str) -> None:
    no_better(replace(snapshot, integrity=(*snapshot.integrity, kind)), snapshot)


@given(snapshots())
def test_less_paperwork_never_lifts(snapshot: Snapshot) -> None:
    basics = snapshot.basics
    for worse in (
        replace(basics, declaration_overdue=True),
        replace(basics, drill_overdue=True),
        replace(basics, invalid_certs=basics.invalid_certs + 1),
        replace(basics, commit_missing=basics.commit_due),
    ):
        no_better(replace(snapshot, basics=worse), snapshot)


@given(snapshots())
def test_a_check_that_came_late_is_never_better_than_one_on_time(snapshot: Snapshot) -> None:
    for level, tasks in snapshot.tasks.items():
        if tasks.on_time:
            late = replace(tasks, on_time=tasks.on_time - 1, late=tasks.late + 1)
            no_better(replace(snapshot, tasks=snapshot.tasks | {level: late}), snapshot)


@given(snapshots())
def test_more_that_can_go_wrong_never_lifts(snapshot: Snapshot) -> None:
    if snapshot.H < 4:
        no_better(replace(snapshot, H=snapshot.H + 1), snapshot)


@given(snapshots())
def test_the_weakest_part_limits_the_band_and_nothing_else_does(snapshot: Snapshot) -> None:
    result = grade(snapshot, POLICY)
    shares = [1000 * part.points // part.cap for part in result.parts]
    limit = "C" if min(shares) < 400 else "B" if min(shares) < 700 else "A"
    assert result.band_limited == max(limit, band_of(result.score, POLICY))


hidden = st.tuples(st.integers(2, 700), st.sampled_from(["general", "major"]), st.integers(0, 25), st.booleans())


@given(snapshots(), st.lists(hidden, min_size=1, max_size=8))
def test_who_tells_and_mends_in_time_is_never_worse_off_than_who_hides_and_is_found_out(
    snapshot: Snapshot, wrongs: list[tuple[int, str, int, bool]]
) -> None:
    """The same things were wrong: told on the day and mended in time, or found by others later and then mended."""
    told, found_out = [], []
    for number, (ago, level, mending, mended) in enumerate(wrongs):
        deadline, closed = day(ago - 25), day(max(0, ago - mending))
        told.append(HazardSeen(f"x{number}", level, "self", day(ago), deadline, closed, False, False, True, True))  # type: ignore[arg-type]
        later = ago // 2
        until = day(max(0, later - mending)) if mended else None
        found_out.append(HazardSeen(f"x{number}", level, "external", day(later), day(later - 25), until))  # type: ignore[arg-type]
    honest = replace(snapshot, hazards=(*snapshot.hazards, *told), findings_self=snapshot.findings_self + len(wrongs))
    no_better(replace(snapshot, hazards=(*snapshot.hazards, *found_out)), honest)
