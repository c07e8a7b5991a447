"""Where a document stands on a day (pure): in force, not yet, over, or superseded by another and since when."""

from datetime import date
from typing import Literal

from msgspec import Struct

from server.checklists.basis import Document, Register

State = Literal["in_force", "not_yet", "over", "superseded"]


class Successor(Struct, frozen=True):
    """The document that took the place of another, from a day on; `extent` where not wholly."""

    document: str
    title: str
    number: str
    since: str
    extent: str = ""


class Life(Struct, frozen=True):
    """All days on which the standing of a document changes. A phone keeps it, and looks up the day by itself."""

    begins: str
    ends: str | None = None
    successors: tuple[Successor, ...] = ()


class Standing(Struct, frozen=True):
    """What is said of a document on a day; `since` is the day that made it so, where it is known."""

    state: State
    since: str | None = None
    by: Successor | None = None


def life_of(document: Document, register: Register) -> Life:
    """When it begins and ends, and which documents of the register take its place, the first one first."""
    successors = [
        Successor(newer.document, newer.title, newer.number, old.since, old.extent)
        for newer in register.values()
        for old in newer.supersedes
        if old.document == document.document
    ]
    return Life(
        begins=document.in_force_from or document.issued,
        ends=document.in_force_until,
        successors=tuple(sorted(successors, key=lambda found: (found.since, found.document))),
    )


def standing_on(life: Life, on: date) -> Standing:
    """Where it stands on a day. Who took its place says more than that it is over."""
    day = on.isoformat()
    if life.begins > day:
        return Standing("not_yet", life.begins)
    taken = [found for found in life.successors if found.since <= day]
    if taken:
        return Standing("superseded", taken[0].since, taken[0])
    if life.ends is not None and life.ends < day:
        return Standing("over", life.ends)
    return Standing("in_force", life.begins or None)
