"""Windows of cycles: the vectors of the reference, and laws that hold on five years of calendars."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.checklists.strict_yaml import read_yaml
from server.moments import CHINA
from server.settings import ROOT
from server.tasks.calendar import Calendar, Days, Year, calendar_of
from server.tasks.pause import has_room, merged
from server.tasks.shipped import shipped_years
from server.tasks.window import Cycle, Shift, Unit, Window, midnight, windows

VECTORS = read_yaml((ROOT / "tests/samples/tasks/windows.yaml").read_text("utf-8"))["task_window_vectors"]
UNITS: dict[str, Unit] = {"小时": "hour", "天": "day", "月": "month", "年": "year"}
DAYS: dict[str, Days] = {"0": "every", "1": "working", "2": "rest"}
CALENDAR = calendar_of([shipped_years()], {})
FIVE_YEARS = (date(2022, 1, 1), date(2027, 1, 1))
SHIFTS = (Shift("白班", time(8), time(20)), Shift("夜班", time(20), time(8)))


def cycle_of(vector: dict[str, Any]) -> Cycle:
    start, _, end = vector.get("work", "00:00:00-00:00:00").partition("-")
    return Cycle(
        every=vector["cycle"],
        unit=UNITS[vector["unit"]],
        from_day=date.fromisoformat(vector.get("first") or vector["day"]),
        days=DAYS[vector.get("workDayType", "0")],
        work=(time.fromisoformat(start), time.fromisoformat(end)),
    )


def stops_of(vector: dict[str, Any]) -> list[Window]:
    days = [date.fromisoformat(day) for day in vector.get("stop", [])]
    return [Window(midnight(days[0]), midnight(days[1] + timedelta(days=1)))] if days else []


def planned(cycle: Cycle, first: date, last: date, stops: list[Window]) -> list[Window]:
    found = windows(cycle, CALENDAR, midnight(first), midnight(last))
    return [window for window in found if has_room(window, stops, cycle, CALENDAR)]


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["id"])
def test_the_vectors_of_the_reference_pass(vector: dict[str, Any]) -> None:
    cycle = cycle_of(vector)
    wanted = next(vector[key] for key in ("starts", "planned_starts", "planned") if key in vector)
    first = date.fromisoformat(vector["days"][0]) if "days" in vector else cycle.from_day
    last = first + timedelta(days=1) if "day" in vector else date.fromisoformat(vector.get("days", wanted)[-1])
    last += timedelta(days=0 if "day" in vector else 1)
    found = planned(cycle, first, last, stops_of(vector))
    shape = "%H:%M" if "day" in vector else "%Y-%m-%d"
    assert [window.opens.strftime(shape) for window in found] == wanted
    assert len(found) == vector.get("windows", len(wanted))
    if "work" in vector:
        assert found[-1].closes.time() == cycle.work[1]


def test_a_stop_that_takes_part_of_a_window_leaves_it_to_be_done_in_the_rest() -> None:
    week = Cycle(1, "week", date(2026, 6, 1), days="working")
    first_days = [Window(midnight(date(2026, 6, 1)), midnight(date(2026, 6, 5)))]
    assert len(planned(week, date(2026, 6, 1), date(2026, 6, 8), first_days)) == 1
    # With Friday gone too, only the weekend would be left, on which nobody works.
    all_of_it = merged([*first_days, Window(midnight(date(2026, 6, 5)), midnight(date(2026, 6, 6)))])
    assert planned(week, date(2026, 6, 1), date(2026, 6, 8), all_of_it) == []
    assert len(all_of_it) == 1


def test_a_night_shift_belongs_to_the_day_on_which_it_begins() -> None:
    friday = date(2026, 6, 5)
    found = planned(Cycle(1, "shift", friday, days="working", shifts=SHIFTS), friday, date(2026, 6, 8), [])
    assert [(one.opens.hour, one.closes.day) for one in found] == [(8, 5), (20, 6)]


def test_an_enterprises_own_days_stand_above_the_notices_and_a_later_version_above_an_earlier() -> None:
    own = calendar_of([shipped_years()], {date(2026, 6, 6): True, date(2026, 6, 8): False})
    assert own.is_working(date(2026, 6, 6))
    assert not own.is_working(date(2026, 6, 8))
    later = Year(2026, "更正", "no", free=("06-08",))
    assert not calendar_of([shipped_years(), type(shipped_years())("2", (later,))], {}).is_working(date(2026, 6, 8))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        # Days that people remember: the moved weekends before and after long holidays.
        ("2024-02-04", True), ("2024-02-09", True), ("2024-10-12", True), ("2025-01-26", True), ("2025-10-08", False),
        ("2025-10-11", True), ("2026-01-04", True), ("2026-02-23", False), ("2026-02-28", True), ("2026-10-10", True),
    ],
)  # fmt: skip
def test_moved_weekends_are_known(day: str, works: bool) -> None:
    assert CALENDAR.is_working(date.fromisoformat(day)) is works


@pytest.mark.parametrize(("off", "on"), [(("06-06",), ()), ((), ("06-08",)), (("02-30",), ()), (("06-08",) * 2, ())])
def test_a_notice_that_cannot_be_right_is_refused(off: tuple[str, ...], on: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match=r"2026|day"):
        Year(2026, "x", "no", off, on)


@st.composite
def cycles(draw: st.DrawFn) -> Cycle:
    unit = draw(st.sampled_from(["hour", "shift", "day", "week", "month", "quarter", "half", "year"]))
    start = draw(st.dates(*FIVE_YEARS))
    work = (time(draw(st.integers(0, 23))), time(draw(st.integers(0, 23))))
    days = draw(st.sampled_from(["every", "working", "rest"]))
    return Cycle(draw(st.integers(1, 12)), unit, start, None, days, work, SHIFTS)


@given(cycle=cycles(), skip=st.integers(0, 400), length=st.integers(1, 120))
def test_windows_touch_what_was_asked_in_order_and_never_lie_on_days_that_do_not_count(
    cycle: Cycle, skip: int, length: int
) -> None:
    first = midnight(cycle.from_day + timedelta(days=skip))
    last = first + timedelta(days=length)
    found = list(windows(cycle, CALENDAR, first, last))
    assert all(window.closes > first and window.opens < last for window in found)
    assert all(later.opens >= earlier.closes for earlier, later in pairwise(found))
    for window in found:
        within = cycle.unit in {"hour", "shift"}  # after midnight it may still be the working day before
        span = range(-1, 1) if within else range((window.closes.date() - window.opens.date()).days)
        days = [window.opens.date() + timedelta(days=n) for n in span]
        assert any(CALENDAR.counts(day, cycle.days) for day in days)
    # Asked in two halves, the same windows are found.
    middle = first + timedelta(days=length // 2)
    halves = [*windows(cycle, CALENDAR, first, middle), *windows(cycle, CALENDAR, middle, last)]
    assert sorted(set(halves)) == found


@given(cycle=cycles(), length=st.integers(1, 200))
def test_windows_of_whole_days_leave_no_moment_out(cycle: Cycle, length: int) -> None:
    if cycle.unit in {"hour", "shift"}:
        return
    plain = Cycle(cycle.every, cycle.unit, cycle.from_day)
    found = list(
        windows(plain, Calendar(), midnight(cycle.from_day), midnight(cycle.from_day) + timedelta(days=length))
    )
    assert found[0].opens == midnight(cycle.from_day)
    assert all(later.opens == earlier.closes for earlier, later in pairwise(found))
    assert found[-1].closes >= midnight(cycle.from_day) + timedelta(days=length)


def test_over_five_years_no_daily_window_lies_on_a_rest_day_and_every_working_day_has_one() -> None:
    first, last = FIVE_YEARS
    cycle = Cycle(1, "day", first, days="working")
    found = {window.opens.date() for window in windows(cycle, CALENDAR, midnight(first), midnight(last))}
    days = [first + timedelta(days=n) for n in range((last - first).days)]
    assert found == {day for day in days if CALENDAR.is_working(day)}
    # Of each year some 250 days are worked, and what is moved from weekends is worked as well.
    assert [sum(day.year == year for day in found) for year in range(2022, 2027)] == [249, 249, 251, 248, 248]
    assert datetime(2026, 10, 10, tzinfo=CHINA).date() in found
