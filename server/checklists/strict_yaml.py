"""YAML without its traps: no doubled keys, and no plain scalar that turns into something else by surprise."""

from typing import Any

import yaml

_SURPRISING = ("timestamp", "float", "null")


class _Strict(yaml.SafeLoader):
    """A loader that refuses doubled keys, floats, dates, octal numbers and yes/no."""


def _mapping(loader: _Strict, node: yaml.MappingNode) -> dict[Any, Any]:
    found: dict[Any, Any] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if key in found:
            raise yaml.constructor.ConstructorError(None, None, f"key {key!r} is there twice", key_node.start_mark)
        found[key] = loader.construct_object(value_node, deep=True)
    return found


def _boolean(loader: _Strict, node: yaml.ScalarNode) -> bool:
    if node.value not in {"true", "false"}:
        raise yaml.constructor.ConstructorError(
            None, None, f"write true or false, or quote {node.value}", node.start_mark
        )
    return bool(node.value == "true")


def _integer(loader: _Strict, node: yaml.ScalarNode) -> int:
    text = node.value.removeprefix("-")
    if not text.isdigit() or (len(text) > 1 and text.startswith("0")):
        raise yaml.constructor.ConstructorError(None, None, f"quote {node.value}", node.start_mark)
    return int(node.value)


def _refused(loader: _Strict, node: yaml.ScalarNode) -> Any:
    raise yaml.constructor.ConstructorError(None, None, f"quote {node.value!r}", node.start_mark)


_Strict.add_constructor("tag:yaml.org,2002:map", _mapping)
_Strict.add_constructor("tag:yaml.org,2002:bool", _boolean)
_Strict.add_constructor("tag:yaml.org,2002:int", _integer)
for _kind in _SURPRISING:
    _Strict.add_constructor(f"tag:yaml.org,2002:{_kind}", _refused)


def read_yaml(text: str) -> Any:
    """Plain values; raises yaml.YAMLError with line and column."""
    return yaml.load(text, Loader=_Strict)  # noqa: S506  # a SafeLoader made stricter
