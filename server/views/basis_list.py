"""The register: every document that items are measured by, and how it stands today."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from server.checklists.basis import Document
from server.checklists.basis_words import Remark, document_remarks
from server.checklists.search import words_in
from server.checklists.shelf import library
from server.clock import now
from server.moments import day_in_china
from server.views.listing import Listing, listing, words_of
from server.views.page import render

COLUMNS = ("title",)


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """One document: how many clauses are in the register, of how many the text was read, how many items rest on it."""

    href: str
    title: str
    number: str
    issuer: str
    binding: bool
    remarks: list[Remark]
    clauses: int
    checked: int
    items: int


@dataclass(frozen=True, slots=True)
class BasisListPage:
    """What templates/basis_list.html shows."""

    documents: list[DocumentLine]
    listing: Listing


async def show(request: Request) -> Response:
    """GET /basis?q="""
    words, today = words_in(words_of(request)), day_in_china(now())
    resting = items_by_document()
    lines = [
        DocumentLine(
            href=f"/basis/{found.document}",
            title=found.title,
            number=found.number,
            issuer=found.issuer,
            binding=found.binding,
            remarks=list(document_remarks(found, library().register, today, request.state.locale)),
            clauses=len(found.clauses),
            checked=sum(clause.text_checked for clause in found.clauses),
            items=resting.get(found.document, 0),
        )
        for found in library().register.values()
        if all(word in _text(found) for word in words)
    ]
    lines.sort(key=lambda line: (not line.binding, -line.items, line.title))
    return render(request, "basis_list.html", BasisListPage(lines, listing(request, COLUMNS, {})))


def _text(found: Document) -> str:
    clauses = " ".join(f"{clause.clause} {clause.subject} {clause.fact}" for clause in found.clauses)
    return f"{found.title} {found.number} {found.issuer} {clauses}".casefold()


def items_by_document() -> dict[str, int]:
    """How many items of checklists in use rest on each document."""
    found: dict[str, int] = {}
    for checklist in library().newest():
        for item in checklist.items():
            for document in {ref.document for ref in item.basis}:
                found[document] = found.get(document, 0) + 1
    return found
