"""YAML without its traps: no doubled keys, no anchors, and no scalar that turns into something else by surprise."""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from server.checklists.strict_scalars import TAG, StrictYamlError, scalar

# The parser in C is ten times as fast; where PyYAML came without it, the one in Python reads the same.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEPEST = 40
_NO_KEY = object()
_TAB = re.compile(r"^[ -]*\t", re.MULTILINE)
Marks = dict[tuple[str | int, ...], int]


def read_yaml(text: str, marks: Marks | None = None) -> Any:
    """Plain values; raises StrictYamlError. `marks` is filled with the line of every key and entry."""
    tab = _TAB.search(text)
    if tab is not None:
        line = text.count("\n", 0, tab.end()) + 1
        raise StrictYamlError(line, "a tab stands at the beginning", "indent with spaces")
    reader = _Reader(marks)
    for event in _events(text):
        reader.take(event)
    if not reader.done:
        raise StrictYamlError(1, "there is nothing in it", "fill it, or remove it")
    return reader.done[0]


def _events(text: str) -> Iterator[Any]:
    try:
        yield from yaml.parse(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark: Any = error.problem_mark or error.context_mark
        told = ", ".join(str(part) for part in (error.context, error.problem) if part)
        remedy = "look at quotes, brackets, colons and indentation here and above"
        raise StrictYamlError(mark.line + 1 if mark else 1, told, remedy) from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise StrictYamlError(line, "a character that no text has", "remove it") from error


class _Reader:
    """Builds values from events, without nesting calls: a file of nothing but brackets must not break the process."""

    def __init__(self, marks: Marks | None) -> None:
        self.done: list[Any] = []
        self._open: list[Any] = []
        self._way: list[Any] = []
        self._marks = marks

    def take(self, event: Any) -> None:
        """One more event."""
        anchor = getattr(event, "anchor", None)
        if anchor is not None:
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
            raise _fault(event, f"{sign}{anchor} makes one part stand for another", "write each part out")
        if isinstance(event, yaml.ScalarEvent):
            self._add(scalar(event), event)
        elif isinstance(event, yaml.MappingStartEvent):
            self._begin({}, event, "map")
        elif isinstance(event, yaml.SequenceStartEvent):
            self._begin([], event, "seq")
        elif isinstance(event, yaml.CollectionEndEvent):
            self._open.pop()
            self._way.pop()
            self._finish()
        elif isinstance(event, yaml.DocumentStartEvent) and self.done:
            raise _fault(event, "a second document begins", "keep one, without ---")

    def _begin(self, container: Any, event: Any, kind: str) -> None:
        if event.tag not in {None, "!", f"{TAG}{kind}"}:
            raise _fault(event, f"the tag {event.tag.replace(TAG, '!!')}", "leave it out")
        if len(self._open) >= _DEEPEST:
            raise _fault(event, "it is nested too deeply", "write it flat")
        self._add(container, event)
        self._open.append(container)
        self._way.append(_NO_KEY)

    def _add(self, value: Any, event: Any) -> None:
        """Put a value into what is open: as a key first, then as what belongs to it."""
        parent = self._open[-1] if self._open else self.done
        if isinstance(parent, list):
            if self._open:
                self._way[-1] = len(parent)
                self._mark(event)
            parent.append(value)
        elif self._way[-1] is _NO_KEY:
            self._way[-1] = _key(value, parent, event)
            self._mark(event)
        else:
            parent[self._way[-1]] = value
            if isinstance(event, yaml.ScalarEvent):
                self._finish()

    def _finish(self) -> None:
        """A value is complete: in a mapping the next one is a key."""
        if self._open and isinstance(self._open[-1], dict):
            self._way[-1] = _NO_KEY

    def _mark(self, event: Any) -> None:
        if self._marks is not None:
            self._marks[tuple(self._way)] = event.start_mark.line + 1


def _key(value: Any, parent: dict[Any, Any], event: Any) -> Any:
    if not isinstance(event, yaml.ScalarEvent):
        raise _fault(event, "a key that is no word", "look at brackets and question marks")
    if value in parent:
        raise _fault(event, f"key {value!r} is there twice", "keep one of them")
    return value


def _fault(event: Any, what: str, remedy: str) -> StrictYamlError:
    return StrictYamlError(event.start_mark.line + 1, what, remedy)
