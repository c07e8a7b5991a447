"""The score over time as a drawing for a phone (pure): steps, a sign of the colour at each, the bands as lines.

Units are those of the drawing; it is as wide as a narrow phone, so that its words are as large there as any others.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from server.views.words import day_words

WIDTH, HEIGHT = 328, 200
LEFT, RIGHT, TOP, BOTTOM = 46, 12, 12, 28
MOST_SCORE, HIGHEST_LOW, BELOW, STEP = 1000, 900, 20, 50
# Signs nearer than this would lie one on another; the newest of them is drawn.
APART = 14
SHORTEST = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Spot:
    """One grade: its day, colour and score."""

    day: date
    grade: str
    score: int


@dataclass(frozen=True, slots=True)
class Sign:
    """Where the sign of a colour lies."""

    x: int
    y: int
    grade: str


@dataclass(frozen=True, slots=True)
class Line:
    """A band's lower edge, with its name."""

    y: int
    words: str


@dataclass(frozen=True, slots=True)
class ScorePlot:
    """What the macro `score_plot` draws."""

    width: int
    height: int
    left: int
    right: int
    bottom: int
    path: str
    signs: list[Sign]
    lines: list[Line]
    first: str
    last: str


def score_plot(
    oldest_first: Sequence[Spot], bands: Sequence[tuple[str, int]], today: date, locale: str
) -> ScorePlot | None:
    """The drawing; a single grade has no course and no drawing."""
    if len(oldest_first) < 2:
        return None
    first, low = min(oldest_first[0].day, today - SHORTEST), lowest(oldest_first)
    spots = [(_x(spot.day, first, today), _y(spot.score, low), spot.grade) for spot in oldest_first]
    begin, *rest = spots
    steps = "".join(f"H{x}V{y}" for x, y, _ in rest)
    return ScorePlot(
        width=WIDTH,
        height=HEIGHT,
        left=LEFT,
        right=WIDTH - RIGHT,
        bottom=HEIGHT - BOTTOM,
        path=f"M{begin[0]} {begin[1]}{steps}H{WIDTH - RIGHT}",
        signs=_apart([Sign(*spot) for spot in spots]),
        lines=[Line(_y(score, low), f"{score}") for score in sorted({low, *_edges(bands, low), MOST_SCORE})],
        first=day_words(locale, first, today),
        last=day_words(locale, today, today),
    )


def _x(day: date, first: date, last: date) -> int:
    room = WIDTH - LEFT - RIGHT
    return LEFT + room * (day - first).days // max(1, (last - first).days)


def lowest(spots: Sequence[Spot]) -> int:
    """Where the drawing begins: a little below the worst score, so that the room is used and small changes show."""
    return max(0, min(HIGHEST_LOW, (min(spot.score for spot in spots) - BELOW) // STEP * STEP))


def _edges(bands: Sequence[tuple[str, int]], low: int) -> list[int]:
    return [least for _, least in bands if least > low]


def _y(score: int, low: int) -> int:
    room = HEIGHT - TOP - BOTTOM
    return TOP + room - room * (max(low, min(MOST_SCORE, score)) - low) // (MOST_SCORE - low)


def _apart(signs: Sequence[Sign]) -> list[Sign]:
    """Every change of colour, and of the others as many as have room, the newest first."""
    kept: list[Sign] = []
    for number in range(len(signs) - 1, -1, -1):
        sign = signs[number]
        free = all(abs(sign.x - other.x) >= APART or abs(sign.y - other.y) >= APART for other in kept)
        turned = number > 0 and signs[number - 1].grade != sign.grade
        if free or (turned and all((sign.x, sign.y) != (other.x, other.y) for other in kept)):
            kept.append(sign)
    return kept[::-1]
