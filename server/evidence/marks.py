"""Marks on a photo as shapes to be drawn (pure): the same as `static/js/field/marks.js` makes, by the same numbers.

A drawing is a thousand units wide and as high as its photo's proportions say, so that it lies on it at any size.
"""

import math
from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct

from server.facts import FileEntry, Mark

WIDTH = 1000
BARB, BARB_ANGLE = 62, 0.5
LEAST_RADIUS = 24


class Shape(Struct, frozen=True, omit_defaults=True):
    """A line by its path, or words at a place. `dashed` lines take the dashes of their colour."""

    colour: str
    path: str = ""
    dashed: bool = False
    words: str = ""
    x: int = 0
    y: int = 0
    anchor: Literal["", "start", "middle", "end"] = ""


class Drawing(Struct, frozen=True):
    """A layer of marks."""

    height: int
    shapes: tuple[Shape, ...]


def drawing_of(entry: FileEntry) -> Drawing | None:
    """The layer over a photo; None where nothing is marked."""
    return drawn(entry.marks, entry.width, entry.height) if entry.marks else None


def drawn(marks: Sequence[Mark], width: int, height: int) -> Drawing:
    """The shapes of marks on a photo of this size in pixels."""
    high = max(1, WIDTH * height // width)
    return Drawing(high, tuple(shape for mark in marks for shape in _shapes(mark, high)))


def _shapes(mark: Mark, high: int) -> Iterator[Shape]:
    x, y, x2, y2 = mark.x, mark.y * high // 1000, mark.x2, mark.y2 * high // 1000
    if mark.kind == "arrow":
        yield Shape(mark.colour, f"M{x} {y}L{x2} {y2}", dashed=True)
        yield Shape(mark.colour, _head(x, y, x2, y2))
    elif mark.kind == "ring":
        yield Shape(mark.colour, _ring(x, y, x2, y2), dashed=True)
    else:
        anchor: Literal["start", "middle", "end"] = "start" if x < 333 else "end" if x > 666 else "middle"
        yield Shape(mark.colour, words=mark.words.strip(), x=x, y=max(y, 50), anchor=anchor)


def _head(x: int, y: int, x2: int, y2: int) -> str:
    back = math.atan2(y - y2, x - x2)
    left, right = (_near(x2, y2, back + turn) for turn in (BARB_ANGLE, -BARB_ANGLE))
    return f"M{left}L{x2} {y2}L{right}"


def _near(x: int, y: int, angle: float) -> str:
    return f"{math.floor(x + BARB * math.cos(angle) + 0.5)} {math.floor(y + BARB * math.sin(angle) + 0.5)}"


def _ring(x: int, y: int, x2: int, y2: int) -> str:
    across, down = max(LEAST_RADIUS, abs(x2 - x) // 2), max(LEAST_RADIUS, abs(y2 - y) // 2)
    middle_x, middle_y = (x + x2) // 2, (y + y2) // 2
    half = f"a{across} {down} 0 1 1"
    return f"M{middle_x - across} {middle_y}{half} {across * 2} 0{half} {-across * 2} 0"
