"""Drawings that read on a narrow phone (pure): bars with the share they add up to, and lines by month."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, ROW, BAR_TOP, BAR = 328, 44, 20, 14
PLOT_HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 180, 30, 304, 14, 150
MOST_BARS, LONGEST = 10, 18


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar with its words above; `share` of all, up to and with this one, in percent."""

    y: int
    length: int
    words: str
    count: int
    share: int
    href: str


@dataclass(frozen=True, slots=True)
class Pareto:
    """What the macro `pareto` draws."""

    width: int
    height: int
    bars: list[Bar]
    rest: int


@dataclass(frozen=True, slots=True)
class Dot:
    """Where a month's number lies, and what it is."""

    x: int
    y: int
    count: int
    href: str


@dataclass(frozen=True, slots=True)
class Trend:
    """What the macro `trend` draws: two lines over the same months."""

    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int
    most: int
    found: list[Dot]
    closed: list[Dot]
    labels: list[tuple[int, str]]


def pareto(lines: Sequence[tuple[str, int, str]]) -> Pareto:
    """The largest few of `words, count, href`, the most first; `rest` is what the others come to."""
    total, shown = sum(count for _, count, _ in lines), sorted(lines, key=lambda one: -one[1])[:MOST_BARS]
    most, seen, bars = max((count for _, count, _ in shown), default=0), 0, []
    for number, (words, count, href) in enumerate(shown):
        seen += count
        bars.append(
            Bar(
                y=number * ROW,
                length=max(2, (WIDTH - 8) * count // most),
                words=words if len(words) <= LONGEST else words[: LONGEST - 1] + "…",
                count=count,
                share=round(seen * 100 / total),
                href=href,
            )
        )
    return Pareto(WIDTH, len(bars) * ROW, bars, total - seen)


def trend(months: Sequence[tuple[str, int, int, str, str]]) -> Trend | None:
    """Lines of `label, found, closed, href found, href closed`; none where there are not two months."""
    if len(months) < 2:
        return None
    most = max(1, *(max(found, closed) for _, found, closed, _, _ in months))
    step = (RIGHT - LEFT) / (len(months) - 1)
    xs = [round(LEFT + number * step) for number in range(len(months))]

    def dots(which: int) -> list[Dot]:
        return [
            Dot(x, BOTTOM - (BOTTOM - TOP) * int(month[which]) // most, int(month[which]), str(month[which + 2]))
            for x, month in zip(xs, months, strict=True)
        ]

    every = -(-len(months) // 6)
    labels = [(x, month[0]) for number, (x, month) in enumerate(zip(xs, months, strict=True)) if number % every == 0]
    return Trend(WIDTH, PLOT_HEIGHT, LEFT, RIGHT, TOP, BOTTOM, most, dots(1), dots(2), labels)
