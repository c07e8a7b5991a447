"""Filling an index of clauses from the register (pure): each clause that tells how it is asked becomes a real item."""

import re
from dataclasses import dataclass

import msgspec

from server.checklists.basis import Clause, Document
from server.checklists.checklist import Checklist, Item, Section, Words
from server.checklists.library import Library
from server.wording import LOCALES, t


@dataclass(frozen=True, slots=True)
class Filled:
    """The next version, and the clauses by how far they are: asked, with text but no way to ask, without text."""

    checklist: Checklist
    asked: tuple[str, ...]
    unasked: tuple[str, ...]
    awaiting: tuple[str, ...]


def index_of(library: Library, document: str) -> Checklist | None:
    """The checklist that goes through a document clause by clause: none of its items rests on another."""
    return next(
        (
            found
            for found in library.newest()
            if found.occasion == "major"
            and all({ref.document for ref in item.basis} == {document} for item in found.items())
        ),
        None,
    )


def filled(index: Checklist, document: Document) -> Filled:
    """The index with an item for each clause that is asked; items keep their ids, and what awaits its text stays."""
    clauses = {clause.clause: clause for clause in document.clauses}
    sections = [
        msgspec.structs.replace(section, items=tuple(_item(item, clauses) for item in section.items))
        for section in index.sections
    ]
    for clause in _new(index, document):
        _add(sections, clause, document)
    asked, unasked, awaiting = _stages(document)
    head = _head(document, len(asked), len(asked) + len(unasked) + len(awaiting))
    checklist = msgspec.structs.replace(index, sections=tuple(sections), **head)
    return Filled(checklist, asked, unasked, awaiting)


def _item(item: Item, clauses: dict[str, Clause]) -> Item:
    clause = next((clauses[ref.clause] for ref in item.basis if ref.clause in clauses), None)
    if clause is None or clause.ask is None:
        return item
    ask = clause.ask
    fail = msgspec.structs.replace(item.fail, level="major", measure=ask.measure, days=ask.days)
    return msgspec.structs.replace(item, question=ask.question, why=ask.why, fail=fail)


def _new(index: Checklist, document: Document) -> list[Clause]:
    """Clauses that are asked and that the index does not have yet."""
    known = {ref.clause for item in index.items() for ref in item.basis}
    return [clause for clause in document.clauses if clause.ask is not None and clause.clause not in known]


def _add(sections: list[Section], clause: Clause, document: Document) -> None:
    """Put an item behind those of the same chapter, made after the last of them."""
    place = max(range(len(sections)), key=lambda number: _likeness(sections[number], clause.clause))
    model = sections[place].items[-1]
    stem = model.id.removesuffix(_tail(model.basis[0].clause)) if model.basis else model.id
    ref = msgspec.structs.replace(model.basis[0], clause=clause.clause)
    item = msgspec.structs.replace(model, id=f"{stem}{_tail(clause.clause)}", basis=(ref,))
    filled = _item(item, {clause.clause: clause})
    sections[place] = msgspec.structs.replace(sections[place], items=(*sections[place].items, filled))


def _likeness(section: Section, clause: str) -> int:
    chapter = clause.rpartition(".")[0]
    return sum(ref.clause.rpartition(".")[0] == chapter for item in section.items for ref in item.basis)


def _tail(clause: str) -> str:
    return re.sub(r"[^a-z0-9.-]+", "-", clause.lower())


def _stages(document: Document) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    awaiting = tuple(clause.clause for clause in document.clauses if clause.awaits_text)
    asked = tuple(clause.clause for clause in document.clauses if clause.ask is not None)
    left = tuple(
        clause.clause for clause in document.clauses if clause.criterion and clause.clause not in {*asked, *awaiting}
    )
    return asked, left, awaiting


def _head(document: Document, asked: int, criteria: int) -> dict[str, Words]:
    """Title and summary as they are true once so many criteria are asked."""
    told = "whole" if asked == criteria else "part"
    values = {"number": document.number, "since": document.in_force_from, "asked": asked, "criteria": criteria}
    title = Words(*(t(locale, f"fill.title.{told}", **values) for locale in LOCALES))
    summary = Words(*(t(locale, f"fill.summary.{told}", **values) for locale in LOCALES))
    return {"title": title, "summary": summary} if asked else {}
