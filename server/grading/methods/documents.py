"""Reading what people wrote as YAML or JSON (pure): fractions stay exactly as written, never floats."""

import json
import re
from decimal import Decimal
from typing import Any

import yaml

from server.grading.methods.refused import Refused

_FENCE = re.compile(r"^```ya?ml\n(.*?)^```", re.MULTILINE | re.DOTALL)
_DECIMAL = re.compile(r"-?[0-9]+\.[0-9]+")
_WHOLE = re.compile(r"-?(0|[1-9][0-9]*)")


class _Exact(yaml.SafeLoader):
    """A loader that keeps fractions exact and days as text, and refuses doubled keys."""


def _number(_loader: _Exact, node: yaml.ScalarNode) -> Decimal | str:
    return Decimal(node.value) if _DECIMAL.fullmatch(node.value) else str(node.value)


def _whole(_loader: _Exact, node: yaml.ScalarNode) -> int | str:
    return int(node.value) if _WHOLE.fullmatch(node.value) else str(node.value)


def _text(_loader: _Exact, node: yaml.ScalarNode) -> str:
    return str(node.value)


def _mapping(loader: _Exact, node: yaml.MappingNode) -> dict[Any, Any]:
    found: dict[Any, Any] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if not isinstance(key, str | int) or key in found:
            raise yaml.constructor.ConstructorError(None, None, f"key {key!r} is not one key", key_node.start_mark)
        found[key] = loader.construct_object(value_node, deep=True)
    return found


_Exact.add_constructor("tag:yaml.org,2002:float", _number)
_Exact.add_constructor("tag:yaml.org,2002:int", _whole)
_Exact.add_constructor("tag:yaml.org,2002:timestamp", _text)
_Exact.add_constructor("tag:yaml.org,2002:map", _mapping)


def read_document(text: str) -> Any:
    """Plain values of one YAML or JSON document."""
    if text.lstrip()[:1] in {"{", "["}:
        try:
            return json.loads(text, parse_float=Decimal)
        except json.JSONDecodeError:
            pass  # YAML may begin like JSON
    try:
        return yaml.load(text, Loader=_Exact)  # nosec B506  # noqa: S506  # a SafeLoader made exact
    except yaml.YAMLError as error:
        raise Refused(f"not readable as YAML or JSON: {error}") from error


def read_blocks(text: str) -> list[Any]:
    """The YAML blocks of a page in Markdown."""
    return [read_document(block) for block in _FENCE.findall(text)]
