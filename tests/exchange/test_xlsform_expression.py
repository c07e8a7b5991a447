"""Conditions in a form hide exactly what our own phones hide. A small reader of XPath, written for this, says so."""

import re
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.checklists.expression import holds
from server.exchange.xlsform_expression import FALSE, TRUE, FactNode, Scope, certain, possible
from tests.checklists.expressions import nested

FACTS = {
    "wet": FactNode("wet_node", "bool"),
    "tanks": FactNode("tanks_node", "int"),
    "size": FactNode("size_node", "choice", {"small": "small", "很大": "c_2"}),
}
ANSWERS = {"a.b": "a_b"}
SCOPE = Scope(FACTS, ANSWERS)
leaves = st.one_of(
    st.builds(lambda fact: {"profile": fact}, st.sampled_from(["wet", "tanks", "size", "unheard"])),
    st.builds(lambda yes: {"profile": "wet", "is": yes}, st.booleans()),
    st.builds(lambda size: {"profile": "size", "is": size}, st.sampled_from(["small", "很大", "medium"])),
    st.builds(lambda count: {"profile": "tanks", "is": count}, st.integers(-2, 4)),
    st.builds(
        lambda bound, count: {"profile": "tanks", bound: count}, st.sampled_from(["over", "under"]), st.integers(-2, 4)
    ),
    st.builds(
        lambda item, result: {"answer": item, "is": result},
        st.sampled_from(["a.b", "else.where"]), st.sampled_from(["pass", "fail", "na"]),
    ),
)  # fmt: skip
profiles = st.fixed_dictionaries(
    {}, optional={"wet": st.booleans(), "tanks": st.integers(0, 4), "size": st.sampled_from(["small", "很大"])}
)
answers = st.fixed_dictionaries({}, optional={"a.b": st.sampled_from(["pass", "fail", "na"])})


class Value(str):
    """What a question of the form holds: text that is a number where one is asked for, and no number if empty."""

    __slots__ = ()
    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        return float(self or "nan") == other if isinstance(other, int) else str(self) == other

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __gt__(self, other: Any) -> bool:
        return float(self or "nan") > other

    def __lt__(self, other: Any) -> bool:
        return float(self or "nan") < other


def evaluated(xpath: str, values: Mapping[str, Value]) -> bool:
    """An XPath of ours, with answers filled in."""
    said = re.sub(r"\$\{(\w+)\}", lambda found: f"values[{found[1]!r}]", xpath)
    said = re.sub(r"(?<![!<>])=", "==", said).replace("true()", "True").replace("false()", "False")
    return bool(eval(said, {"values": values}))


def filled(profile: Mapping[str, Any], given_: Mapping[str, str]) -> dict[str, Value]:
    """The form as somebody filled it in who knows this and no more."""
    values = {fact.node: Value() for fact in FACTS.values()} | {node: Value() for node in ANSWERS.values()}
    for name, value in profile.items():
        told = {True: "yes", False: "no"}[value] if isinstance(value, bool) else FACTS[name].values.get(value, value)
        values[FACTS[name].node] = Value(told)
    return values | {ANSWERS[item]: Value(result) for item, result in given_.items()}


@given(nested(leaves), profiles, answers)
def test_a_form_shows_what_a_phone_shows(expression: Any, profile: Any, given_: Any) -> None:
    known = holds(expression, profile, given_)
    values = filled(profile, given_)
    assert evaluated(possible(expression, SCOPE), values) == (known is not False)
    assert evaluated(certain(expression, SCOPE), values) == (known is True)


@pytest.mark.parametrize(
    ("expression", "xpath"),
    [
        ({"profile": "wet"}, "${wet_node} = '' or ${wet_node} = 'yes'"),
        ({"not": {"profile": "wet"}}, "not(${wet_node} != '' and ${wet_node} = 'yes')"),
        ({"profile": "tanks", "over": 2}, "${tanks_node} = '' or ${tanks_node} > 2"),
        ({"profile": "unheard"}, TRUE),
        ({"all": [{"profile": "unheard"}, {"answer": "a.b", "is": "na"}]}, "${a_b} = '' or ${a_b} = 'na'"),
        ({"any": [{"profile": "unheard"}, {"profile": "wet"}]}, TRUE),
        ({"profile": "size", "is": "medium"}, "${size_node} = ''"),
    ],
)
def test_a_condition_is_written_as_short_as_it_can_be(expression: Any, xpath: str) -> None:
    assert possible(expression, SCOPE) == xpath


def test_what_the_form_does_not_ask_is_not_certain() -> None:
    assert certain({"profile": "unheard"}, SCOPE) == FALSE
