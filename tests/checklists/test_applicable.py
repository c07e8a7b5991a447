"""Which items are asked and what is left, by samples that the phone shares."""

import json
from typing import Any

import msgspec
import pytest

from server.checklists.applicable import Given, applicable, required_left
from server.checklists.checklist import Checklist
from tests.checklists.places import WORDS, checklist, item
from tests.checklists.samples import sample

SAMPLE = sample("applicable.json")


def whole() -> Checklist:
    """The checklist that the sample gives the telling part of."""
    sections = [
        section | {"title": WORDS, "items": [item(part["id"], **part) for part in section["items"]]}
        for section in SAMPLE["checklist"]["sections"]
    ]
    return msgspec.convert(checklist(sections=sections), Checklist)


@pytest.mark.parametrize("case", SAMPLE["cases"], ids=lambda case: case["name"])
def test_it_asks_and_misses_what_the_phone_does(case: dict[str, Any]) -> None:
    given = {key: Given(**answer) for key, answer in case["given"].items()}
    said = {key: answer.result for key, answer in given.items()}
    assert applicable(whole(), case["profile"], said) == case["asked"]
    assert json.loads(msgspec.json.encode(required_left(whole(), case["profile"], given))) == case["left"]
