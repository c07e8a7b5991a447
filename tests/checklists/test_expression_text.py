"""Expressions in a cell of a sheet: what is written comes back the same, and a slip is told with its place."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.checklists.expression import shape_faults
from server.checklists.expression_text import format_expression, parse_expression
from server.checklists.expression_tokens import EXPECTED, ExpressionError
from server.wording import LOCALES, t
from tests.checklists.expressions import expressions, odd_expressions

TANKS, PEOPLE = {"profile": "tank_farm"}, {"profile": "people", "over": 30}
FAILED = {"answer": "hazchem.x.01", "is": "fail"}


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("profile.tank_farm", TANKS),
        ("profile.people > 30", PEOPLE),
        ("profile.people<-5", {"profile": "people", "under": -5}),
        ("profile.water = complex", {"profile": "water", "is": "complex"}),
        ("profile.tank_farm = false", {"profile": "tank_farm", "is": False}),
        ("profile.people = 0", {"profile": "people", "is": 0}),
        ('profile.water = "12"', {"profile": "water", "is": "12"}),
        ('profile."odd \\" name"', {"profile": 'odd " name'}),
        ("item(hazchem.x.01) = fail", FAILED),
        ("not profile.people > 30", {"not": PEOPLE}),
        ("not not profile.tank_farm", {"not": {"not": TANKS}}),
        ("all(profile.tank_farm)", {"all": [TANKS]}),
        ("any(profile.tank_farm, not profile.people > 30)", {"any": [TANKS, {"not": PEOPLE}]}),
        ("(profile.tank_farm)", TANKS),
        (
            "profile.tank_farm and not profile.people > 30 or item(hazchem.x.01) = fail",
            {"any": [{"all": [TANKS, {"not": PEOPLE}]}, FAILED]},
        ),
        (
            "profile.tank_farm and (profile.people > 30 or item(hazchem.x.01) = fail)",
            {"all": [TANKS, {"any": [PEOPLE, FAILED]}]},
        ),
        ("(profile.tank_farm and profile.tank_farm) and profile.tank_farm", {"all": [{"all": [TANKS, TANKS]}, TANKS]}),
        (
            "profile.tank_farm AND（profile.people ＞ 30 Or item（hazchem.x.01） ＝ fail）",
            {"all": [TANKS, {"any": [PEOPLE, FAILED]}]},
        ),
        ("profile.water = “很 复杂”", {"profile": "water", "is": "很 复杂"}),
    ],
)
def test_a_line_says_an_expression(text: str, expression: Any) -> None:
    assert parse_expression(text) == expression
    assert parse_expression(format_expression(expression)) == expression


def test_brackets_stand_only_where_they_are_needed() -> None:
    nested = {"any": [{"all": [TANKS, {"not": {"any": [PEOPLE, FAILED]}}]}, {"not": FAILED}]}
    assert format_expression(nested) == (
        "profile.tank_farm and not (profile.people > 30 or item(hazchem.x.01) = fail) or not item(hazchem.x.01) = fail"
    )


@pytest.mark.parametrize(
    ("text", "position", "expected", "found"),
    [
        ("", 1, "condition", ""),
        ("   ", 1, "condition", ""),
        ("tank_farm", 1, "condition", "tank_farm"),
        ("profile.", 9, "fact", ""),
        ("profile.a and", 14, "condition", ""),
        ("profile.a profile.b", 11, "end", "profile.b"),
        ("profile.a > many", 13, "number", "many"),
        ("profile.a > 1234567890123", 13, "number", "1234567890123"),
        ("profile.a > 1.5", 13, "number", "1.5"),
        ("profile.a = ", 12, "value", ""),
        ("profile.a = and profile.b", 13, "value", "and"),
        ("item(a.b) = maybe", 13, "result", "maybe"),
        ("item a.b = fail", 6, "opening", "a.b"),
        ("item() = fail", 6, "item", ")"),
        ("item(a.b) fail", 11, "equals", "fail"),
        ("(profile.a or profile.b", 24, "closing", ""),
        ("profile.a) or profile.b", 10, "end", ")"),
        ("all profile.a", 5, "opening", "profile.a"),
        ("not", 4, "condition", ""),
        ("profile.a & profile.b", 11, "sign", "& profile.b"),
        ('profile.a = "open', 13, "closed", '"open'),
        ("not " * 21 + "profile.a", 81, "less", "not"),
    ],
)
def test_a_slip_is_told_with_its_place_and_what_was_expected(
    text: str, position: int, expected: str, found: str
) -> None:
    with pytest.raises(ExpressionError) as error:
        parse_expression(text)
    assert (error.value.position, error.value.expected, error.value.found) == (position, expected, found)
    assert EXPECTED[expected] in error.value.what


@given(expressions | odd_expressions)
def test_what_is_formatted_and_parsed_is_what_it_was(expression: Any) -> None:
    assert shape_faults(expression) == []
    assert parse_expression(format_expression(expression)) == expression


@given(st.text() | st.text(alphabet='profileitm.()=<>," and not or a1'))
def test_any_text_is_an_expression_or_a_fault_within_it(text: str) -> None:
    try:
        found = parse_expression(text)
    except ExpressionError as error:
        assert 1 <= error.position <= len(text) + 1
    else:
        assert shape_faults(found) == []
        assert parse_expression(format_expression(found)) == found


@pytest.mark.parametrize("locale", LOCALES)
def test_every_slip_has_its_sentence(locale: str) -> None:
    for name in EXPECTED:
        error = ExpressionError(7, name, "x")
        assert "7" in t(locale, error.key, position=error.position, found=error.found)
