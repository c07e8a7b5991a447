"""Which line of a file a way leads to: built only where there is a fault to be shown."""

from functools import lru_cache
from typing import Any

import yaml

from server.checklists.fault import Way
from server.checklists.strict_yaml import StrictYamlError, nodes

# Faults come file by file.
_tree = lru_cache(maxsize=2)(nodes)


def line_of(text: str, where: Way) -> int:
    """The line at which a way ends, or where it stops to exist; 1 for a text that cannot be read."""
    try:
        node = _tree(text)
    except StrictYamlError as error:
        return error.line
    line = 1
    for step in where:
        node, found = _step(node, step)
        if node is None:
            break
        line = found
    return line


def _step(node: Any, step: str | int) -> tuple[Any, int]:
    """What a step leads to, and its line: that of the key, or of the entry of a list."""
    if isinstance(step, str) and isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == step:
                return value, key.start_mark.line + 1
    if isinstance(step, int) and isinstance(node, yaml.SequenceNode) and step < len(node.value):
        return node.value[step], node.value[step].start_mark.line + 1
    return None, 0
