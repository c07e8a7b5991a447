"""Which checklists a declaration brings in, and what is asked for that."""

import msgspec
import pytest

from server.checklists.deciding import completed, declared, facts_of, questions_for, standing
from server.checklists.questionnaire import Questionnaire
from tests.checklists.small import WORDS, a_checklist, an_item

FACTS = [
    {"fact": "tanks", "kind": "int", "question": WORDS, "most": 50},
    {"fact": "depth", "kind": "int", "question": WORDS},
    {"fact": "flammable", "kind": "bool", "question": WORDS},
    {
        "fact": "role", "kind": "choice", "question": WORDS,
        "options": [{"id": "maker", "label": WORDS}, {"id": "trader", "label": WORDS}],
    },
    {"fact": "deep", "kind": "derived", "question": WORDS, "when": {"profile": "depth", "over": 800}},
    {
        "fact": "expert", "kind": "derived", "question": WORDS,
        "when": {"any": [{"profile": "deep"}, {"profile": "tanks", "over": 30}]},
    },
    {"fact": "unused", "kind": "bool", "question": WORDS},
]  # fmt: skip
ASKED = msgspec.convert({"facts": FACTS}, Questionnaire)
EXPERT = a_checklist("noncoal-mine/expert", applies={"profile": "expert"})
FARM = a_checklist(
    "hazchem/farm",
    sections=[
        {"id": "here", "title": WORDS, "repeat": {"of": WORDS, "count": "tanks"}, "items": [an_item("hazchem.farm.1")]},
        {"id": "there", "title": WORDS, "items": [an_item("hazchem.farm.2", applies={"profile": "flammable"})]},
    ],
)


def test_only_what_decides_something_is_asked_and_what_is_behind_a_derived_fact() -> None:
    assert facts_of(FARM) == {"tanks", "flammable"}
    found = questions_for(ASKED, [EXPERT, FARM])
    assert {fact: [one.checklist for one in decided] for fact, decided in found.items()} == {
        "tanks": ["noncoal-mine/expert", "hazchem/farm"],
        "depth": ["noncoal-mine/expert"],
        "flammable": ["hazchem/farm"],
    }


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        ({}, "open"),
        ({"depth": 801}, "applies"),
        ({"depth": 800}, "open"),
        ({"depth": 800, "tanks": 31}, "applies"),
        ({"depth": 800, "tanks": 30}, "not"),
    ],
)
def test_a_checklist_applies_by_what_follows_from_the_declared_facts(profile: dict[str, int], expected: str) -> None:
    assert standing(EXPERT, completed(ASKED, profile)) == expected
    assert standing(FARM, {}) == "applies"


def test_a_filled_in_questionnaire_is_read_and_what_cannot_be_is_named() -> None:
    form = {"tanks": " 12 ", "flammable": "no", "role": "trader", "depth": ""}
    assert declared(ASKED.facts, form) == ({"tanks": 12, "flammable": False, "role": "trader"}, [])
    for name, text in (("tanks", "51"), ("tanks", "-1"), ("tanks", "１２"), ("role", "thief"), ("flammable", "maybe")):
        assert declared(ASKED.facts, {name: text}) == ({}, [name])
