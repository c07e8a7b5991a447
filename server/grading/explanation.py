"""The explanation of a grade (pure): nodes whose points are their cap plus their deductions, to the last point."""

from typing import Literal

from msgspec import Struct


class Cited(Struct, frozen=True, omit_defaults=True, order=True):
    """One thing that a leaf is about: a risk point, a kept record (`sort` is its own) or a day without one.

    `fact` is what says so. No names: whoever reads looks them up by `id`, and a name may be destroyed one day.
    """

    what: Literal["point", "record", "day"]
    id: str
    fact: str = ""
    sort: str = ""


class Deduction(Struct, frozen=True, omit_defaults=True):
    """Points lost (negative), by which rule of the policy, for which evidence; `numbers` are its inputs.

    `path` is where the rule's numbers stand in the policy file, `about` what it is about; the first engine had neither.
    """

    rule: str
    points: int
    evidence: str = ""
    facts: tuple[str, ...] = ()
    item: str = ""
    basis: tuple[str, ...] = ()
    label: str = ""
    numbers: dict[str, int] = {}
    path: str = ""
    about: tuple[Cited, ...] = ()


class Part(Struct, frozen=True, omit_defaults=True):
    """One of the five parts of the control score. `notes` name inputs that nobody recorded yet."""

    name: Literal["T", "R", "D", "M", "H"]
    points: int
    cap: int
    deductions: tuple[Deduction, ...] = ()
    notes: tuple[str, ...] = ()


class Step(Struct, frozen=True, omit_defaults=True):
    """One step from the score to the colour: what it arrived at, and why."""

    step: str
    value: str
    why: str = ""
    evidence: str = ""


def part(
    name: Literal["T", "R", "D", "M", "H"], cap: int, deductions: list[Deduction], notes: tuple[str, ...] = ()
) -> Part:
    """A part that never falls below zero; what the floor gives back is a line of its own."""
    real = [deduction for deduction in deductions if deduction.points]
    total = cap + sum(deduction.points for deduction in real)
    if total < 0:
        real.append(Deduction(rule="part.floor", points=-total))
    return Part(name=name, points=max(0, total), cap=cap, deductions=tuple(real), notes=notes)
