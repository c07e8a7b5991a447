"""Whether a condition can ever hold: found by trying, and agreed with by a search through all there is."""

from itertools import product
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings

from server.checklists.checklist import ProfileQuestion
from server.checklists.expression import holds
from server.checklists.possible import plain, possible
from server.checklists.questionnaire import ProfileFact
from server.checklists.questions import all_facts
from tests.checklists.expressions import expressions
from tests.checklists.places import WORDS


def fact(name: str, kind: str, **more: Any) -> ProfileFact:
    return msgspec.convert({"fact": name, "kind": kind, "question": WORDS} | more, ProfileFact)


COMMON = (
    fact("tanks", "bool"),
    fact("depth", "int", most=1000),
    fact("water", "choice", options=[{"id": "simple", "label": WORDS}, {"id": "complex", "label": WORDS}]),
    fact("deep", "derived", when={"profile": "depth", "over": 800}),
    fact("risky", "derived", when={"any": [{"profile": "deep"}, {"profile": "water", "is": "complex"}]}),
)
OWN = (ProfileQuestion(fact="roof", kind="choice", question=COMMON[0].question, choices=("flat", "steep")),)
FACTS = all_facts(COMMON, OWN)
DEEP, RISKY = {"profile": "deep"}, {"profile": "risky"}


@pytest.mark.parametrize(
    ("conditions", "can"),
    [
        ([None], True),
        ([{"profile": "tanks"}, {"profile": "depth", "over": 10}], True),
        ([{"profile": "tanks"}, {"profile": "tanks", "is": False}], False),
        ([{"profile": "depth", "over": 10}, {"profile": "depth", "under": 12}], True),
        ([{"profile": "depth", "over": 10}, {"profile": "depth", "under": 11}], False),
        ([{"profile": "depth", "over": 1000}], False),
        ([{"profile": "depth", "under": 0}], False),
        ([{"profile": "water", "is": "complex"}, {"profile": "water", "is": "simple"}], False),
        ([{"profile": "roof", "is": "steep"}, {"not": {"profile": "roof", "is": "flat"}}], True),
        ([DEEP, {"profile": "depth", "under": 801}], False),
        ([DEEP, {"profile": "deep", "is": False}], False),
        ([RISKY, {"not": DEEP}, {"profile": "water", "is": "simple"}], False),
        ([RISKY, {"not": DEEP}], True),
        ([{"answer": "a", "is": "fail"}, {"not": {"answer": "a", "is": "pass"}}], True),
        ([{"answer": "a", "is": "fail"}, {"answer": "a", "is": "na"}], False),
    ],
)
def test_what_can_hold_together_is_told_from_what_cannot(conditions: list[Any], can: bool) -> None:
    assert possible(conditions, FACTS) is can


@settings(max_examples=50)
@given(expressions)
def test_it_finds_what_a_search_through_everything_finds(expression: Any) -> None:
    facts = {name: ProfileFact(fact=name, kind="int", question=COMMON[0].question, most=3) for name in "abc"}
    everything = (
        holds(expression, dict(zip("abc", numbers, strict=True)), dict(zip("abc", said, strict=True))) is True
        for numbers in product(range(4), repeat=3)
        for said in product(("pass", "fail", "na"), repeat=3)
    )
    assert possible([expression], facts) is any(everything)


def test_a_derived_fact_is_what_it_follows_from() -> None:
    assert plain({"not": RISKY}, FACTS) == {
        "not": {"any": [{"profile": "depth", "over": 800}, {"profile": "water", "is": "complex"}]}
    }
    assert plain({"profile": "deep", "is": False}, FACTS) == {"not": {"profile": "depth", "over": 800}}
