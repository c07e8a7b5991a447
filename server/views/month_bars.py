"""Stacked bars, one for each month (pure): the worst colour lies at the bottom, where lengths can be compared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 328, 200
LEFT, TOP, BOTTOM, GAP = 28, 12, 26, 5


@dataclass(frozen=True, slots=True)
class Piece:
    """One colour of one month. `sign` is drawn where there is room for it."""

    x: int
    y: int
    width: int
    height: int
    grade: str


@dataclass(frozen=True, slots=True)
class Label:
    """A word below a bar."""

    x: int
    words: str


@dataclass(frozen=True, slots=True)
class MonthBars:
    """What the macro `month_bars` draws; `most` enterprises are as high as there is room."""

    width: int
    height: int
    bottom: int
    top: int
    left: int
    most: int
    pieces: list[Piece]
    labels: list[Label]


def month_bars(months: Sequence[tuple[str, Mapping[str, int]]], worst_first: Sequence[str]) -> MonthBars:
    """The drawing of so many of each colour in each month."""
    most = max((sum(counts.values()) for _, counts in months), default=0)
    step = (WIDTH - LEFT) // max(1, len(months))
    pieces: list[Piece] = []
    labels: list[Label] = []
    for number, (words, counts) in enumerate(months):
        x = LEFT + number * step
        labels.append(Label(x + (step - GAP) // 2, words))
        pieces += _stack(x, step - GAP, counts, worst_first, most)
    return MonthBars(WIDTH, HEIGHT, HEIGHT - BOTTOM, TOP, LEFT, most, pieces, labels)


def _stack(x: int, width: int, counts: Mapping[str, int], worst_first: Sequence[str], most: int) -> list[Piece]:
    """Heights from sums, so that rounding never opens a gap."""
    room, floor = HEIGHT - TOP - BOTTOM, HEIGHT - BOTTOM
    pieces, seen = [], 0
    for grade in worst_first:
        lower = room * seen // most if most else 0
        seen += counts.get(grade, 0)
        upper = room * seen // most if most else 0
        if upper > lower:
            pieces.append(Piece(x, floor - upper, width, upper - lower, grade))
    return pieces
