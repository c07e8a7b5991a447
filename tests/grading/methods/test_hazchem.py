"""The guide of 2018: caps, bonuses, direct red, dated accidents, and every ambiguity as a reading with a name."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.grading.methods.hazchem import METHOD
from server.grading.methods.hazchem_guide import guide, rows
from server.grading.methods.method import Outcome, apply
from server.grading.methods.refused import Refused

DEDUCTIONS = sorted(code for code, row in rows().items() if row.kind == "deduct")
WORST_LAST = ("blue", "yellow", "orange", "red")


def assess(facts: dict[str, Any] | None = None, **more: Any) -> Outcome:
    return apply(METHOD, {"facts": facts or {}} | more)


def total(facts: dict[str, Any], **options: str) -> str:
    return str(assess(facts, options=options).values["total"])


def test_the_guide_is_whole() -> None:
    assert len(rows()) == 42
    assert sum(item.cap for item in guide().items) == 100
    assert [one.code for one in guide().direct_red] == ["V1", "V2", "V3", "V4"]


@pytest.mark.parametrize("code", sorted(rows()))
def test_every_row_moves_the_score_by_its_points_within_the_cap(code: str) -> None:
    item = next(item for item in guide().items if code in [row.code for row in item.rows])
    points = Fraction(str(rows()[code].points))
    expected = 100 - min(item.cap, points) if rows()[code].kind == "deduct" else 100 + points
    assert Fraction(assess({code: 1}).values["total"]) == expected


@pytest.mark.parametrize("code", ["V1", "V2", "V3", "V4"])
def test_each_direct_red_situation_is_red_whatever_the_score(code: str) -> None:
    assert assess(direct_red=[code]).values["final"] == "red"


def test_no_item_falls_below_nought() -> None:
    outcome = assess(dict.fromkeys(DEDUCTIONS, 1000))
    assert outcome.values["total"] == "0"
    assert {step["kept"] for step in outcome.steps} == {"0"}


def test_a_bonus_sits_on_top_or_refills_its_item() -> None:
    assert [total({"F1.1": 2, "F1.5": 3}, bonus=reading) for reading in ("on_top", "refill")] == ["96", "96"]
    assert [total({"F1.1": 5, "F1.5": 3}, bonus=reading) for reading in ("on_top", "refill")] == ["91", "91"]
    assert [total({"F1.5": 3}, bonus=reading) for reading in ("on_top", "refill")] == ["106", "100"]
    assert [total({"H1.1": 1}, bonus=reading) for reading in ("on_top", "refill")] == ["103", "103"]


def test_of_several_sources_the_worst_counts_or_each() -> None:
    found = {"A1.3": 1, "A1.4": 1}
    assert [total(found, sources=reading) for reading in ("worst_one", "each")] == ["94", "90"]


def test_accidents_add_up_or_the_worst_counts() -> None:
    found = {"I2.2": 1, "I2.3": 1}
    assert [total(found, accidents=reading) for reading in ("add_up", "worst_one")] == ["90", "92"]


def test_of_three_positions_persons_count_or_positions() -> None:
    leaders = {"principal": "张三", "safety": "张三", "department": "李四"}
    found = [assess(leaders=leaders, options={"leaders": reading}) for reading in ("persons", "positions")]
    assert [outcome.values["bonus"] for outcome in found] == ["4", "6"]
    assert assess({"F1.5": 9}).values["bonus"] == "6"


def test_years_without_an_accident_contradict_one_and_are_refused_or_dropped() -> None:
    for contradiction in ({"facts": {"I2.4": 1, "I2.3": 1}}, {"facts": {"I2.4": 1}, "direct_red": ["V4"]}):
        with pytest.raises(Refused, match="five years without"):
            apply(METHOD, contradiction)
        dropped = apply(METHOD, contradiction | {"options": {"contradiction": "drop_bonus"}})
        assert dropped.values["bonus"] == "0"
        assert "dropped" in dropped.notes[0]


@pytest.mark.parametrize(
    ("accidents", "red", "score"),
    [
        ([], False, "105"),
        ([("2023-06-30", "major")], True, "100"),
        ([("2023-06-29", "major")], False, "100"),
        ([("2024-01-01", "larger")], False, "90"),
        ([("2024-01-01", "larger"), ("2025-01-01", "larger")], True, "90"),
        ([("2025-06-30", "fatal"), ("2026-06-30", "fatal")], True, "92"),
        ([("2025-06-29", "fatal"), ("2026-06-30", "fatal")], False, "92"),
        ([("2026-01-01", "impact")], False, "95"),
        ([("2022-01-01", "other")], False, "100"),
        ([("2021-06-29", "other"), ("2026-07-01", "major")], False, "105"),
    ],
)
def test_dated_accidents_give_rows_and_direct_red(accidents: list[tuple[str, str]], red: bool, score: str) -> None:
    listed = [{"date": when, "gravity": gravity} for when, gravity in accidents]
    values = assess(accidents=listed, as_of="2026-06-30").values
    assert (values["direct_red"], values["total"]) == (["V4"] if red else [], score)


def test_the_anniversary_is_within_its_window_or_not() -> None:
    accident = [{"date": "2023-06-30", "gravity": "major"}]
    found = [
        assess(accidents=accident, as_of="2026-06-30", options={"window": reading}).values["final"]
        for reading in ("with_anniversary", "without_anniversary")
    ]
    assert found == ["red", "blue"]


def test_every_reading_is_named_in_the_result_and_an_unknown_one_is_refused() -> None:
    assert assess().options == {name: option.readings[0] for name, option in guide().options.items()}
    with pytest.raises(Refused):
        assess(options={"bonus": "twice"})


@pytest.mark.parametrize(
    "wrong",
    [
        {"facts": {"A9.9": 1}},
        {"facts": {"A1.1": -1}},
        {"facts": {"A1.1": "0.5"}},
        {"direct_red": ["V9"]},
        {"facts": {"I2.1": 0}, "accidents": [{"date": "2026-01-01", "gravity": "larger"}], "as_of": "2026-06-30"},
        {"accidents": [{"date": "yesterday", "gravity": "larger"}], "as_of": "2026-06-30"},
        {"accidents": [], "as_of": ""},
    ],
)
def test_what_cannot_be_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        apply(METHOD, wrong)


counts = st.dictionaries(st.sampled_from(DEDUCTIONS), st.integers(0, 12))


@given(counts, st.sampled_from(DEDUCTIONS), st.sampled_from(["worst_one", "each"]))
def test_one_fault_more_never_raises_the_score_or_the_colour(facts: dict[str, int], code: str, reading: str) -> None:
    options = {"sources": reading}
    before = assess(facts, options=options).values
    after = assess(facts | {code: facts.get(code, 0) + 1}, options=options).values
    assert Fraction(after["total"]) <= Fraction(before["total"])
    assert WORST_LAST.index(after["final"]) >= WORST_LAST.index(before["final"])


@given(counts)
def test_the_score_is_the_sum_of_its_items_whatever_the_order_of_the_facts(facts: dict[str, int]) -> None:
    outcome = assess(facts)
    kept = sum((Fraction(step["kept"]) + Fraction(step["bonus"]) for step in outcome.steps), Fraction())
    assert Fraction(outcome.values["total"]) == kept
    assert assess(dict(reversed(facts.items()))).values == outcome.values
