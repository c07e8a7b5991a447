"""A broken checklist is told whole: every fault of every file, each with file and item."""

from pathlib import Path
from typing import Any

import pytest

from server.checklists.strict_yaml import read_yaml
from server.settings import ROOT
from tests.checklists.places import WORDS, broken, checklist, document, item, write

FILE = "hazchem/demo/1.yaml"


def test_a_sound_library_has_no_faults(tmp_path: Path) -> None:
    write(tmp_path, FILE, checklist())
    assert broken(tmp_path) == []


def test_all_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    write(tmp_path, FILE, checklist(item(plan="十二(九)", basis=[]), item("demo.two", applies={"profile": "nobody"})))
    write(tmp_path, "hazchem/other/1.yaml", checklist(item("demo.two"), slug="hazchem/other", colour="red"))
    write(tmp_path, "hazchem/third/1.yaml", "checklist: hazchem/third\nchecklist: hazchem/third\n")
    told = "\n".join(broken(tmp_path))
    assert f"{FILE}:36: demo.valve > plan: the plan has no section 十二(九) — write it like 六(一)" in told
    assert f"{FILE}:35: demo.valve > basis: it has no basis — name a document and a clause of the folder basis" in told
    assert f"{FILE}:61: demo.two > applies: profile fact nobody is not declared — declare it in the folder" in told
    assert "hazchem/other/1.yaml:40: colour: nothing is called 'colour' here — remove it; known here:" in told
    assert "hazchem/third/1.yaml:2: key 'checklist' is there twice — keep one of them" in told


def test_one_file_may_miss_the_schema_in_many_places(tmp_path: Path) -> None:
    first = item(kind="guess", surprise=1)
    second = item("demo.two", fail={"level": "huge", "accident": "fire", "measure": WORDS, "days": 0})
    del second["why"]
    write(tmp_path, FILE, checklist(first, second, minutes=0))
    told = broken(tmp_path)
    ways = [fault.removeprefix(f"{FILE}:").split(": ")[:2] for fault in told]
    assert ways == [
        ["10", "minutes"],
        ["24", "demo.valve > kind"],
        ["40", "demo.valve > surprise"],
        ["41", "demo.two"],
        ["50", "demo.two > fail > level"],
        ["55", "demo.two > fail > days"],
    ]


def test_a_mapping_where_a_list_belongs_is_a_fault(tmp_path: Path) -> None:
    write(tmp_path, FILE, checklist(sections={"id": "yard", "title": WORDS, "items": []}))
    assert len(broken(tmp_path)) == 1


READING = {"unit": "m", "min": "1", "decimals": 1}
CHOICES = [{"id": "sound", "label": WORDS, "result": "pass"}, {"id": "torn", "label": WORDS, "result": "fail"}]


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"kind": "reading"}, "readings and counts have a reading"),
        ({"reading": READING}, "readings and counts have a reading"),
        ({"kind": "reading", "reading": {"unit": "m"}}, "at least one limit"),
        ({"kind": "reading", "reading": {"unit": "m", "min": "2", "max": "1"}}, "lies above"),
        ({"kind": "reading", "reading": {"unit": "m", "min": "one"}}, "reading > min"),
        ({"kind": "count", "reading": READING}, "a count has no decimals"),
        ({"kind": "choice"}, "choices belong to kind choice"),
        ({"choices": CHOICES}, "choices belong to kind choice"),
        ({"kind": "choice", "choices": CHOICES[1:]}, "no choice is the safe one"),
        ({"kind": "choice", "choices": [*CHOICES, CHOICES[0]]}, "choice sound is there twice"),
        ({"kind": "photo"}, "evidence is always"),
        ({"evidence": {"when": "sometimes"}}, "evidence > when"),
        ({"evidence": {"when": "always", "photos": 0}}, "evidence > photos"),
        ({"basis": [{"document": "nowhere", "clause": "第一条"}]}, "document nowhere is not in the register"),
        ({"basis": [{"document": "demo-rule", "clause": "第九条"}]}, "has no clause 第九条"),
        ({"question": {"zh": "阀门" * 60, "en": "Tight?"}}, "too long to be read"),
        ({"question": {"zh": "Tight?", "en": "Tight?"}}, "the question has no Chinese in zh"),
        ({"why": {"zh": "会漏。", "en": "会漏。"}}, "the why has Chinese in en"),
        ({"question": {"zh": "关得严吗？"}}, "'en' is missing"),
        ({"applies": {"answer": "demo.valve", "is": "fail"}}, "item demo.valve is not asked earlier"),
        ({"applies": {"profile": "a", "near": 3}}, "no expression has the keys"),
        ({"applies": {"all": []}}, "take a list that is not empty"),
        ({"applies": {"not": {"profile": "a", "over": True}}}, "over takes a whole number"),
        ({"applies": {"any": [{"answer": "x.y.z", "is": "maybe"}]}}, "an answer is pass, fail or na"),
    ],
)
def test_an_item_that_cannot_be_asked_is_named(tmp_path: Path, changes: dict[str, Any], fault: str) -> None:
    write(tmp_path, FILE, checklist(item(**changes)))
    told = broken(tmp_path)
    assert any(fault in each and "demo.valve" in each for each in told), told


