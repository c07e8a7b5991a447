"""What the rounds say (pure): medians, their spread, and ratios taken round by round."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Pass:
    """One pass over one server: inspections a second, CPU milliseconds for each, milliseconds until the last answer."""

    rate: float
    cpu_ms: float
    each_ms: Sequence[float]


@dataclass(frozen=True, slots=True)
class Round:
    """A pass over both servers, one right after the other."""

    ours: Pass
    floor: Pass


def lines(what: str, rounds: Sequence[Round]) -> list[str]:
    """A heading, and a line each for ours, the floor and their ratio. CPU ms each are seconds per thousand."""
    slower = [one.floor.rate / one.ours.rate for one in rounds]
    dearer = [one.ours.cpu_ms / max(one.floor.cpu_ms, 0.001) for one in rounds]
    return [
        what,
        _line("zicha", [one.ours for one in rounds]),
        _line("floor", [one.floor for one in rounds]),
        f"  ratio  {_spread(slower, 'times slower')}  {_spread(dearer, 'times the CPU')}",
    ]


def _line(name: str, passes: Sequence[Pass]) -> str:
    rates, costs = [one.rate for one in passes], [one.cpu_ms for one in passes]
    each = [ms for one in passes for ms in one.each_ms]
    speed = f"p50 {percentile(each, 50):.0f} p99 {percentile(each, 99):.0f} ms"
    return f"  {name}  {_spread(rates, 'inspections/s')}  {_spread(costs, 'ms CPU each')}  {speed}"


def percentile(values: Sequence[float], part: int) -> float:
    """The value that so many in a hundred do not exceed; 0 of nothing."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * part // 100) - 1)] if ordered else 0.0


def _spread(values: Sequence[float], unit: str) -> str:
    return f"{median(values):8.1f} [{min(values):.1f} to {max(values):.1f}] {unit}"
