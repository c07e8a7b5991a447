"""What tells two versions of the numbers apart (pure): every number that differs, by its path."""

from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import Struct

from server.grading.policy import Policy


class NumberChanged(Struct, frozen=True):
    """One number of a policy that is otherwise in another, with the reason that the other gives."""

    path: str
    before: str
    after: str
    why: str


def policy_difference(before: Policy, after: Policy) -> tuple[NumberChanged, ...]:
    """Every number that differs, by its path; the names and days of the policies themselves are left out."""
    old, new = (dict(_leaves(msgspec.to_builtins(policy), "")) for policy in (before, after))
    own = ("version", "from_day", "why.", "why_zh.", "why_en.")
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
