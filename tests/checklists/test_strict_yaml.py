"""Plain scalars never turn into something else by surprise."""

import pytest
import yaml

from server.checklists.strict_yaml import read_yaml


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\na: 2",
        "a: yes",
        "a: No",
        "a: on",
        "a: 1.5",
        "a: 010",
        "a: 0x1F",
        "a: 2023-05-15",
        "a: ~",
        "a:",
        "a: 1_000",
    ],
)
def test_what_yaml_would_change_has_to_be_quoted(text: str) -> None:
    with pytest.raises(yaml.YAMLError):
        read_yaml(text)


def test_a_doubled_key_is_found_at_any_depth() -> None:
    with pytest.raises(yaml.YAMLError, match="'b' is there twice"):
        read_yaml("a: [{b: 1, b: 2}]")


def test_what_is_plain_is_read_as_it_stands() -> None:
    text = "{a: 12, b: -3, c: true, d: '1.5', e: 六(一), f: [x, '2023-05-15']}"
    assert read_yaml(text) == {"a": 12, "b": -3, "c": True, "d": "1.5", "e": "六(一)", "f": ["x", "2023-05-15"]}


def test_tags_make_no_objects() -> None:
    with pytest.raises(yaml.YAMLError):
        read_yaml("a: !!python/object/apply:os.getcwd []")
