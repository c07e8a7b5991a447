"""Inventories that were kept: what a form says as a fact, and each unit in a line with its verdict."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from server.declarations.queries import unit_of
from server.declarations.tables import DeclaredSource
from server.facts import Held, SourceDeclared
from server.moments import day_in_china
from server.regrading.declared import UnitSaid, unit_said
from server.views.major_source_form import Inventory
from server.views.major_source_result import equals
from server.views.words import day_words
from server.wording import t


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One unit that was kept."""

    id: str
    name: str
    words: str
    when: str


def declaration(inventory: Inventory) -> SourceDeclared:
    """What a form without a fault says, as a fact (pure)."""
    held = tuple(Held(row.substance, row.tonnes, row.classes) for row in inventory.lines)
    return SourceDeclared(inventory.unit_name, held, inventory.people_counted)


def gone(row: DeclaredSource) -> SourceDeclared:
    """The unit is there no more (pure)."""
    held = msgspec.convert(json.loads(row.substances), tuple[Held, ...])
    return SourceDeclared(row.unit, held, row.exposed_people, gone=True)


def unit_lines(rows: Iterable[DeclaredSource], locale: str) -> list[UnitLine]:
    """In words (pure)."""
    return [
        UnitLine(
            str(row.id),
            row.unit,
            unit_words(unit_said(row.unit, unit_of(row)), locale),
            day_words(locale, day_in_china(row.declared_at)),
        )
        for row in rows
    ]


def unit_words(said: UnitSaid, locale: str) -> str:
    """What the standard makes of one unit (pure)."""
    held = [t(locale, "major_source.unit.held", name=name, tonnes=tonnes) for name, tonnes in said.substances]
    what = t(locale, f"major_source.unit.{said.verdict}", level=said.level, sum=equals(said.total), r=equals(said.r))
    return t(locale, "major_source.unit.line", held=t(locale, "grading.list_separator").join(held), what=what)
