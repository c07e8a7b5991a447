"""Rules of craft: they hold for what is in use, and tell what to do."""

from pathlib import Path
from typing import Any

import pytest

from server.checklists.check import check_library
from server.checklists.published import publish
from tests.checklists.places import WORDS, checklist, document, item, write

FILE = "hazchem/demo/1.yaml"


def told(folder: Path) -> list[str]:
    """What is said of a library whose files count as published."""
    if not (folder / "basis").exists():
        write(folder, "basis/demo-rule.yaml", document())
    publish(folder)
    return [f"{fault.file} {fault.item}: {fault.what}" for fault in check_library(folder)[1]]


def asking(question: str, **more: Any) -> dict[str, Any]:
    return item(question={"zh": question, "en": "Is it so?"}, **more)


@pytest.mark.parametrize(
    "question", ["关得严，并且上锁了吗？", "关得严，同时上锁了吗？", "门、阀以及锁都好吗？", "关严了；上锁了吗？"]
)
def test_a_question_that_joins_two_demands_is_named(tmp_path: Path, question: str) -> None:
    write(tmp_path, FILE, checklist(asking(question)))
    (fault,) = told(tmp_path)
    assert fault.startswith(f"{FILE} demo.valve > question > zh: “")
    assert fault.endswith("joins two demands in one question")


@pytest.mark.parametrize("question", ["双手按钮要同时按才动吗？", "阀门关得严吗？", "两项没有同时低于设计吗？"])
def test_a_question_that_asks_one_thing_is_left_alone(tmp_path: Path, question: str) -> None:
    write(tmp_path, FILE, checklist(asking(question)))
    assert told(tmp_path) == []


def test_what_was_reviewed_is_let_off_and_nothing_else_may_stand_in_that_list(tmp_path: Path) -> None:
    write(tmp_path, FILE, checklist(asking("关得严，并且上锁了吗？")))
    write(tmp_path, "reviewed.yaml", {"two_demands": [{"item": "demo.valve", "reason": "判据本身就是两面"}]})
    assert told(tmp_path) == []
    write(tmp_path, "reviewed.yaml", {"two_demands": [{"item": "demo.pump", "reason": "判据本身就是两面"}]})
    assert len(told(tmp_path)) == 2
    write(tmp_path, "hazchem/demo/2.yaml", checklist(asking("关得严吗？"), version=2))
    assert told(tmp_path) == ["reviewed.yaml two_demands > 1: demo.pump needs no letting off"]


def test_an_older_version_is_left_as_it_is(tmp_path: Path) -> None:
    write(tmp_path, FILE, checklist(asking("关得严，并且上锁了吗？")))
    write(tmp_path, "hazchem/demo/2.yaml", checklist(asking("关得严吗？"), version=2))
    assert told(tmp_path) == []


def test_fifteen_characters_of_the_register_are_a_copy_whatever_stands_between_them(tmp_path: Path) -> None:
    fact = "储罐区的紧急切断阀长期没有投用或没有试过"
    clause = {"clause": "第一条", "subject": "阀门", "fact": fact, "text_checked": True}
    write(tmp_path, "basis/demo-rule.yaml", document(clauses=[clause]))
    write(tmp_path, FILE, checklist(item(why={"zh": f"{fact[:10]}，{fact[10:14]}。", "en": "A leak burns."})))
    assert told(tmp_path) == []
    write(
        tmp_path,
        "hazchem/demo/2.yaml",
        checklist(item(why={"zh": f"{fact[:10]}，{fact[10:15]}。", "en": "It burns."}), version=2),
    )
    assert told(tmp_path) == [
        f"hazchem/demo/2.yaml demo.valve > why > zh: “{fact[:15]}” stands in the register too, at demo-rule 第一条"
    ]


def test_what_no_enterprise_can_be_asked_is_named_with_all_that_stands_around_it(tmp_path: Path) -> None:
    facts = [{"fact": name, "kind": "bool", "question": WORDS} for name in ("tank_farm", "night")]
    sections = [
        {"id": "yard", "title": WORDS, "applies": {"profile": "night"}, "items": [item()]},
        {"id": "hall", "title": WORDS, "applies": {"not": {"profile": "tank_farm"}}, "items": [item("demo.hall")]},
        {"id": "shed", "title": WORDS, "items": [item("demo.shed", applies={"profile": "tank_farm", "is": False})]},
    ]
    write(tmp_path, "profile/general.yaml", {"facts": facts})
    write(tmp_path, FILE, checklist(applies={"profile": "tank_farm"}, sections=sections))
    assert told(tmp_path) == [
        f"{FILE} sections > hall > applies: no enterprise can ever meet this condition",
        f"{FILE} demo.shed > applies: no enterprise can ever meet this condition",
    ]


def test_people_are_asked_only_what_decides_something(tmp_path: Path) -> None:
    facts = [
        {"fact": "depth", "kind": "int", "question": WORDS},
        {"fact": "deep", "kind": "derived", "question": WORDS, "when": {"profile": "depth", "over": 9}},
        {"fact": "tanks", "kind": "int", "question": WORDS},
        {"fact": "night", "kind": "bool", "question": WORDS},
    ]
    write(tmp_path, "profile/general.yaml", {"facts": facts})
    section = {"id": "yard", "title": WORDS, "items": [item()], "repeat": {"of": WORDS, "count": "tanks"}}
    write(tmp_path, FILE, checklist(applies={"profile": "deep"}, sections=[section]))
    assert told(tmp_path) == ["profile/general.yaml facts > night: fact night decides nothing in any checklist"]
