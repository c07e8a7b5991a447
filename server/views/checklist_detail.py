"""One version of a checklist: every item with why it matters, what a fail is, and the clause it is measured by."""

from dataclasses import dataclass
from datetime import date

from starlette.requests import Request
from starlette.responses import Response

from server import problems
from server.canonical import sha256_hex
from server.checklists.checklist import Checklist, Item
from server.checklists.limits import limits
from server.checklists.pictures import SIDES, file_of
from server.checklists.shelf import library
from server.clock import now
from server.exchange.download import FORMS
from server.http.guard import signed_in
from server.moments import day_in_china
from server.people.policy import may_somewhere
from server.views.basis_lines import BasisLine, basis_lines
from server.views.page import render
from server.views.words import in_language


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One item; its pictures are sides and addresses, none where there are no drawings."""

    id: str
    question: str
    why: str
    level: str
    measure: str
    days: int
    limits: str
    conditional: bool
    plan: str
    basis: list[BasisLine]
    pictures: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class SectionLines:
    """The items that are looked at in the same place."""

    title: str
    conditional: bool
    items: list[ItemLine]


@dataclass(frozen=True, slots=True)
class OwnLines:
    """What an enterprise did to a checklist: what it left out, each with the reason, and where it goes on with it."""

    enterprise: str
    dropped: list[tuple[str, str]]
    waived: list[tuple[str, str]]
    base: str
    base_title: str
    edit: str


@dataclass(frozen=True, slots=True)
class ChecklistDetailPage:
    """What templates/checklist_detail.html shows."""

    title: str
    summary: str
    version: int
    minutes: int
    hash: str
    sections: list[SectionLines]
    slug: str
    tailor: bool
    exports: tuple[str, ...]
    own: OwnLines | None = None


async def show(request: Request) -> Response:
    """GET /checklists/{sector}/{name}/{version}"""
    parameters = request.path_params
    found = library().find(f"{parameters['sector']}/{parameters['name']}", parameters["version"])
    if found is None:
        raise problems.NOT_FOUND
    return render(request, "checklist_detail.html", page_of(request, found))


def page_of(request: Request, found: Checklist, own: OwnLines | None = None) -> ChecklistDetailPage:
    """The page of any checklist; whoever may make it their own is offered to."""
    locale, today = request.state.locale, day_in_china(now())
    return ChecklistDetailPage(
        title=in_language(locale, found.title),
        summary=in_language(locale, found.summary),
        version=found.version,
        minutes=found.minutes,
        hash=library().hash_of(found),
        sections=sections_of(found, locale, today),
        slug=found.checklist,
        tailor=own is None and may_somewhere(signed_in(request), "own_checklist.edit").allowed,
        exports=tuple(FORMS),
        own=own,
    )


def sections_of(found: Checklist, locale: str, today: date) -> list[SectionLines]:
    """Every item by the place where it is looked at."""
    return [
        SectionLines(
            title=in_language(locale, section.title),
            conditional=section.applies is not None,
            items=[item_line(item, locale, today) for item in section.items],
        )
        for section in found.sections
    ]


def item_line(item: Item, locale: str, today: date) -> ItemLine:
    """One item with every basis resolved."""
    return ItemLine(
        id=item.id,
        question=in_language(locale, item.question),
        why=in_language(locale, item.why),
        level=item.fail.level,
        measure=in_language(locale, item.fail.measure),
        days=item.fail.days,
        limits=limits(item.reading),
        conditional=item.applies is not None,
        plan=item.plan,
        basis=basis_lines(item, today, locale),
        pictures=_pictures(item.picture),
    )


def _pictures(key: str | None) -> list[tuple[str, str]]:
    found = library().pictures.get(key) if key else None
    if key is None or found is None:
        return []
    return [
        (side, f"/checklists/pictures/{file_of(key, side)}?{sha256_hex(getattr(found, side).encode())[:12]}#p")
        for side in SIDES
    ]
