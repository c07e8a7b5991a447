"""One item through all versions: what it asks, by which clause, and how often it fails where the reader may look."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from server import problems
from server.checklists.checklist import Checklist, Item
from server.checklists.shelf import library
from server.clock import now
from server.hazards.tables import HazardRow
from server.http.guard import signed_in
from server.inspections.tables import Inspection
from server.moments import day_in_china
from server.views.checklist_detail import ItemLine, item_line
from server.views.page import render
from server.views.visible import visible_names
from server.views.words import in_language


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version that asks it, in the words of that version."""

    href: str
    title: str
    version: int
    question: str
    newest: bool


@dataclass(frozen=True, slots=True)
class ItemDetailPage:
    """What templates/item_detail.html shows. Of `walks` with this item `fails` found a hazard, `open` of them still."""

    item: ItemLine
    evidence: str
    photos: int
    kind: str
    versions: list[VersionLine]
    walks: int
    fails: int
    open: int


async def show(request: Request) -> Response:
    """GET /checklists/items/{item}"""
    wanted, locale = request.path_params["item"], request.state.locale
    found = [(one, item) for one in library().all() if (item := one.item(wanted)) is not None]
    if not found:
        raise problems.NOT_FOUND
    newest, item = found[-1]
    visible = list(await visible_names(signed_in(request)))
    walks = Inspection.filter(enterprise__in=visible, checklist=newest.checklist)
    fails = HazardRow.filter(enterprise__in=visible, item=wanted)
    context = ItemDetailPage(
        item=item_line(item, locale, day_in_china(now())),
        evidence=item.evidence.when,
        photos=item.evidence.photos,
        kind=item.kind,
        versions=[_version(one, asked, newest, locale) for one, asked in reversed(found)],
        walks=await walks.count() if visible else 0,
        fails=await fails.count() if visible else 0,
        open=await fails.exclude(state="closed").count() if visible else 0,
    )
    return render(request, "item_detail.html", context)


def _version(one: Checklist, item: Item, newest: Checklist, locale: str) -> VersionLine:
    return VersionLine(
        href=f"/checklists/{one.checklist}/{one.version}#{item.id}",
        title=in_language(locale, one.title),
        version=one.version,
        question=in_language(locale, item.question),
        newest=one is newest,
    )
