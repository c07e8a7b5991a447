"""Tasks follow from how often a risk point is to be checked, and from the inspections that happened."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from server.tasks.pause import stop_of
from server.tasks.point_plan import Plan, plans, windows
from server.tasks.task import Walk, next_task, tasks
from server.tasks.window import Window

POINT, AREA = uuid4(), uuid4()
START = date(2026, 11, 1)


def a_plan(every: int = 7) -> Plan:
    return Plan(point=POINT, area=AREA, level=2, checklist="hazchem/major", every_days=every, from_day=START)


def walk(day: date, *, received_after: timedelta = timedelta(minutes=5), point: bool = True) -> Walk:
    at = datetime(day.year, day.month, day.day, 4, tzinfo=UTC)
    return Walk(uuid4(), "hazchem/major", POINT if point else None, AREA, at, at + received_after)


def states(walks: list[Walk], today: date, every: int = 7) -> list[str]:
    return [task.state for task in tasks([a_plan(every)], walks, START, today, today)]


def test_a_window_without_inspection_is_open_and_then_missed() -> None:
    assert states([], date(2026, 11, 7)) == ["open"]
    assert states([], date(2026, 11, 8)) == ["missed", "open"]


def test_an_inspection_inside_the_window_is_on_time() -> None:
    assert states([walk(date(2026, 11, 7))], date(2026, 11, 9)) == ["done", "open"]


def test_an_inspection_done_on_the_phone_counts_when_it_syncs_within_72_hours() -> None:
    in_time = walk(date(2026, 11, 7), received_after=timedelta(hours=70))
    too_late = walk(date(2026, 11, 7), received_after=timedelta(hours=100))
    assert states([in_time], date(2026, 11, 13))[0] == "done"
    assert states([too_late], date(2026, 11, 13))[0] == "late"


def test_walking_the_checklist_in_the_area_is_enough() -> None:
    assert states([walk(START, point=False)], START) == ["done"]


def test_an_inspection_of_another_point_does_not_count() -> None:
    other = Walk(uuid4(), "hazchem/major", uuid4(), AREA, datetime(2026, 11, 1, 4, tzinfo=UTC), datetime(2026, 11, 1, 5, tzinfo=UTC))  # noqa: E501  # fmt: skip
    assert states([other], START) == ["open"]


def test_a_new_assessment_ends_the_windows_of_the_old_one() -> None:
    made = plans([(POINT, AREA, 2, "a/b", 7, START), (POINT, AREA, 3, "a/b", 1, date(2026, 11, 10))])
    assert made[0].until_day == date(2026, 11, 9)
    found = tasks(made, [], START, date(2026, 11, 11), date(2026, 11, 11))
    assert [(task.level, task.opens.day) for task in found] == [(2, 1), (3, 10), (3, 11)]


def test_what_stood_still_all_the_while_was_not_to_be_checked_and_a_stop_that_is_told_late_excuses_little() -> None:
    begins, ends = datetime(2026, 10, 31, 16, tzinfo=UTC), datetime(2026, 11, 14, 16, tzinfo=UTC)
    assessed = [(POINT, AREA, 2, "a/b", 7, START)]

    def due(stop: Window, area: UUID | None = None, point: UUID | None = None) -> list[int]:
        planned = plans(assessed, [(stop, area, point)])
        return [one[1].day for one in windows(planned[0], START, date(2026, 11, 20))]

    told = stop_of(begins, ends, begins)
    assert due(told) == due(told, AREA) == due(told, None, POINT) == [21]
    assert due(told, uuid4()) == due(told, AREA, uuid4()) == [7, 14, 21]
    assert due(stop_of(begins + timedelta(hours=1), ends, begins)) == [7, 21]
    assert due(stop_of(begins, ends, begins + timedelta(days=10))) == [7, 21]
    assert due(stop_of(begins, ends, ends + timedelta(days=9))) == [7, 14, 21]


def test_next_is_the_open_window_until_it_is_walked_and_then_the_one_after_it() -> None:
    today, ahead = date(2026, 11, 10), date(2026, 12, 10)
    never, before, walked = (next_task(a_plan(), day, today, ahead) for day in (None, date(2026, 11, 7), today))
    assert never == before
    assert never and (never.opens, never.due) == (date(2026, 11, 8), date(2026, 11, 14))
    assert walked and (walked.opens, walked.id) != (never.opens, never.id)
    assert walked.opens == date(2026, 11, 15)
    assert next_task(a_plan(366), today, today, ahead) is None  # opens in a year


@given(every=st.integers(1, 60), ahead=st.integers(0, 400), length=st.integers(0, 100))
def test_windows_never_overlap_and_leave_no_day_out(every: int, ahead: int, length: int) -> None:
    first = START + timedelta(days=ahead)
    found = windows(a_plan(every), first, first + timedelta(days=length))
    assert found[0][0] <= first <= found[0][1]
    assert all(later[0] == earlier[1] + timedelta(days=1) for earlier, later in pairwise(found))
    assert found[-1][1] >= first + timedelta(days=length)
