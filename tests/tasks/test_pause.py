"""Days of a year that a place stood still."""

from datetime import date

from server.tasks.pause import days_of
from server.tasks.window import Window, midnight


def stop(first: date, last: date) -> Window:
    return Window(midnight(first), midnight(last))


def test_stops_that_overlap_count_once_and_only_within_the_year() -> None:
    stops = [
        stop(date(2025, 12, 1), date(2026, 1, 11)),
        stop(date(2026, 1, 6), date(2026, 1, 21)),
        stop(date(2026, 12, 31), date(2027, 3, 1)),
    ]
    assert days_of(stops, 2026) == 21
    assert days_of([], 2026) == 0
