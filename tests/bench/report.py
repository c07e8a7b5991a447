"""What the rounds say (pure): medians, their spread, and ratios taken round by round."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Round:
    """One pass over both servers, one right after the other: inspections a second, CPU milliseconds for each."""

    ours: float
    floor: float
    our_cpu_ms: float
    floor_cpu_ms: float


def lines(what: str, rounds: Sequence[Round]) -> list[str]:
    """A heading, and a line each for ours, the floor and their ratio."""
    ours, floor = [one.ours for one in rounds], [one.floor for one in rounds]
    our_cpu, floor_cpu = [one.our_cpu_ms for one in rounds], [one.floor_cpu_ms for one in rounds]
    slower = [one.floor / one.ours for one in rounds]
    dearer = [one.our_cpu_ms / max(one.floor_cpu_ms, 0.001) for one in rounds]
    return [
        what,
        _line("zicha", ours, "inspections/s", our_cpu, "ms CPU each"),
        _line("floor", floor, "inspections/s", floor_cpu, "ms CPU each"),
        _line("ratio", slower, "times slower", dearer, "times the CPU"),
    ]


def _line(name: str, rates: Sequence[float], rate_unit: str, costs: Sequence[float], cost_unit: str) -> str:
    return f"  {name}  {_spread(rates, rate_unit)}  {_spread(costs, cost_unit)}"


def _spread(values: Sequence[float], unit: str) -> str:
    return f"{median(values):8.1f} [{min(values):.1f} to {max(values):.1f}] {unit}"
