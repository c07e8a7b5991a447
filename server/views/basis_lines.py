"""What an item is measured by, as pages show it: document, clause, and what has to be said of them on a day."""

from dataclasses import dataclass
from datetime import date

from server.checklists.basis_words import Remark, remarks
from server.checklists.checklist import OWN_RULE, Item
from server.checklists.shelf import library


@dataclass(frozen=True, slots=True)
class BasisLine:
    """A document and clause; an enterprise's own rule has a clause only."""

    document: str
    title: str
    number: str
    clause: str
    own: bool
    remarks: list[Remark]


def basis_lines(item: Item, on: date, locale: str) -> list[BasisLine]:
    """Every basis of an item, as it stands on a day."""
    register = library().register
    return [
        BasisLine(
            document=ref.document,
            title="" if ref.document == OWN_RULE else register[ref.document].title,
            number="" if ref.document == OWN_RULE else register[ref.document].number,
            clause=ref.clause,
            own=ref.document == OWN_RULE,
            remarks=list(remarks(ref, register, on, locale)),
        )
        for ref in item.basis
    ]
