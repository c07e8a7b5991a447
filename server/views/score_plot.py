"""The score over time as a drawing for a phone (pure): steps, a sign of the colour at each, the bands as lines.

Units are those of the drawing; it is as wide as a narrow phone, so that its words are as large there as any others.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from server.views.words import day_words

WIDTH, HEIGHT = 328, 200
LEFT, RIGHT, TOP, BOTTOM = 46, 12, 12, 28
MOST_SCORE, HIGHEST_LOW, BELOW, STEP = 1000, 900, 20, 50
# Signs nearer than this would lie one on another; the newest of them is drawn.
APART = 14
SHORTEST = timedelta(days=1)
# So many steps are numbered, the largest ones, where their numbers have room beside each other.
MOST_MARKED, ROOM = 6, 18


@dataclass(frozen=True, slots=True)
class Spot:
    """One grade: its day, colour and score; `gain` since the one before and in short what happened, for the marks."""

    day: date
    grade: str
    score: int
    gain: int = 0
    what: str = ""


@dataclass(frozen=True, slots=True)
class Sign:
    """Where the sign of a colour lies; `number` is what is written at it, if it is one of the marked steps."""

    x: int
    y: int
    grade: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Marked:
    """What happened at a numbered step: its day, what it did to the score, and in short why."""

    number: int
    when: str
    grade: str
    gain: str
    what: str


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
    marks: list[Marked] = field(default_factory=list)


def score_plot(
    oldest_first: Sequence[Spot], bands: Sequence[tuple[str, int]], today: date, locale: str
) -> ScorePlot | None:
    """The drawing; a single grade has no course and no drawing."""
    if len(oldest_first) < 2:
        return None
    first, low = min(oldest_first[0].day, today - SHORTEST), lowest(oldest_first)
    spots = [(_x(spot.day, first, today), _y(spot.score, low), spot.grade) for spot in oldest_first]
    signs = _apart([Sign(*spot) for spot in spots])
    chosen = _marked([Sign(*spot) for spot in spots], oldest_first, signs)
    numbers = {place: number for number, place in enumerate(chosen, 1)}
    begin, *rest = spots
    steps = "".join(f"H{x}V{y}" for x, y, _ in rest)
    return ScorePlot(
        width=WIDTH,
        height=HEIGHT,
        left=LEFT,
        right=WIDTH - RIGHT,
        bottom=HEIGHT - BOTTOM,
        path=f"M{begin[0]} {begin[1]}{steps}H{WIDTH - RIGHT}",
        signs=_numbered(signs, {spots[place]: number for place, number in numbers.items()}),
        lines=[Line(_y(score, low), f"{score}") for score in sorted({low, *_edges(bands, low), MOST_SCORE})],
        first=day_words(locale, first, today),
        last=day_words(locale, today, today),
        marks=[_mark(number, oldest_first[place], locale, today) for place, number in numbers.items()],
    )


def _marked(every: Sequence[Sign], spots: Sequence[Spot], drawn: Sequence[Sign]) -> list[int]:
    """Places of the steps that get a number, the oldest first: changes of colour, then the largest gains and losses."""
    told = [n for n, spot in enumerate(spots) if spot.what and every[n] in drawn]
    told.sort(key=lambda n: (n == 0 or spots[n - 1].grade == spots[n].grade, -abs(spots[n].gain), -n))
    kept: list[int] = []
    for n in told:
        if all(abs(every[n].x - every[m].x) >= ROOM or abs(every[n].y - every[m].y) >= ROOM for m in kept):
            kept.append(n)
    return sorted(kept[:MOST_MARKED])


def _numbered(signs: Sequence[Sign], numbers: Mapping[tuple[int, int, str], int]) -> list[Sign]:
    return [replace(sign, number=numbers.get((sign.x, sign.y, sign.grade), 0)) for sign in signs]


def _mark(number: int, spot: Spot, locale: str, today: date) -> Marked:
    gain = f"{spot.gain:+}" if spot.gain else ""
    return Marked(number, day_words(locale, spot.day, today), spot.grade, gain, spot.what)


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
