"""YAML without its traps: no doubled keys, no anchors, and no scalar that turns into something else by surprise."""

import re
from typing import Any

import yaml

# The parser in C is ten times as fast; where PyYAML came without it, the one in Python reads the same.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TAG = "tag:yaml.org,2002:"
_DEEPEST = 40
_MAYBE_ANCHOR = re.compile(r"(?:^|[\s\[{,:-])[&*][^\s,\[\]{}]", re.MULTILINE)
_TAB = re.compile(r"^[ -]*\t", re.MULTILINE)


class StrictYamlError(yaml.YAMLError):
    """What is wrong with a text, in which line (the first is 1), and what to do about it."""

    def __init__(self, line: int, what: str, remedy: str) -> None:
        super().__init__(f"line {line}: {what} — {remedy}")
        self.line = line
        self.what = what
        self.remedy = remedy


def read_yaml(text: str) -> Any:
    """Plain values; raises StrictYamlError."""
    tab = _TAB.search(text)
    if tab is not None:
        line = text.count("\n", 0, tab.end()) + 1
        raise StrictYamlError(line, "a tab stands at the beginning", "indent with spaces")
    node = nodes(text)
    if node is None:
        raise StrictYamlError(1, "there is nothing in it", "fill it, or remove it")
    return _plain(node, _DEEPEST)


def nodes(text: str) -> Any:
    """The tree of a text, with the line of everything; None for an empty one."""
    try:
        if _MAYBE_ANCHOR.search(text):
            _refuse_anchors(text)
        return yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise StrictYamlError(
            mark.line + 1 if mark else 1,
            _told(error),
            "look at quotes, brackets, colons and indentation here and above",
        ) from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise StrictYamlError(line, "a character that no text has", "remove it") from error
    except RecursionError as error:
        raise StrictYamlError(1, "it is nested too deeply", "write it flat") from error


def _told(error: yaml.MarkedYAMLError) -> str:
    return ", ".join(str(part) for part in (error.context, error.problem) if part)


def _refuse_anchors(text: str) -> None:
    event: Any
    for event in yaml.parse(text, Loader=_LOADER):
        name = getattr(event, "anchor", None)
        if name is not None:
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
            raise StrictYamlError(
                event.start_mark.line + 1, f"{sign}{name} makes one part stand for another", "write each part out"
            )


def _plain(node: yaml.Node, deepest: int) -> Any:
    if deepest <= 0:
        raise _fault(node, "it is nested too deeply", "write it flat")
    kind = node.tag.removeprefix(_TAG)
    if isinstance(node, yaml.MappingNode) and kind == "map":
        return _mapping(node, deepest)
    if isinstance(node, yaml.SequenceNode) and kind == "seq":
        return [_plain(entry, deepest - 1) for entry in node.value]
    if isinstance(node, yaml.ScalarNode) and kind in _SCALARS:
        return _SCALARS[kind](node)
    raise _fault(node, f"the tag {node.tag}", "leave it out, or put the text in quotes")


def _mapping(node: yaml.MappingNode, deepest: int) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key_node, value_node in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            raise _fault(key_node, "a key that is no word", "look at brackets and question marks")
        key = _plain(key_node, deepest)
        if key in found:
            raise _fault(key_node, f"key {key!r} is there twice", "keep one of them")
        found[key] = _plain(value_node, deepest - 1)
    return found


def _text(node: yaml.ScalarNode) -> str:
    return str(node.value)


def _boolean(node: yaml.ScalarNode) -> bool:
    if node.value not in {"true", "false"}:
        raise _fault(
            node, f"{node.value} would be read as yes or no", f'write true or false, or quote it: "{node.value}"'
        )
    return bool(node.value == "true")


def _integer(node: yaml.ScalarNode) -> int:
    text = node.value.removeprefix("-")
    if not (text.isascii() and text.isdigit()) or (len(text) > 1 and text.startswith("0")):
        raise _fault(node, f"{node.value} would be read as another number", f'quote it: "{node.value}"')
    if len(text) > 18:
        raise _fault(node, "a number of more than eighteen digits", "quote it")
    return int(node.value)


def _nothing(node: yaml.ScalarNode) -> Any:
    raise _fault(node, "a key or an entry without a value", "give it one, or leave it out")


def _number(node: yaml.ScalarNode) -> Any:
    raise _fault(node, f"{node.value} would be read as a number and lose its form", f'quote it: "{node.value}"')


def _day(node: yaml.ScalarNode) -> Any:
    raise _fault(node, f"{node.value} would be read as a date", f'quote it: "{node.value}"')


def _fault(node: yaml.Node, what: str, remedy: str) -> StrictYamlError:
    return StrictYamlError(node.start_mark.line + 1, what, remedy)


_SCALARS: dict[str, Any] = {
    "str": _text,
    "bool": _boolean,
    "int": _integer,
    "null": _nothing,
    "float": _number,
    "timestamp": _day,
}
