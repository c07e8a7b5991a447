"""Which line of a file a way leads to: looked up only where there is a fault to be shown."""

from functools import lru_cache

from server.checklists.fault import Way
from server.checklists.strict_yaml import Marks, read_yaml


def line_of(text: str, where: Way) -> int:
    """The line of the key or entry at which a way ends, or where it stops to exist."""
    marks = _marks(text)
    known = [marks[where[:steps]] for steps in range(len(where), 0, -1) if where[:steps] in marks]
    return known[0] if known else 1


@lru_cache(maxsize=2)  # faults come file by file
def _marks(text: str) -> Marks:
    marks: Marks = {}
    read_yaml(text, marks)
    return marks
