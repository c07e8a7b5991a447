"""Which level of a risk point counts in the inherent class while one that was lowered still overlaps."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from server.regrading.places_seen import levels_of
from server.regrading.records import Assessed, Place
from tests.grading.fingerprint import records

TODAY = date(2026, 6, 30)


@pytest.mark.parametrize(
    ("said", "level"),
    [
        ([(4, 7, 400), (1, 7, 10)], 4),
        ([(4, 7, 400), (1, 7, 90)], 1),
        # Its controls have plans of their own: nothing is checked at the point itself, and its level holds on.
        ([(4, 7, 400), (4, 0, 300), (1, 0, 10)], 4),
        ([(4, 7, 400), (4, 0, 300), (1, 0, 90)], 1),
        ([(4, 7, 400), (4, 0, 300), (4, 7, 20), (1, 7, 10)], 4),
        # It was given up long before it came back, or only lately.
        ([(4, 7, 400), (4, 0, 300), (1, 7, 10)], 1),
        ([(4, 7, 400), (4, 0, 20), (1, 7, 10)], 4),
    ],
)
def test_a_lowered_level_overlaps_with_the_one_that_held_before(said: list[tuple[int, int, int]], level: int) -> None:
    told = [Assessed("p", "a", one, "x/y", every, TODAY - timedelta(days=days)) for one, every, days in said]
    found = replace(records(0), places=[Place("p", "a", "x/y", told[-1].level, "p")], assessments=told)
    assert levels_of(found, TODAY) == [level]
