"""Criteria at hand while somebody decides whether a hazard is major: found by a word, each with its clause."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from server.checklists.checklist import Checklist, Item
from server.checklists.search import item_hits, words_in
from server.checklists.shelf import library
from server.hazards.hazard import Hazard
from server.views.basis_lines import BasisLine, basis_lines
from server.views.words import in_language

MOST = 12


@dataclass(frozen=True, slots=True)
class Criterion:
    """One item by which something counts as major. `chosen` is the question that was failed."""

    id: str
    question: str
    checklist: str
    basis: list[BasisLine]
    chosen: bool


def criteria_for(hazard: Hazard, sector: str, words: str, locale: str, today: date) -> list[Criterion]:
    """The item that failed, and what the words find; the enterprise's own sector first."""
    wanted = words_in(words)
    found: dict[str, Criterion] = {}
    for checklist, item in _majors(sector):
        own = item.id == hazard.item
        if own or (wanted and _is_of_criteria(checklist) and item in item_hits(checklist, wanted)):
            found.setdefault(item.id, _criterion(checklist, item, locale, today, own=own))
    lines = sorted(found.values(), key=lambda one: not one.chosen)
    return lines[:MOST]


def _is_of_criteria(checklist: Checklist) -> bool:
    """The checklists that hold a sector's criteria one to one are called so."""
    return checklist.checklist.partition("/")[2].startswith("major")


def criterion_words(item: str, locale: str) -> str:
    """The question of a criterion, through all versions; its id where nobody knows it any more."""
    found = next((one for known in reversed(library().all()) if (one := known.item(item)) is not None), None)
    return in_language(locale, found.question) if found else item


def _majors(sector: str) -> Iterator[tuple[Checklist, Item]]:
    for checklist in library().in_order(sector):
        for item in checklist.items():
            if item.fail.level == "major":
                yield checklist, item


def _criterion(checklist: Checklist, item: Item, locale: str, today: date, *, own: bool) -> Criterion:
    return Criterion(
        id=item.id,
        question=in_language(locale, item.question),
        checklist=in_language(locale, checklist.title),
        basis=basis_lines(item, today, locale),
        chosen=own,
    )
