"""What changed for those who walk a checklist, from one version to another (pure)."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

import msgspec

from server.checklists.checklist import Checklist, Item, Section
from server.checklists.expression_text import format_expression

What = Literal["added", "dropped", "moved", "changed"]
Parts = dict[str, str]


@dataclass(frozen=True, slots=True)
class Difference:
    """A change: of the head (no subject), a section or an item by its id; `part` names the key that changed."""

    what: What
    subject: str
    part: str = ""
    old: str = ""
    new: str = ""


def differences(old: Checklist, new: Checklist) -> list[Difference]:
    """Head, sections, then items: dropped, added, moved, and changed part by part."""
    before, after = _items(old), _items(new)
    return [
        *_changed(
            "", _parts(old, {"checklist", "version", "sections"}), _parts(new, {"checklist", "version", "sections"})
        ),
        *_listed(_sections(old), _sections(new), "title.zh"),
        *_listed(before, after, "question.zh"),
        *(Difference("moved", key) for key in _moved(list(before), list(after))),
    ]


def _sections(found: Checklist) -> dict[str, Parts]:
    return {section.id: _parts(section, {"id", "items"}) for section in found.sections}


def _items(found: Checklist) -> dict[str, Parts]:
    return {
        item.id: _parts(item, {"id"}) | {"section": section.id} for section in found.sections for item in section.items
    }


def _listed(before: dict[str, Parts], after: dict[str, Parts], named: str) -> Iterator[Difference]:
    yield from (Difference("dropped", key, old=before[key][named]) for key in before if key not in after)
    yield from (Difference("added", key, new=after[key][named]) for key in after if key not in before)
    for key, parts in after.items():
        if key in before:
            yield from _changed(key, before[key], parts)


def _changed(subject: str, before: Parts, after: Parts) -> Iterator[Difference]:
    for part in dict.fromkeys((*before, *after)):
        old, new = before.get(part, ""), after.get(part, "")
        if old != new:
            yield Difference("changed", subject, part, old, new)


def _moved(before: list[str], after: list[str]) -> list[str]:
    """Those that stand elsewhere among the ones that both have: as few as explain the new order."""
    old, new = [key for key in before if key in after], [key for key in after if key in before]
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    kept = {key for block in blocks for key in new[block.b : block.b + block.size]}
    return [key for key in new if key not in kept]


def _parts(found: Checklist | Section | Item, but: set[str]) -> Parts:
    plain: dict[str, Any] = msgspec.to_builtins(found)
    return dict(part for key, value in plain.items() if key not in but for part in _flat(key, value))


def _flat(key: str, value: Any) -> Iterator[tuple[str, str]]:
    """`question.zh`, `fail.level`, `reading.max`: what is inside of a mapping is a part of its own."""
    if key == "applies":
        yield key, format_expression(value)
    elif isinstance(value, dict):
        for inner, each in value.items():
            yield from _flat(f"{key}.{inner}", each)
    else:
        yield key, _text(value)


def _text(value: Any) -> str:
    if isinstance(value, dict):
        return " ".join(_text(each) for each in value.values())
    if isinstance(value, list | tuple):
        return "; ".join(_text(each) for each in value)
    return str(value).lower() if isinstance(value, bool) else str(value)
