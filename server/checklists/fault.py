"""What is wrong, where, and what to do about it (pure). A way leads through a file by keys and by places in lists."""

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct

Way = tuple[str | int, ...]
_NAMES = ("id", "clause", "fact", "type", "document")


class Found(Struct, frozen=True, order=True):
    """A fault within one file."""

    where: Way
    what: str
    remedy: str


class Fault(Struct, frozen=True, order=True):
    """A fault of a library. Without a line it is the file as a whole."""

    file: str
    line: int
    item: str
    what: str
    remedy: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.item}: {self.told}" if self.item else f"{place}: {self.told}"

    @property
    def told(self) -> str:
        """What is wrong and what to do, without the place."""
        return f"{self.what} — {self.remedy}"


def below(where: Way, found: Iterable[Found]) -> Iterator[Found]:
    """The same faults, seen from further up."""
    return (Found((*where, *each.where), each.what, each.remedy) for each in found)


def again(names: Iterable[str]) -> Iterator[tuple[int, str]]:
    """The places of names that stood there before."""
    seen: set[str] = set()
    for place, name in enumerate(names):
        if name in seen:
            yield place, name
        seen.add(name)


def label(where: Way, plain: Any) -> str:
    """A way as people say it: an item by its id, another entry of a list by its name or number."""
    steps: list[str] = []
    for number, step in enumerate(where):
        plain = _step(plain, step)
        steps.append(_name(plain, step) if isinstance(step, int) else step)
        if number == 3 and where[::2][:2] == ("sections", "items"):
            del steps[:3]
    return " > ".join(steps)


def _step(plain: Any, step: str | int) -> Any:
    if isinstance(step, int):
        return plain[step] if isinstance(plain, list | tuple) and step < len(plain) else None
    return plain.get(step) if isinstance(plain, dict) else None


def _name(entry: Any, place: int) -> str:
    names = [entry[key] for key in _NAMES if key in entry] if isinstance(entry, dict) else []
    return next((name for name in names if isinstance(name, str)), str(place + 1))
