"""What changed for those who walk a checklist: told part by part, and nothing that did not."""

from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from server.checklists.checklist import Checklist
from server.checklists.difference import Difference, differences
from tests.checklists.places import WORDS, checklist, item


def read(plain: dict[str, Any]) -> Checklist:
    return msgspec.convert(plain, Checklist)


def between(old: dict[str, Any], new: dict[str, Any]) -> list[Difference]:
    return differences(read(old), read(new))


def test_what_is_the_same_but_for_the_version_has_not_changed() -> None:
    assert between(checklist(), checklist(version=2)) == []


def test_items_and_sections_come_and_go() -> None:
    new = [{"id": "yard", "title": WORDS, "items": [item("demo.pump")]}, {"id": "hall", "title": WORDS, "items": []}]
    assert between(checklist(), checklist(sections=new)) == [
        Difference("added", "hall", new=WORDS["zh"]),
        Difference("dropped", "demo.valve", old=WORDS["zh"]),
        Difference("added", "demo.pump", new=WORDS["zh"]),
    ]


def test_every_part_of_an_item_is_told_by_its_name() -> None:
    fail = {"level": "major", "accident": "fire", "measure": {"zh": "停用", "en": "Replace it"}, "days": 3}
    changed = item(
        question={"zh": "阀门好吗？", "en": WORDS["en"]},
        kind="reading",
        reading={"unit": "m", "min": "1"},
        fail=fail,
        applies={"profile": "tank_farm", "over": 3},
        basis=[{"document": "demo-rule", "clause": "第二条"}],
    )
    assert {(one.part, one.old, one.new) for one in between(checklist(), checklist(changed))} == {
        ("question.zh", "阀门关得严吗？", "阀门好吗？"),
        ("kind", "judgement", "reading"),
        ("reading.unit", "", "m"),
        ("reading.min", "", "1"),
        ("fail.level", "general", "major"),
        ("fail.measure.zh", "更换阀门", "停用"),
        ("fail.days", "7", "3"),
        ("applies", "", "profile.tank_farm > 3"),
        ("basis", "demo-rule 第一条", "demo-rule 第二条"),
    }


def test_the_head_is_told_too() -> None:
    assert between(checklist(), checklist(minutes=9, frequency={"every": "week"})) == [
        Difference("changed", "", "minutes", "5", "9"),
        Difference("changed", "", "frequency.every", "", "week"),
    ]


def test_an_item_in_another_section_says_so() -> None:
    one, other = item("demo.one"), item("demo.other")
    old = checklist(sections=[{"id": "yard", "title": WORDS, "items": [one, other]}])
    new = checklist(
        sections=[{"id": "yard", "title": WORDS, "items": [one]}, {"id": "hall", "title": WORDS, "items": [other]}]
    )
    assert Difference("changed", "demo.other", "section", "yard", "hall") in between(old, new)


def test_as_few_items_as_explain_the_new_order_have_moved() -> None:
    names = [f"demo.item{number}" for number in range(6)]
    old = checklist(*map(item, names))
    new = checklist(*map(item, [names[5], *names[:5]]))
    assert between(old, new) == [Difference("moved", "demo.item5")]


@given(st.permutations([f"demo.item{number}" for number in range(6)]))
def test_any_other_order_is_noticed(names: list[str]) -> None:
    old = checklist(*map(item, sorted(names)))
    found = between(old, checklist(*map(item, names)))
    assert {one.what for one in found} <= {"moved"}
    assert bool(found) is (names != sorted(names))
