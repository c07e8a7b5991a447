"""LEC, LS, the operating effect, standardisation, and the two foreign schemes."""

from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.grading.methods import demerit, effect_score, fhrs, lec, ls, standardisation
from server.grading.methods.method import apply
from server.grading.methods.refused import Refused

COLOURS = ("blue", "yellow", "orange", "red")
TABLES = lec.tables()
JOBS = list(product(TABLES.L, TABLES.E, TABLES.profiles["classic"].C))


def job(one: tuple[str, str, str], profile: str | None = None) -> dict[str, Any]:
    return apply(lec.METHOD, dict(zip("LEC", one, strict=True)), profile).values


def test_lec_has_252_combinations_and_only_the_known_ones_stand_on_an_edge() -> None:
    scores = [job(one)["D"] for one in JOBS]
    assert len(scores) == 252
    assert [scores.count(edge) for edge in ("320", "160", "70", "20")] == [0, 0, 2, 5]


@pytest.mark.parametrize("side", [0, 1, 2])
def test_a_larger_factor_never_gives_a_milder_colour(side: int) -> None:
    for one in JOBS:
        for other in JOBS:
            rest = [place for place in range(3) if place != side]
            if all(one[place] == other[place] for place in rest) and Fraction(one[side]) < Fraction(other[side]):
                assert job(one)["level"] >= job(other)["level"]


def test_both_profiles_of_lec_know_the_same_values_and_name_themselves() -> None:
    for profile in ("classic", "construction"):
        outcome = apply(lec.METHOD, {"L": 6, "E": 6, "C": 15}, profile)
        assert (outcome.profile, outcome.values["D"]) == (profile, "540")


@pytest.mark.parametrize("wrong", [{"L": 5, "E": 6, "C": 15}, {"L": 6, "E": 6}, {"L": 0.5, "E": 6, "C": 15}])
def test_a_value_that_is_not_in_its_table_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        apply(lec.METHOD, wrong)


def test_ls_has_no_colour_without_the_name_of_its_map() -> None:
    with pytest.raises(Refused, match="none was named"):
        apply(ls.METHOD, {"L": 3, "S": 4})
    assert apply(ls.METHOD, {"L": 3, "S": 4, "profile": "four_level_mine"}).values["colour"] == "orange"


def test_two_maps_of_ls_differ_on_fourteen_cells() -> None:
    def colour(cell: tuple[int, int], profile: str) -> Any:
        return apply(ls.METHOD, dict(zip("LS", cell, strict=True)), profile).values["colour"]

    cells = list(product(range(1, 6), repeat=2))
    different = [cell for cell in cells if colour(cell, "four_level_mine") != colour(cell, "five_level_shandong")]
    assert len(different) == 14


@pytest.mark.parametrize("profile", ls.METHOD.profiles)
def test_no_map_of_ls_grows_milder_with_the_product(profile: str) -> None:
    most = ls.maps().profiles[profile].most
    cells = sorted(product(range(1, most + 1), repeat=2), key=lambda cell: cell[0] * cell[1])
    found = [apply(ls.METHOD, {"L": left, "S": right}, profile).values["colour"] for left, right in cells]
    assert [COLOURS.index(colour) for colour in found] == sorted(COLOURS.index(colour) for colour in found)


def test_a_map_from_memory_says_so() -> None:
    assert "from_memory" in apply(ls.METHOD, {"L": 1, "S": 1}, "five_level_shandong").notes[0]


@pytest.mark.parametrize("wrong", [{"L": 0, "S": 1}, {"L": 5, "S": 1}, {"L": "1.5", "S": 1}])
def test_a_cell_off_the_map_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        apply(ls.METHOD, wrong, "four_by_four_enterprise")


def effect(**period: Any) -> dict[str, Any]:
    usual = {"done": 100, "planned": 100, "accepted": 20, "due": 20}
    return apply(effect_score.METHOD, usual | period).values


@pytest.mark.parametrize(
    ("done", "word"), [(80, "excellent"), (79, "good"), (60, "good"), (59, "fair"), (20, "fair"), (19, "poor")]
)
def test_the_operating_effect_has_a_word_by_its_cuts(done: int, word: str) -> None:
    assert effect(done=done)["word"] == word


def test_a_veto_is_nought_even_without_a_plan() -> None:
    assert [effect(veto=True)["E"], effect(veto=True, done=0, planned=0)["E"]] == ["0", "0"]


@pytest.mark.parametrize("wrong", [{"done": 101}, {"accepted": 21}, {"duty_deduction": -1}, {"veto": 1}])
def test_an_impossible_period_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        effect(**wrong)


@given(st.integers(0, 99), st.integers(0, 19), st.integers(0, 9))
def test_doing_more_never_lowers_the_effect_and_deductions_never_raise_it(done: int, accepted: int, lost: int) -> None:
    base = Fraction(effect(done=done, accepted=accepted, too_few_deduction=lost)["E"])
    assert Fraction(effect(done=done + 1, accepted=accepted + 1, too_few_deduction=lost)["E"]) > base
    assert Fraction(effect(done=done, accepted=accepted, too_few_deduction=lost + 1)["E"]) < base


@pytest.mark.parametrize(
    ("obtained", "level"), [("90", 1), ("89.9", 2), ("75", 2), ("74.9", 3), ("60", 3), ("59.9", 0)]
)
def test_standardisation_points_give_a_level_and_say_that_the_lines_are_unchecked(obtained: str, level: int) -> None:
    outcome = apply(standardisation.METHOD, {"points_obtained": obtained, "points_applicable": 100})
    assert outcome.values["level"] == level
    assert "check them" in outcome.notes[0]


def test_items_that_do_not_apply_are_left_out_of_the_score() -> None:
    outcome = apply(standardisation.METHOD, {"points_obtained": 720, "points_applicable": 800})
    assert (outcome.values["score"], outcome.values["level"]) == ("90", 1)


@pytest.mark.parametrize(("as_of", "level"), [("2026-05-31", 2), ("2026-06-01", 0), ("2023-05-31", 0)])
def test_a_granted_level_lasts_three_years(as_of: str, level: int) -> None:
    given_level = {"level": 2, "granted": "2023-06-01", "as_of": as_of}
    assert apply(standardisation.METHOD, given_level).values["level"] == level


@pytest.mark.parametrize(
    "wrong",
    [{}, {"level": 4}, {"level": 1, "points_obtained": 90}, {"points_obtained": 9, "points_applicable": 8}],
)
def test_an_impossible_standing_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        apply(standardisation.METHOD, wrong)


def test_the_foreign_schemes_are_off_by_default() -> None:
    assert [fhrs.METHOD.optional, demerit.METHOD.optional, lec.METHOD.optional] == [True, True, False]


@pytest.mark.parametrize("scores", [[5, 5], [5, 5, -1], [5, 5, "2.5"]])
def test_a_rating_takes_three_whole_scores(scores: list[Any]) -> None:
    with pytest.raises(Refused):
        apply(fhrs.METHOD, {"scores": scores})


def test_demerit_points_add_up_and_expire_after_eighteen_months() -> None:
    entries = [{"kind": "prosecution", "date": "2025-01-01"}, {"kind": "full_stop", "date": "2024-12-30"}]
    record = {"entries": entries, "as_of": "2026-06-30"}
    assert apply(demerit.METHOD, record).values == {"points": 25, "outcome": "3 months"}


@pytest.mark.parametrize(
    "wrong", [{"entries": [{"kind": "praise", "date": "2026-01-01"}], "as_of": "2026-06-30"}, {"as_of": "soon"}]
)
def test_an_impossible_record_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        apply(demerit.METHOD, wrong)
