"""Checklists as text in the style of the house (pure): an item is a block, what is inside of it stands on one line."""

import json
import re
from collections.abc import Iterator
from typing import Any

import msgspec

from server.checklists.checklist import Checklist

# Text that every YAML parser reads as it stands, wherever it stands.
_PLAIN = re.compile(r"[a-z][a-z0-9_./-]*[a-z0-9]|六\([一二三四五六七八九十]+\)")
# What YAML takes for the end of a line, or does not take at all, though JSON leaves it as it is.
_UNSEEN = re.compile("[\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]")
_SURPRISING = frozenset({"true", "false", "yes", "no", "on", "off", "null"})
_BLOCKS = ("sections", "items")


def checklist_text(checklist: Checklist) -> str:
    """A file that is read back as the same checklist."""
    plain: dict[str, Any] = msgspec.to_builtins(checklist)
    return "\n".join(_block(plain)) + "\n"


def _block(plain: dict[str, Any]) -> Iterator[str]:
    for key, value in plain.items():
        if key in _BLOCKS:
            yield f"{key}:"
            for entry in value:
                first, *rest = _block(entry)
                yield f"  - {first}"
                yield from (f"    {line}" for line in rest)
        else:
            yield f"{key}: {_line(value)}"


def _line(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_line(key)}: {_line(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_line(each) for each in value) + "]"
    if isinstance(value, str) and _PLAIN.fullmatch(value) and value not in _SURPRISING:
        return value
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False))
