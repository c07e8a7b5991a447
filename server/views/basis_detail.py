"""One document of the register: each clause in our own words, whether its text was read, and what rests on it."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from server import problems
from server.checklists.basis import Clause, Document
from server.checklists.basis_words import Remark, clause_remarks, document_remarks
from server.checklists.shelf import library
from server.clock import now
from server.moments import day_in_china
from server.views.page import render
from server.views.words import in_language


@dataclass(frozen=True, slots=True)
class ClauseLine:
    """One clause with the items of checklists in use that are measured by it."""

    clause: Clause
    remarks: list[Remark]
    items: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class BasisDetailPage:
    """What templates/basis_detail.html shows; `takes_over` and `taken_over` are documents before and after it."""

    document: Document
    remarks_today: list[Remark]
    clauses: list[ClauseLine]
    takes_over: list[tuple[str, str, str]]
    taken_over: list[tuple[str, str, str]]


async def show(request: Request) -> Response:
    """GET /basis/{document}"""
    register, locale = library().register, request.state.locale
    found = register.get(request.path_params["document"])
    if found is None:
        raise problems.NOT_FOUND
    resting = _resting(found, locale)
    context = BasisDetailPage(
        document=found,
        remarks_today=list(document_remarks(found, register, day_in_china(now()), locale)),
        clauses=[
            ClauseLine(clause, list(clause_remarks(clause, locale)), resting.get(clause.clause, []))
            for clause in found.clauses
        ],
        takes_over=[(f"/basis/{old.document}", register[old.document].title, old.since) for old in found.supersedes],
        taken_over=[
            (f"/basis/{newer.document}", newer.title, old.since)
            for newer in register.values()
            for old in newer.supersedes
            if old.document == found.document
        ],
    )
    return render(request, "basis_detail.html", context)


def _resting(found: Document, locale: str) -> dict[str, list[tuple[str, str]]]:
    items: dict[str, list[tuple[str, str]]] = {}
    for checklist in library().newest():
        for item in checklist.items():
            for ref in item.basis:
                if ref.document == found.document:
                    line = (f"/checklists/items/{item.id}", in_language(locale, item.question))
                    items.setdefault(ref.clause, []).append(line)
    return items
