"""What tells two results of one method apart (pure): between two days, two enterprises, or two policies."""

from collections.abc import Iterator
from typing import Any, Literal

import msgspec
from msgspec import Struct

from server.grading.crg1 import Result
from server.grading.explanation import Deduction
from server.grading.policy import Policy

Kind = Literal["part", "inherent", "band", "weakest_link", "coverage", "floor", "veto", "hold"]


class Difference(Struct, frozen=True, omit_defaults=True):
    """One thing that is otherwise: which, what it was and is, and for a part the deductions that came or went."""

    kind: Kind
    name: str = ""
    before: str = ""
    after: str = ""
    came: tuple[Deduction, ...] = ()
    went: tuple[Deduction, ...] = ()


class NumberChanged(Struct, frozen=True):
    """One number of a policy that is otherwise in another, with the reason that the other gives."""

    path: str
    before: str
    after: str
    why: str


def differences(before: Result, after: Result) -> tuple[Difference, ...]:
    """All that differs, from the parts to the colour, in the order in which a grade is made."""
    return (*_parts(before, after), *_steps(before, after))


def _parts(before: Result, after: Result) -> Iterator[Difference]:
    for old, new in zip(before.parts, after.parts, strict=True):
        if old.points != new.points or old.cap != new.cap:
            gone, known = set(map(_key, new.deductions)), set(map(_key, old.deductions))
            came = tuple(one for one in new.deductions if _key(one) not in known)
            went = tuple(one for one in old.deductions if _key(one) not in gone)
            yield Difference("part", new.name, str(old.points), str(new.points), came, went)


def _key(deduction: Deduction) -> tuple[str, str, int, int]:
    return deduction.rule, deduction.evidence, deduction.points, deduction.numbers.get("level", 0)


def _steps(before: Result, after: Result) -> Iterator[Difference]:
    if before.inherent != after.inherent:
        yield Difference("inherent", "", str(before.inherent), str(after.inherent))
    if before.band != after.band:
        yield Difference("band", "", before.band, after.band)
    if before.band_limited != after.band_limited:
        yield Difference("weakest_link", _limiting(after), before.band_limited, after.band_limited)
    yield from _flags("floor", _floors(before), _floors(after))
    yield from _flags("veto", set(before.red), set(after.red))
    if before.status != after.status:
        yield Difference("coverage", "", before.status, after.status)
    was, is_held = ("held" if "hysteresis" in result.flags else "" for result in (before, after))
    if was != is_held:
        yield Difference("hold", "", was, is_held)


def _limiting(result: Result) -> str:
    return next((step.why for step in result.steps if step.step == "weakest_link"), "")


def _floors(result: Result) -> set[str]:
    return set(result.flags) - {"hysteresis", "new_enterprise"}


def _flags(kind: Literal["floor", "veto"], before: set[str], after: set[str]) -> Iterator[Difference]:
    for flag in sorted(after - before):
        yield Difference(kind, flag, "", flag)
    for flag in sorted(before - after):
        yield Difference(kind, flag, flag, "")


def policy_difference(before: Policy, after: Policy) -> tuple[NumberChanged, ...]:
    """Every number that differs, by its path; the names and days of the policies themselves are left out."""
    old, new = (dict(_leaves(msgspec.to_builtins(policy), "")) for policy in (before, after))
    own = ("version", "from_day", "why.")
    paths = [path for path in sorted({*old, *new}) if old.get(path) != new.get(path) and not path.startswith(own)]
    return tuple(NumberChanged(p, old.get(p, ""), new.get(p, ""), _why(after, p)) for p in paths)


def _leaves(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key in sorted(value):
            yield from _leaves(value[key], f"{path}.{key}" if path else str(key))
    elif isinstance(value, list | tuple):
        for number, one in enumerate(value):
            yield from _leaves(one, f"{path}.{number}")
    else:
        yield path, str(value)


def _why(policy: Policy, path: str) -> str:
    return policy.why.get(path.split(".", maxsplit=1)[0], "")
