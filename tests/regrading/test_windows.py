"""Over records as they come: one more thing left undone never lifts the part for planned checks."""

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from server.grading.crg1 import grade
from server.grading.policy import current_policy
from server.moments import day_in_china
from server.regrading.collect import snapshot_of
from server.regrading.records import Assessed, Place, Records
from tests.grading.fingerprint import NOW, records

few = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
TODAY = day_in_china(NOW)


def points_of(found: Records, engine: str = "1.1.0") -> int:
    snapshot = snapshot_of(found, NOW, current_policy(), engine=engine)
    return grade(snapshot, current_policy()).components["T"]


def with_a_point(found: Records, level: int, every: int, since: int) -> Records:
    """One more risk point that nobody ever looks at."""
    place = Place("never", "elsewhere", "x/z", level, "never")
    plan = Assessed("never", "elsewhere", level, "x/z", every, TODAY - timedelta(days=since))
    return replace(found, places=[*found.places, place], assessments=[*found.assessments, plan])


@few
@given(st.integers(0, 10**6), st.integers(1, 4), st.integers(1, 90), st.integers(0, 400))
def test_a_further_point_that_nobody_inspects_never_lifts(number: int, level: int, every: int, since: int) -> None:
    found = records(number)
    if found.assessments:
        assert points_of(with_a_point(found, level, every, since)) <= points_of(found)


@few
@given(st.integers(0, 10**6), st.integers(0, 59))
def test_an_inspection_that_was_not_made_never_lifts(number: int, which: int) -> None:
    found = records(number)
    # Of a window that is still open nothing is missed yet.
    over = {one.id for one in found.visits if one.occurred_at < NOW - timedelta(days=31)}
    visits = sorted(found.visits, key=lambda one: (one.id not in over, one.id))
    which = min(which, len(over) - 1)
    fewer = replace(found, visits=[one for at, one in enumerate(visits) if at != which or not over])
    assert points_of(fewer) <= points_of(found)


def test_a_point_with_half_a_year_of_neglect_does_not_hide_it_behind_a_new_one() -> None:
    """36 planned, 19 done, most of those lately; and a new point with three missed checks."""
    found = records(0)
    place = Place("p", "a", "x/y", 2, "p")
    plan = Assessed("p", "a", 2, "x/y", 10, TODAY - timedelta(days=365))
    opened = [date.fromordinal(plan.from_day.toordinal() + 10 * number) for number in range(36)]
    walked = [
        replace(a_visit, id=f"v{number}", point="p", checklist="x/y", occurred_at=at, received_at=at)
        for number, day in enumerate(opened[17:])
        for at in [NOW.replace(year=day.year, month=day.month, day=day.day, hour=4)]
        for a_visit in [VISIT]
    ]
    alone = replace(found, places=[place], assessments=[plan], visits=walked, hazards=[])
    both = with_a_point(alone, 2, 30, 100)
    assert points_of(alone) == 158
    assert points_of(both, "1.0.0") > 158, "the first engine let it"
    assert points_of(both) <= 158


VISIT = next(visit for number in range(50) for visit in records(number).visits)


def test_many_checks_without_a_finding_cost_points_where_the_policy_says_what_to_expect() -> None:
    found = next(one for one in map(records, range(100)) if sum(not hazard.external for hazard in one.hazards) > 3)
    silent = replace(found, hazards=[])
    expecting = replace(current_policy(), peer_findings_milli={"hazchem": 2000})
    assert grade(snapshot_of(silent, NOW, expecting), expecting).components["D"] in {140, 160}
    unsaid = grade(snapshot_of(silent, NOW, current_policy()), current_policy())
    assert unsaid.components["D"] == 200
    assert [part.notes for part in unsaid.parts if part.name == "D"] == [("zero_findings",)], "and the card says so"
    assert snapshot_of(found, NOW, expecting).expected_findings_milli >= 5000
