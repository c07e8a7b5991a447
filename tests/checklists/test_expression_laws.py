"""The laws of three-valued logic, on whatever expressions come up; and no form that upsets the rules."""

from typing import Any

from hypothesis import given

from server.checklists.expression import holds, leaves, shape_faults, shows
from server.checklists.expression_text import format_expression, parse_expression
from tests.checklists.expressions import answers, anything, expressions, odd_expressions, profiles


@given(expressions | odd_expressions, profiles, answers)
def test_whatever_is_built_from_sound_parts_is_sound(expression: Any, profile: Any, given_answers: Any) -> None:
    assert shape_faults(expression) == []
    assert holds(expression, profile, given_answers) in {True, False, None}
    assert len(list(leaves(expression))) >= 1


@given(expressions, expressions, profiles, answers)
def test_not_all_is_any_not_and_not_any_is_all_not(one: Any, other: Any, profile: Any, given_answers: Any) -> None:
    for several, turned in (("all", "any"), ("any", "all")):
        left = holds({"not": {several: [one, other]}}, profile, given_answers)
        assert left is holds({turned: [{"not": one}, {"not": other}]}, profile, given_answers)


@given(expressions, profiles, answers)
def test_twice_not_is_nothing(expression: Any, profile: Any, given_answers: Any) -> None:
    twice = {"not": {"not": expression}}
    assert holds(twice, profile, given_answers) is holds(expression, profile, given_answers)


@given(expressions, profiles, answers)
def test_saying_it_twice_says_no_more(expression: Any, profile: Any, given_answers: Any) -> None:
    once = holds(expression, profile, given_answers)
    for several in ("all", "any"):
        assert holds({several: [expression]}, profile, given_answers) is once
        assert holds({several: [expression, expression]}, profile, given_answers) is once


@given(expressions, expressions, profiles, answers)
def test_the_order_of_parts_does_not_matter_and_a_part_that_is_contained_adds_nothing(
    one: Any, other: Any, profile: Any, given_answers: Any
) -> None:
    for several, turned in (("all", "any"), ("any", "all")):
        left = holds({several: [one, other]}, profile, given_answers)
        assert left is holds({several: [other, one]}, profile, given_answers)
        assert holds({several: [one, {turned: [one, other]}]}, profile, given_answers) is holds(
            one, profile, given_answers
        )


@given(expressions, expressions, expressions, profiles, answers)
def test_all_spreads_over_any(one: Any, other: Any, third: Any, profile: Any, given_answers: Any) -> None:
    left = holds({"all": [one, {"any": [other, third]}]}, profile, given_answers)
    assert left is holds({"any": [{"all": [one, other]}, {"all": [one, third]}]}, profile, given_answers)


@given(expressions, profiles, answers, profiles, answers)
def test_learning_more_never_turns_a_definite_answer(
    expression: Any, profile: Any, given_answers: Any, more: Any, more_answers: Any
) -> None:
    before = holds(expression, profile, given_answers)
    if before is not None:
        assert holds(expression, more | profile, more_answers | given_answers) is before


@given(expressions)
def test_nothing_is_hidden_from_who_declared_nothing(expression: Any) -> None:
    assert shows(expression, {}, {})


@given(anything)
def test_no_form_upsets_the_rules_and_what_has_no_fault_can_be_worked_with(found: Any) -> None:
    parts = list(leaves(found))
    if shape_faults(found):
        return
    assert parts
    assert holds(found, {}, {}) in {True, False, None}
    assert parse_expression(format_expression(found)) == found


def test_what_is_nested_without_end_is_a_fault() -> None:
    deep: Any = {"profile": "a"}
    for _ in range(500):
        deep = {"not": deep}
    assert shape_faults(deep) == ["it is nested more than 20 deep"]
