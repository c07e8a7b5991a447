"""What became of windows: on time, late, missed; and the figures that follow, where no data is never all."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import uuid4

from server.tasks.calendar import Calendar
from server.tasks.figures import figures, week_of
from server.tasks.settle import Done, State, settle
from server.tasks.window import Cycle, Window, midnight, windows

MONDAY = date(2026, 6, 1)
WEEKS = list(windows(Cycle(1, "week", MONDAY), Calendar(), midnight(MONDAY), midnight(MONDAY) + timedelta(days=21)))
AFTER = Window(WEEKS[-1].closes, WEEKS[-1].closes + timedelta(days=7))


def day(number: int) -> datetime:
    return midnight(MONDAY) + timedelta(days=number - 1, hours=9)


def did(number: int, came_days_later: int = 0) -> Done:
    return Done(day(number), day(number) + timedelta(days=came_days_later), uuid4())


def states(now: datetime, *done: Done) -> list[State]:
    return [one.state for one in settle(WEEKS, done, now, AFTER)]


def test_a_window_is_coming_open_overdue_and_missed() -> None:
    assert states(midnight(MONDAY) - timedelta(hours=1)) == ["coming", "coming", "coming"]
    assert states(day(8)) == ["overdue", "open", "coming"]
    assert states(day(15)) == ["missed", "overdue", "open"]


def test_what_was_done_offline_counts_by_when_it_was_done_however_late_it_came() -> None:
    assert states(day(30), did(7, came_days_later=20))[0] == "on_time"


def test_one_record_counts_for_one_window_and_what_is_left_over_mends_the_one_before() -> None:
    assert states(day(30), did(8)) == ["missed", "on_time", "missed"]
    assert states(day(30), did(8), did(9)) == ["late", "on_time", "missed"]
    assert states(day(30), did(2), did(3)) == ["on_time", "missed", "missed"]


def test_after_the_last_window_there_is_time_until_the_next_is_over() -> None:
    assert states(day(40), did(22)) == ["missed", "missed", "missed"]
    assert states(day(40), did(22), did(23))[2] == "late"
    assert states(day(40), did(29))[2] == "missed"


def test_between_two_windows_that_do_not_touch_it_is_late() -> None:
    days = list(windows(Cycle(1, "day", MONDAY, days="working"), Calendar(), day(5), day(9)))
    assert [one.state for one in settle(days, [did(6)], day(12), None)][:2] == ["late", "missed"]


@dataclass
class Task:
    """As much of a task as counting needs."""

    closes: datetime
    state: State
    duty: str = "daily"


def test_rates_are_as_the_reference_defines_them_and_nothing_to_do_is_no_data() -> None:
    nothing = figures([Task(day(9), "coming")], day(8))
    assert (nothing.planned, nothing.ended) == (1, 0)
    assert (nothing.completion, nothing.punctual, nothing.duties) == (None, None, None)
    some = [
        Task(day(1), "on_time"), Task(day(1), "late"), Task(day(1), "missed"), Task(day(9), "on_time"),
        Task(day(1), "on_time", "technical"), Task(day(9), "open", "technical"),
    ]  # fmt: skip
    found = figures(some, day(8))
    assert (found.planned, found.ended, found.completion, found.punctual, found.duties) == (6, 4, 750, 500, 500)


def test_the_period_is_the_week_from_monday_to_sunday() -> None:
    assert week_of(date(2026, 11, 25)) == (date(2026, 11, 23), date(2026, 11, 29))
    assert week_of(date(2026, 11, 23))[0] == date(2026, 11, 23)
