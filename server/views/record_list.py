"""All records of one sort that a person may see: filtered and sorted by the address, in pages, or as a file."""

from dataclasses import dataclass
from functools import partial
from uuid import UUID

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import Response
from tortoise.expressions import Subquery
from tortoise.queryset import QuerySet

from server import problems
from server.clock import now
from server.enterprises.tables import Enterprise
from server.exchange.table_file import FORMS, table_file
from server.http.guard import signed_in
from server.moments import day_in_china
from server.records.record import SORTS
from server.records.tables import KeptRecord
from server.views.listing import Listing, asked, choices, listing, order_of, words_of
from server.views.page import render
from server.views.paging import Pages, page_of
from server.views.record_file import heading, rows_of
from server.views.record_rows import RecordLine, is_sort, record_lines
from server.views.visible import read_uuid, visible_enterprises

COLUMNS = ("-day", "title", "until")
FIELDS = {"day": "day", "title": "title", "until": "until_day"}
SHOWN = ("standing", "over", "withdrawn", "all")
MOST_IN_A_FILE = 20_000


@dataclass(frozen=True, slots=True)
class RecordListPage:
    """What templates/record_list.html shows. `may_add` is the address of the form, or empty."""

    sort: str
    sorts: list[str]
    records: list[RecordLine]
    listing: Listing
    pages: Pages
    many_enterprises: bool
    only: str
    only_id: str
    may_add: str
    file: str


async def show(request: Request) -> Response:
    """GET /records/{sort}?show=&q=&sort=&enterprise=&form="""
    actor, sort = signed_in(request), request.path_params["sort"]
    if not is_sort(sort):
        raise problems.NOT_FOUND
    firm = await _only(request)
    rows = _found(request, sort, firm)
    form = asked(request, "form", FORMS)
    order = order_of(request, COLUMNS)
    rows = rows.order_by(order.by(FIELDS[order.key]), order.by("id"))
    if form:
        return await _file(request, sort, await rows.limit(MOST_IN_A_FILE), form)
    pages = page_of(request, await rows.count())
    found = await rows.offset(pages.offset).limit(pages.size)
    adds = actor.role != "regulator" and sort != "sanction"
    shown = choices(request, "show", dict.fromkeys(SHOWN), _shown(request), "standing")
    context = RecordListPage(
        sort=sort,
        sorts=list(SORTS),
        records=record_lines(found, await _names(found), request.state.locale, day_in_china(now())),
        listing=listing(request, COLUMNS, {"show": shown}, ["enterprise"]),
        pages=pages,
        many_enterprises=actor.role == "regulator",
        only=firm.name if firm and actor.role == "regulator" else "",
        only_id=str(firm.id) if firm else "",
        may_add=f"/enterprises/{actor.enterprise}/records/{sort}/new" if adds else "",
        file="&".join([*filter(None, [str(request.url.query)]), "form=xlsx"]),
    )
    return render(request, "record_list.html", context)


def _shown(request: Request) -> str:
    return asked(request, "show", SHOWN, "standing")


def _found(request: Request, sort: str, firm: Enterprise | None) -> QuerySet[KeptRecord]:
    """The database chooses among the enterprises: their ids are never sent, however many they are."""
    seen = visible_enterprises(signed_in(request))
    rows = KeptRecord.filter(sort=sort, enterprise__in=Subquery(seen.values("id")))
    if firm is not None:
        rows = rows.filter(enterprise=firm.id)
    shown = _shown(request)
    if shown != "all":
        rows = rows.filter(stands=shown != "withdrawn")
    if shown == "over":
        rows = rows.filter(until_day__lt=day_in_china(now()))
    if words := words_of(request):
        rows = rows.filter(title__icontains=words)
    return rows


async def _only(request: Request) -> Enterprise | None:
    """The enterprise that an address narrows to, where this person may see it."""
    text = request.query_params.get("enterprise", "")
    if not text:
        return None
    found = await visible_enterprises(signed_in(request)).filter(id=read_uuid(text)).first()
    if found is None:
        raise problems.NOT_FOUND
    return found


async def _names(rows: list[KeptRecord]) -> dict[UUID, str]:
    found = await Enterprise.filter(id__in=list({row.enterprise for row in rows})).only("id", "name") if rows else []
    return {row.id: row.name for row in found}


async def _file(request: Request, sort: str, rows: list[KeptRecord], form: str) -> Response:
    """Written in a thread: a workbook takes a moment."""
    locale = request.state.locale
    lines = rows_of(sort, rows, await _names(rows), locale)
    make = partial(table_file, f"zicha-{sort}", heading(sort, locale), lines, form)
    file = await anyio.to_thread.run_sync(make)
    headers = {"Content-Disposition": f'attachment; filename="{file.name}"'}
    return Response(file.body, headers=headers, media_type=file.media_type)
