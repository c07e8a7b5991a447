"""What the leaves of an explanation cite (pure): facts, the things that they are about, and the numbers of the policy.

It came with the second engine. By the first one tasks, paperwork and history cited nothing; what that engine published
is computed by it again, without any of this.
"""

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from server.grading.explanation import Cited, Deduction, Part


class CheckSeen(Struct, frozen=True, omit_defaults=True):
    """The planned checks of one risk point within the window: `late` are the inspections that came too late.

    `fact` is the assessment that planned them; `open_until` the last day of a window that is open and has no check.
    """

    point: str
    level: str
    fact: str = ""
    missed: int = 0
    late: tuple[str, ...] = ()
    open_until: str = ""


class Cites(Struct, frozen=True, omit_defaults=True):
    """What a snapshot's counts were counted from. Everything is in one order, whichever way rows came."""

    checks: tuple[CheckSeen, ...] = ()
    commitments: tuple[Cited, ...] = ()
    declaration: tuple[Cited, ...] = ()
    certificates: tuple[Cited, ...] = ()
    drills: tuple[Cited, ...] = ()
    history: tuple[Cited, ...] = ()


def with_sources(parts: Iterable[Part], cites: Cites) -> tuple[Part, ...]:
    """The same parts, each leaf with its place in the policy and with what it cites."""
    return tuple(
        replace(part, deductions=tuple(_sourced(one, part.name, cites) for one in part.deductions)) for part in parts
    )


def policy_path(found: Deduction, part: str) -> str:
    """Where the numbers of a leaf stand in the policy file: `overdue.general`, `stratum_share.3`, `caps.T`."""
    head, _, tail = found.rule.partition(".")
    if found.rule in _AT_CAP:
        return f"caps.{part}"
    if found.rule == "tasks.rate":
        return f"stratum_share.{found.numbers['level']}"
    if head == "history":
        return f"history_points.{tail}"
    return "integrity.per_kind" if head == "integrity" else found.rule


_AT_CAP = frozenset({"part.floor", "tasks.none_planned"})


def _sourced(found: Deduction, part: str, cites: Cites) -> Deduction:
    about = about_of(found, cites)
    facts = {one.fact for one in about if one.fact} | set(_late(found, cites))
    return replace(
        found,
        path=policy_path(found, part),
        about=about,
        facts=tuple(sorted(facts)) if part in {"T", "M", "H"} else found.facts,
    )


def about_of(found: Deduction, cites: Cites) -> tuple[Cited, ...]:
    """The things that a leaf is about."""
    if found.rule == "tasks.rate":
        return tuple(Cited("point", one.point, one.fact) for one in _neglected(found, cites))
    if found.rule.startswith("history."):
        known_by_id = {one.id: one for one in cites.history}
        return tuple(known_by_id.get(one.id, one) for one in found.about)
    known = {
        "basics.commitment": cites.commitments,
        "basics.declaration": cites.declaration,
        "basics.certificate": cites.certificates,
        "basics.drill": cites.drills,
    }
    return known.get(found.rule, ())


def _neglected(found: Deduction, cites: Cites) -> list[CheckSeen]:
    level = str(found.numbers["level"])
    return [one for one in cites.checks if one.level == level and (one.missed or one.late)]


def _late(found: Deduction, cites: Cites) -> list[str]:
    if found.rule != "tasks.rate":
        return []
    return [walk for one in _neglected(found, cites) for walk in one.late]
