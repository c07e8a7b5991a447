"""When something applies: by shared samples, and by the laws of three-valued logic."""

from typing import Any

import pytest
from hypothesis import given

from server.checklists.expression import holds, leaves, shape_faults, shows
from tests.checklists.expressions import answers, expressions, profiles
from tests.checklists.samples import sample


@pytest.mark.parametrize("case", sample("expressions.json"), ids=lambda case: case["name"])
def test_an_expression_holds_as_on_the_phone(case: dict[str, Any]) -> None:
    expression, profile, answers = case["expression"], case["profile"], case["answers"]
    assert shows(expression, profile, answers) is case["shows"]
    if expression is not None:
        assert shape_faults(expression) == []
        assert holds(expression, profile, answers) is case["holds"]


@given(expressions, profiles, answers)
def test_whatever_is_built_from_sound_parts_is_sound(expression: Any, profile: Any, given_answers: Any) -> None:
    assert shape_faults(expression) == []
    assert holds(expression, profile, given_answers) in {True, False, None}
    assert len(list(leaves(expression))) >= 1


@given(expressions, expressions, profiles, answers)
def test_not_all_is_any_not(one: Any, other: Any, profile: Any, given_answers: Any) -> None:
    left = holds({"not": {"all": [one, other]}}, profile, given_answers)
    assert left is holds({"any": [{"not": one}, {"not": other}]}, profile, given_answers)


@given(expressions, profiles, answers)
def test_twice_not_is_nothing(expression: Any, profile: Any, given_answers: Any) -> None:
    twice = {"not": {"not": expression}}
    assert holds(twice, profile, given_answers) is holds(expression, profile, given_answers)


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
