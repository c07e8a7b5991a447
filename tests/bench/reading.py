"""Reading the whole library of checklists, beside a plain parse of the same files: seconds, and how many times that."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import yaml

from server.checklists.check import check_library
from server.checklists.load import load_library

# What PyYAML has for the purpose: in C where it was built so, as ours.
PLAIN: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Reading:
    """One round: CPU seconds for parsing alone, for loading as the server does, and for the whole check."""

    plain: float
    load: float
    check: float


def read(folder: Path, rounds: int) -> list[str]:
    """Measure so many rounds after one that does not count, and put them into lines."""
    texts = [path.read_text("utf-8") for path in sorted(folder.rglob("*.yaml"))]
    measured = [_round(folder, texts) for _ in range(rounds + 1)][1:]
    items = sum(1 for found in load_library(folder).all() for _ in found.items())
    return lines(f"checklists: {len(texts)} files, {items} items", measured)


def _round(folder: Path, texts: list[str]) -> Reading:
    return Reading(
        plain=_seconds(lambda: [yaml.load(text, Loader=PLAIN) for text in texts]),
        load=_seconds(lambda: load_library(folder)),
        check=_seconds(lambda: check_library(folder)),
    )


def _seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def lines(what: str, rounds: list[Reading]) -> list[str]:
    """A heading, and a line each for the plain parse, the load and the check."""
    ways = {name: [getattr(one, name) for one in rounds] for name in ("plain", "load", "check")}
    return [what] + [
        f"  {name:<5}  {median(seconds) * 1000:8.0f} [{min(seconds) * 1000:.0f} to {max(seconds) * 1000:.0f}] ms CPU"
        f"  {median(each / one.plain for each, one in zip(seconds, rounds, strict=True)):6.1f} times a plain parse"
        for name, seconds in ways.items()
    ]
