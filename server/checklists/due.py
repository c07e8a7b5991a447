"""Which documents of the register change within a span of days, and what rests on them (pure)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from server.checklists.basis import Document
from server.checklists.library import Library
from server.checklists.standing import life_of, standing_on

What = Literal["begins", "ends", "superseded", "already"]


@dataclass(frozen=True, slots=True)
class Change:
    """What happens to a document on which day; `by` is the one that takes its place. `already` lies before the span."""

    day: str
    what: What
    document: str
    title: str
    number: str
    by: str
    items: dict[str, tuple[str, ...]]


def changes(library: Library, on: date, days: int) -> list[Change]:
    """Everything that changes on a day or within so many days after, and what is over but still asked, by day."""
    resting = resting_on(library)
    found = [
        Change(day, what, document.document, document.title, document.number, by, resting.get(document.document, {}))
        for document in library.register.values()
        for day, what, by in _events(library, document, on, on + timedelta(days=days))
    ]
    kept = [change for change in found if change.what != "already" or change.items]
    return sorted(kept, key=lambda change: (change.what != "already", change.day, change.document))


def _events(library: Library, document: Document, on: date, until: date) -> Iterator[tuple[str, What, str]]:
    life, first, last = life_of(document, library.register), on.isoformat(), until.isoformat()
    now = standing_on(life, on)
    if now.state in {"over", "superseded"} and (now.since or "") < first:
        yield now.since or "", "already", f"{now.by.title} {now.by.number}" if now.by else ""
    if first <= life.begins <= last:
        yield life.begins, "begins", ""
    for successor in life.successors:
        if first <= successor.since <= last:
            yield successor.since, "superseded", f"{successor.title} {successor.number}"
    if life.ends is not None and first <= life.ends <= last:
        yield life.ends, "ends", ""


def resting_on(library: Library) -> dict[str, dict[str, tuple[str, ...]]]:
    """For each document the checklists in use, and their items that rest on it."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for checklist in library.newest():
        for item in checklist.items():
            for name in dict.fromkeys(ref.document for ref in item.basis):
                slugs = found.setdefault(name, {})
                slugs[checklist.checklist] = (*slugs.get(checklist.checklist, ()), item.id)
    return found
