"""What was measured on the phone, in lines (pure)."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing that was measured, ours and the bare page's round by round, in one unit."""

    what: str
    unit: str
    ours: Sequence[float]
    bare: Sequence[float] = ()


def lines(heading: str, figures: Sequence[Figure]) -> list[str]:
    """A heading, and a line each: median, spread, how many times a bare page."""
    width = max(len(figure.what) for figure in figures)
    return [heading, *(_line(figure, width) for figure in figures)]


def _line(figure: Figure, width: int) -> str:
    values = figure.ours
    said = f"  {figure.what:<{width}}  {median(values):8.1f} [{min(values):.1f} to {max(values):.1f}] {figure.unit}"
    if not figure.bare:
        return said
    return (
        f"{said}  {median(values) / max(median(figure.bare), 0.001):6.1f} times a bare page ({median(figure.bare):.1f})"
    )
