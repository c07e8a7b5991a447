"""The schema for editors: up to date, saying what every key means, and true to the files that are there."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from server.checklists.schema import KINDS, schema_files
from server.checklists.schema_words import MEANINGS
from server.checklists.strict_yaml import read_yaml
from server.settings import ROOT
from tests.checklists.places import checklist, item

FOLDER = ROOT / "checklists"
FILES = {
    "checklist": "*/*/*.yaml",
    "document": "basis/*.yaml",
    "profile": "profile/*.yaml",
    "equipment": "equipment/*.yaml",
}


def validator(kind: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads(schema_files()[f"{kind}.json"]))


def faults(kind: str, plain: Any) -> list[str]:
    return [error.message for error in validator(kind).iter_errors(plain)]


@pytest.mark.parametrize("name", schema_files())
def test_what_lies_in_the_folder_is_what_the_types_say(name: str) -> None:
    assert (FOLDER / "schema" / name).read_text("utf-8") == schema_files()[name], "run: zicha checklists schema"
    Draft202012Validator.check_schema(json.loads(schema_files()[name]))


@pytest.mark.parametrize("kind", KINDS)
def test_every_file_that_is_there_fits(kind: str) -> None:
    paths = sorted(FOLDER.glob(FILES[kind]))
    check = validator(kind)
    assert paths
    assert [path for path in paths if not check.is_valid(read_yaml(path.read_text("utf-8")))] == []


def test_every_key_says_what_it_means_and_no_meaning_is_left_over() -> None:
    keys = {
        (name, key)
        for text in schema_files().values()
        for name, part in json.loads(text)["$defs"].items()
        if name != "Expression"
        for key in part["properties"]
    }
    assert keys == {(name, key) for name, meanings in MEANINGS.items() for key in meanings}


@pytest.mark.parametrize(
    "expression",
    [
        {"profile": "tanks"},
        {"profile": "tanks", "over": 3},
        {"all": [{"not": {"answer": "demo.a", "is": "fail"}}, {"any": [{"profile": "water", "is": "complex"}]}]},
    ],
)
def test_an_expression_may_say_what_the_language_has(expression: Any) -> None:
    assert faults("checklist", checklist(item(applies=expression))) == []


@pytest.mark.parametrize(
    "wrong",
    [
        checklist(item(applies={"profile": "tanks", "near": 3})),
        checklist(item(applies={"all": []})),
        checklist(item(applies={"answer": "demo.a", "is": "maybe"})),
        checklist(item(kind="guess")),
        checklist(item(surprise=1)),
        checklist(minutes="5"),
        checklist(applies=None),
    ],
)
def test_what_the_server_would_refuse_an_editor_marks(wrong: Any) -> None:
    assert faults("checklist", wrong)
