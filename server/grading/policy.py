"""A grading policy: all the numbers of the method as validated, versioned data, read from its file."""

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from server.checklists.strict_scalars import StrictYamlError
from server.checklists.strict_yaml import read_yaml
from server.grading.policy_faults import PolicyFault, policy_faults
from server.grading.policy_shape import Band, Colour, Policy

__all__ = [
    "Band",
    "BrokenPolicy",
    "Colour",
    "Policy",
    "current_policy",
    "read_policy",
    "shipped",
    "shipped_text",
    "stepped",
]

FOLDER = Path(__file__).resolve().parent / "policies"


class BrokenPolicy(ValueError):
    """A policy that cannot be used: every fault with its line and what to do."""

    def __init__(self, faults: Sequence[PolicyFault]) -> None:
        super().__init__("\n".join(fault.text for fault in faults))
        self.faults = tuple(faults)


def read_policy(text: str) -> Policy:
    """A policy from YAML; raises BrokenPolicy that names all that is wrong with it."""
    marks: dict[tuple[str | int, ...], int] = {}
    try:
        plain: Any = read_yaml(text, marks)
        policy = msgspec.convert(plain, Policy)
        date.fromisoformat(policy.from_day)
    except StrictYamlError as error:
        raise BrokenPolicy([PolicyFault((), error.what, error.remedy, error.line)]) from error
    except msgspec.ValidationError as error:
        raise BrokenPolicy([_misshapen(str(error), marks)]) from error
    except ValueError as error:
        fault = PolicyFault(("from_day",), str(error), "give a day such as '2026-01-01'", marks.get(("from_day",), 0))
        raise BrokenPolicy([fault]) from error
    faults = [replace(fault, line=_line(fault.where, marks)) for fault in policy_faults(policy)]
    if faults:
        raise BrokenPolicy(faults)
    return policy


def _misshapen(said: str, marks: dict[tuple[str | int, ...], int]) -> PolicyFault:
    """What msgspec says of a shape, with the line of the key that it names."""
    what, _, path = said.partition(" - at `$")
    steps = re.findall(r"[^.\[\]`]+", path)
    where = tuple(int(step) if step.isdigit() else step for step in steps)
    return PolicyFault(where, what, "write it as the policy in use does", _line(where, marks))


def _line(where: tuple[str | int, ...], marks: dict[tuple[str | int, ...], int]) -> int:
    """The line of the nearest key that the file has."""
    return next((marks[where[:size]] for size in range(len(where), 0, -1) if where[:size] in marks), 0)


@cache
def shipped() -> dict[str, Policy]:
    """Every policy that comes with the package, by its version; a shipped file never changes."""
    found = [read_policy(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.yaml"))]
    return {policy.version: policy for policy in found}


def shipped_text(version: str) -> str:
    """The file of a shipped policy as it stands; raises KeyError for another."""
    return (FOLDER / f"{shipped()[version].version}.yaml").read_text("utf-8")


def current_policy() -> Policy:
    """The policy that holds where nobody adopted another."""
    return shipped()["crg-1.0.0"]


def stepped(steps: tuple[tuple[int, int], ...], value: int, beyond: int = 0) -> int:
    """The amount of the first step whose limit the value does not exceed; `beyond` after the last."""
    for limit, amount in steps:
        if value <= limit:
            return amount
    return beyond