def test_an_id_belongs_to_one_checklist_through_all_its_versions(tmp_path: Path) -> None:
    write(tmp_path, FILE, checklist())
    write(tmp_path, "hazchem/demo/2.yaml", checklist(item(), item("demo.new"), version=2))
    assert broken(tmp_path) == []
    write(tmp_path, "hazchem/other/1.yaml", checklist(slug="hazchem/other"))
    (told,) = broken(tmp_path)
    assert told.startswith("hazchem/other/1.yaml:17: demo.valve > id: item demo.valve belongs to hazchem/demo — ")


def test_an_id_keeps_its_demand_through_the_versions(tmp_path: Path) -> None:
    other = {"zh": "泵响吗？", "en": "Is the pump loud?"}
    clauses = [{"clause": name, "subject": "阀门", "fact": "x", "text_checked": True} for name in ("第一条", "第二条")]
    second = [{"document": "demo-rule", "clause": "第二条"}]
    write(tmp_path, "basis/demo-rule.yaml", document(clauses=clauses))
    write(tmp_path, FILE, checklist())
    write(tmp_path, "hazchem/demo/2.yaml", checklist(item(question=other), version=2))
    write(tmp_path, "hazchem/demo/3.yaml", checklist(item(question=other, basis=second), version=3))
    assert broken(tmp_path) == []
    write(tmp_path, "hazchem/demo/4.yaml", checklist(item(), version=4))
    (told,) = broken(tmp_path)
    assert told.startswith("hazchem/demo/4.yaml:17: demo.valve > id: demo.valve asked something else by another clause")


def test_an_id_stands_once_in_a_version(tmp_path: Path) -> None:
    write(tmp_path, FILE, checklist(item(), item()))
    assert broken(tmp_path) == [
        f"{FILE}:40: demo.valve > id: item demo.valve is there twice — give each item its own id"
    ]


def test_versions_count_from_one_without_a_gap(tmp_path: Path) -> None:
    write(tmp_path, "hazchem/demo/3.yaml", checklist(version=3))
    assert broken(tmp_path) == [
        "hazchem/demo/3.yaml:2: version: versions are [3], they count from 1 without a gap — make it version 1"
    ]


def test_a_file_lies_where_it_says(tmp_path: Path) -> None:
    write(tmp_path, "fireworks/demo/1.yaml", checklist())
    (told,) = broken(tmp_path)
    assert told.startswith("fireworks/demo/1.yaml:1: checklist: says it is hazchem/demo/1.yaml — move the file")


def test_the_register_is_read_as_strictly(tmp_path: Path) -> None:
    twice = document()["clauses"] * 2
    write(tmp_path, "basis/demo-rule.yaml", document(clauses=twice))
    write(tmp_path, "basis/misplaced.yaml", document(document="elsewhere"))
    write(tmp_path, "basis/wrong.yaml", document(document="wrong", issued="2020/01/01", colour="red"))
    told = "\n".join(broken(tmp_path))
    assert "basis/demo-rule.yaml:12: clauses > 第一条 > clause: clause 第一条 is there twice — make one of them" in told
    assert "basis/misplaced.yaml:1: document: document 'elsewhere' must lie in its own file — name the file" in told
    assert "basis/wrong.yaml:5: issued: Expected" in told
    assert "basis/wrong.yaml:12: colour: nothing is called 'colour' here" in told


def test_the_examples_of_the_manual_are_sound(tmp_path: Path) -> None:
    manual = (ROOT / "checklists" / "README.md").read_text("utf-8")
    head, shown, clause = (part.split("```")[0] for part in manual.split("```yaml\n")[1:])
    register = ROOT / "checklists/basis/ajz3-2017-121-hazchem.yaml"
    write(tmp_path, f"basis/{register.name}", register.read_text("utf-8"))
    facts = [{"fact": "tank_farm", "kind": "bool", "question": WORDS}]
    write(
        tmp_path, "profile/general.yaml", {"facts": [*facts, {"fact": "tank_count", "kind": "int", "question": WORDS}]}
    )
    whole = read_yaml(head)
    whole["sections"][0]["items"] = read_yaml(shown)
    write(tmp_path, "hazchem/tank-round/1.yaml", whole)
    write(tmp_path, "basis/demo-rule.yaml", document(clauses=read_yaml(clause)))
    assert broken(tmp_path) == []
