"""A checklist that is written is read back the same, whatever its words."""

from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from server.checklists.checklist import Checklist
from server.checklists.shelf import library
from server.checklists.strict_yaml import read_yaml
from server.checklists.write_yaml import checklist_text
from tests.checklists.expressions import expressions
from tests.checklists.places import checklist, item

odd = st.sampled_from('\u2028\u2029\x85\x07\n\t\ufeff\uffff"\\:#{}[]&*!-?')
texts = st.text(st.characters(exclude_categories=("Cs",)) | odd, min_size=1, max_size=30)
words = st.builds(lambda zh, en: {"zh": zh, "en": en}, texts, texts)


def read_back(found: Checklist) -> Checklist:
    return msgspec.convert(read_yaml(checklist_text(found)), Checklist)


@given(words, words, expressions, texts)
def test_whatever_it_says_comes_back(one: Any, other: Any, applies: Any, unit: str) -> None:
    reading = {"unit": unit[:20], "min": "1.10"}
    plain = checklist(
        item(question=one, why=other, applies=applies),
        item("demo.level", kind="reading", reading=reading),
        title=other,
        frequency={"every": "week", "note": one},
    )
    found = msgspec.convert(plain, Checklist)
    assert read_back(found) == found


def test_every_checklist_that_is_there_comes_back() -> None:
    for found in library().all():
        assert read_back(found) == found


def test_an_item_is_a_block_and_what_is_inside_of_it_stands_on_one_line() -> None:
    text = checklist_text(msgspec.convert(checklist(), Checklist))
    assert (
        '      - id: demo.valve\n        question: {zh: "阀门关得严吗？", en: "Does the valve close tightly?"}\n'
        in text
    )
    assert "        plan: 六(一)\n        allow_na: true\n" in text
