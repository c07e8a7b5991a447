"""The inherent class counts what could happen, and asks for what it counts."""

import pytest

from server.checklists.deciding import completed
from server.checklists.questionnaire import graded
from server.checklists.shelf import library
from server.grading.inherent import INDUSTRY_FLOORS, MAJOR_SOURCE_CLASS, inherent_class

BLUE, YELLOW, ORANGE, RED = 1, 2, 3, 4


def test_the_worse_of_what_was_declared_and_what_an_inventory_comes_to_counts() -> None:
    assert inherent_class([], {"major_hazard_source": 4}, inventory=1) == (4, ("inventory",))
    assert inherent_class([], {"major_hazard_source": 1}, inventory=3) == (4, ("major_hazard_source",))
    assert inherent_class([], {}, inventory=4) == (3, ("inventory",))


@pytest.mark.parametrize(
    ("levels", "inherent"),
    [
        ([], 1),
        ([BLUE] * 100, 1),
        ([YELLOW] * 4, 1),
        ([YELLOW] * 5, 2),
        ([ORANGE], 2),
        ([ORANGE] * 5, 3),
        ([RED], 3),
        ([RED] * 3, 4),
    ],
)
def test_risk_points_are_counted(levels: list[int], inherent: int) -> None:
    assert inherent_class(levels, {})[0] == inherent
    assert inherent_class([*levels, *[BLUE] * 50], {})[0] == inherent, "harmless points dilute nothing"


@pytest.mark.parametrize(("level", "inherent"), [(0, 1), (1, 4), (2, 4), (3, 3), (4, 3)])
def test_a_declared_major_hazard_source_counts_by_its_level(level: int, inherent: int) -> None:
    found, reasons = inherent_class([], {"major_hazard_source": level})
    assert found == inherent
    assert ("major_hazard_source" in reasons) == (level > 0)


@pytest.mark.parametrize("value", [True, "1", -1, 5])
def test_what_is_no_level_counts_for_nothing(value: bool | int | str) -> None:
    assert inherent_class([], {"major_hazard_source": value})[0] == 1


@pytest.mark.parametrize("fact", ["major_hazard_source", *INDUSTRY_FLOORS])
def test_whatever_counts_is_asked_for(fact: str) -> None:
    assert library().questionnaire.find(fact) is not None


def test_the_level_is_asked_as_the_method_reads_it() -> None:
    asked = library().questionnaire.find("major_hazard_source")
    assert asked is not None
    assert (asked.kind, asked.most) == ("int", max(MAJOR_SOURCE_CLASS))
    assert asked.hint is not None
    assert "major_hazard_source" in graded(library().questionnaire, "industry-trade")
    assert "major_hazard_source" not in graded(library().questionnaire, "road-transport")


@pytest.mark.parametrize(("level", "high"), [(0, False), (1, True), (2, True), (3, False), (4, False)])
def test_whether_a_source_is_a_high_one_follows_and_is_not_asked_again(level: int, high: bool) -> None:
    assert completed(library().questionnaire, {"major_hazard_source": level})["major_source_high"] is high


def test_what_was_declared_before_the_level_was_asked_still_counts() -> None:
    assert completed(library().questionnaire, {"major_source_high": True})["major_source_high"] is True
