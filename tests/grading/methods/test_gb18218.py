"""GB 18218-2018: exact sums, thresholds and factors from the tables, and nothing guessed."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.grading.methods.gb18218 import METHOD, alpha_of, level_of
from server.grading.methods.method import Outcome, apply
from server.grading.methods.refused import Refused
from server.grading.methods.substances import find, search, standard

CLASSES = [one.symbol for one in standard().classes]


def assess(*substances: dict[str, Any], people: int | None = 10, profile: str | None = None, **more: Any) -> Outcome:
    unit = {"substances": list(substances), "exposed_population_500m": people} | more
    return apply(METHOD, {key: value for key, value in unit.items() if value is not None}, profile)


def line(name: str, q: Any, **more: Any) -> dict[str, Any]:
    return {"name_zh": name, "q_t": q} | more


def test_the_tables_are_whole() -> None:
    table = standard()
    assert [len(rows) for rows in (table.table1, table.classes, table.gases, table.alpha, table.levels)] == [
        85,
        24,
        14,
        5,
        4,
    ]
    assert [row.seq for row in table.table1] == list(range(1, 86))
    assert {row.status for row in table.table1} == {"verified"}


@pytest.mark.parametrize("number", sorted({cas for row in standard().table1 for cas in row.cas}))
def test_the_check_digit_of_every_cas_number_fits(number: str) -> None:
    digits = [int(digit) for digit in number.replace("-", "")]
    assert sum(place * digit for place, digit in enumerate(reversed(digits[:-1]), 1)) % 10 == digits[-1]


def test_ten_tenths_make_one() -> None:
    names = ["苯乙烯", "丙酮", "环己烷", "甲苯", "甲醇", "乙醇", "乙酸乙酯", "正己烷"]
    tenths = [line(name, Decimal(50)) for name in names] + [line("苯", "5.0"), line("2-丙烯腈", 5)]
    assert assess(*tenths).values["S"] == "1"
    assert assess(*tenths).values["is_major_hazard_source"] is True
    assert assess(*tenths[:-1]).values["is_major_hazard_source"] is False


@pytest.mark.parametrize("words", ["氯", "液氯", "7782-50-5", " 氯气 ", "Chlorine", "７７８２-５０-５"])
def test_a_substance_is_found_by_name_alias_or_cas_number(words: str) -> None:
    assert [row.seq for row in find(words)] == [12]


def test_every_row_is_found_by_its_own_name() -> None:
    assert all(find(row.name) == (row,) for row in standard().table1)


def test_somebody_who_is_looking_finds_by_a_part() -> None:
    assert {row.seq for row in search("硝酸铵")} == {43, 44, 45}
    assert search(" ") == ()


def test_a_name_that_goes_on_in_brackets_is_taken_with_a_remark() -> None:
    outcome = assess(line("汽油", 200))
    assert outcome.values["S"] == "1"
    assert "taken as 汽油(乙醇汽油、甲醇汽油)" in outcome.notes[0]


@pytest.mark.parametrize("words", [{"name_zh": "硝化棉"}, {"cas": "9004-70-0"}, {"name_zh": "硝酸铵"}])
def test_what_may_be_several_substances_is_not_guessed(words: dict[str, str]) -> None:
    with pytest.raises(Refused, match="say which"):
        assess(words | {"q_t": 1})


def test_name_and_number_of_two_substances_are_refused() -> None:
    with pytest.raises(Refused, match="two different"):
        assess(line("氯", 1, cas="7664-41-7"))


def test_beta_comes_from_the_gas_before_the_class() -> None:
    assert assess(line("氨", 10, classes=["W2"])).steps[0]["beta_by"] == "table 3 氨"
    assert assess(line("一氧化碳", 12, classes=["J3", "W2"])).values["R"] == "2.4"


def test_the_recorded_class_gives_beta_and_the_named_threshold_stays() -> None:
    step = assess(line("甲醇", 500, classes=["W5.1"])).steps[0]
    assert (step["Q_t"], step["beta"], step["beta_by"]) == ("500", "1.5", "table 4 W5.1")


def test_beta_without_a_basis_is_not_known_and_neither_is_r() -> None:
    outcome = assess(line("甲醇", 500))
    assert outcome.values["is_major_hazard_source"] is True
    assert (outcome.values["R"], outcome.values["level"], outcome.values["status"]) == (None, None, "not known")
    assert "beta and R are not known" in outcome.notes[0]


def test_the_usual_class_stands_in_only_where_somebody_asks_for_it() -> None:
    outcome = assess(line("甲醇", 500), profile="table-hint")
    assert (outcome.profile, outcome.values["level"]) == ("table-hint", 4)
    assert "confirm the class" in outcome.notes[0]
    assert assess(line("过乙酸", 10), profile="table-hint").values["status"] == "not known"


def test_what_is_neither_listed_nor_classed_leaves_the_sum_open_unless_the_rest_decides() -> None:
    unknown = line("某液体", 100)
    assert assess(unknown).values["is_major_hazard_source"] is None
    decided = assess(unknown, line("氯", 5))
    assert (decided.values["is_major_hazard_source"], decided.values["S"]) == (True, None)
    assert decided.values["S_at_least"] == "1"


def test_without_people_counted_r_is_not_known() -> None:
    outcome = assess(line("氨", 10), people=None)
    assert (outcome.values["alpha"], outcome.values["status"]) == (None, "not known")


def test_what_is_no_major_source_has_no_level() -> None:
    values = assess(line("氨", "9.999")).values
    assert (values["S"], values["level"], values["status"]) == ("0.9999", None, "assessed")


def test_a_mixture_of_the_same_class_counts_whole_and_one_of_another_class_by_its_own() -> None:
    whole = assess(line("氯", 5, mixture="same_class")).steps[0]
    other = assess(line("氯", 5, mixture="other_class", classes=["J5"])).steps[0]
    assert (whole["Q_t"], whole["beta"]) == ("5", "4")
    assert (other["Q_t"], other["beta"]) == ("500", "1")


def test_with_several_classes_the_lowest_threshold_and_the_largest_beta_count_or_the_one_that_was_named() -> None:
    gas = line("某气体", 12, classes=["J3", "W2"])
    assert (assess(gas).steps[0]["Q_t"], assess(gas).steps[0]["beta"]) == ("10", "2")
    assert assess(gas, several_classes="beta_of_threshold").steps[0]["beta"] == "1.5"


def test_a_threshold_that_is_stated_otherwise_than_in_the_table_is_named() -> None:
    assert "stated otherwise" in assess(line("氯", 5, Q_t=50)).notes[0]


@pytest.mark.parametrize(
    "wrong",
    [
        line("氯", 0.5),
        line("氯", "-1"),
        line("氯", None),
        line("", 1),
        line("氯", 1, Q_t=0),
        line("甲", 1, classes=["W99"]),
        line("氯", 1, colour="red"),
    ],
)
def test_an_impossible_line_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        assess(wrong)


@pytest.mark.parametrize("people", [-1, "1.5", True, 2.0])
def test_an_impossible_number_of_people_is_refused(people: Any) -> None:
    with pytest.raises(Refused):
        assess(line("氨", 10), people=people)


amounts = st.decimals(min_value=0, max_value=10**6, places=4, allow_nan=False).map(lambda number: f"{number:f}")
lines = st.builds(
    lambda row, q, symbol: line(row.name, q, classes=[symbol]),
    st.sampled_from(standard().table1),
    amounts,
    st.sampled_from(CLASSES),
)


@given(st.lists(lines, min_size=1, max_size=8), amounts, st.data())
def test_more_of_anything_never_lowers_the_sum_r_or_the_level(
    inventory: list[dict[str, Any]], more: str, data: st.DataObject
) -> None:
    number = data.draw(st.integers(0, len(inventory) - 1))
    grown = [dict(one) for one in inventory]
    grown[number]["q_t"] = str(Decimal(grown[number]["q_t"]) + Decimal(more))
    before, after = assess(*inventory).values, assess(*grown).values
    assert Fraction(after["S"]) >= Fraction(before["S"])
    assert after["is_major_hazard_source"] >= before["is_major_hazard_source"]
    if before["R"] is not None:
        assert Fraction(after["R"]) >= Fraction(before["R"])
        assert after["level"] <= before["level"]


@given(st.lists(lines, max_size=8), st.randoms(use_true_random=False))
def test_the_sum_is_that_of_the_lines_in_any_order(inventory: list[dict[str, Any]], random: Any) -> None:
    outcome = assess(*inventory)
    assert Fraction(outcome.values["S"]) == sum((Fraction(step["share"]) for step in outcome.steps), Fraction())
    shuffled = [dict(reversed(one.items())) for one in inventory]
    random.shuffle(shuffled)
    assert assess(*shuffled).values == outcome.values


@given(st.integers(0, 300), st.integers(0, 300))
def test_more_people_nearby_never_lower_alpha(people: int, more: int) -> None:
    assert alpha_of(people + more) >= alpha_of(people)


@given(st.fractions(min_value=0, max_value=200), st.fractions(min_value=0, max_value=200))
def test_a_larger_r_is_never_a_milder_level(r: Fraction, more: Fraction) -> None:
    assert level_of(r + more) <= level_of(r)
