"""Levels of risk events: exact, by a named profile, and the same as what is said."""

from typing import Any
from uuid import uuid4

import pytest

from server.facts import EventAssessed, RiskValues
from server.grading.methods.refused import Refused
from server.risks.score import assessment_fault, choices_of, score


def an_event(method: str, level: int, profile: str = "", reason: str = "", **values: str) -> EventAssessed:
    given: Any = {"method": method, "level": level, "profile": profile, "reason": reason}
    return EventAssessed(
        unit=uuid4(), name="n", accident="fire", control_level="post", values=RiskValues(**values), **given
    )


def test_a_score_shows_its_factors_and_their_product() -> None:
    found = score("LEC", "classic", {"L": "6", "E": "6", "C": "7"})
    assert (found.level, found.steps) == (3, "6 × 6 × 7 = 252")
    assert score("LEC", "classic", {"L": "0.5", "E": "0.5", "C": "7"}).product == "1.75"


def test_the_same_product_has_another_colour_in_another_map() -> None:
    assert score("LS", "four_level_mine", {"L": "2", "S": "5"}).level == 3
    assert score("LS", "five_level_shandong", {"L": "2", "S": "5"}).level == 2


def test_a_value_that_the_table_does_not_have_is_refused() -> None:
    with pytest.raises(Refused):
        score("LEC", "classic", {"L": "4", "E": "6", "C": "7"})


def test_a_level_that_does_not_follow_from_the_values_is_a_fault_and_a_judgement_needs_a_reason() -> None:
    assert assessment_fault(an_event("LEC", 3, "classic", L="6", E="6", C="7")) == ""
    assert "gives level 3" in assessment_fault(an_event("LEC", 1, "classic", L="6", E="6", C="7"))
    assert assessment_fault(an_event("LS", 1, "four_level_mine", L="9", S="1"))
    assert assessment_fault(an_event("direct", 4)) != assessment_fault(an_event("direct", 4, reason="重大危险源")) == ""


def test_every_choice_that_is_offered_can_be_scored() -> None:
    for letter, values in choices_of("LEC", "construction").items():
        assert values, letter
    assert [value for value, _ in choices_of("LS", "four_by_four_enterprise")["S"]] == ["1", "2", "3", "4"]
