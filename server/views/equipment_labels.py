"""QR labels for equipment: choose, look, print. Sheets are drawn in a worker thread."""

from dataclasses import dataclass
from functools import partial
from urllib.parse import urlencode
from uuid import UUID

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import Response

from server import problems
from server.http.guard import signed_in
from server.labels.code import tag_url
from server.labels.order import MOST_COPIES, Order, read_order
from server.labels.queries import Tagged, find_tagged, tagged_equipment
from server.labels.sheet import Label, Sheet, sheet_pdf, sheet_png, sheet_svg
from server.labels.sizes import SIZES, LabelSize
from server.views.page import render
from server.wording import t

PREVIEW_DPI = 110
PICTURE_DPI = 300
SINGLE = SIZES["roll-100x70"]


@dataclass(frozen=True, slots=True)
class EquipmentLabelsPage:
    """What templates/equipment_labels.html shows."""

    things: list[Tagged]
    order: Order
    chosen: set[str]
    sizes: list[LabelSize]
    most_copies: int
    query: str


async def show(request: Request) -> Response:
    """GET /equipment/labels"""
    things = await tagged_equipment(_enterprise(request))
    order = _order(request, things)
    context = EquipmentLabelsPage(
        things=things,
        order=order,
        chosen=set(request.query_params.getlist("code")),
        sizes=list(SIZES.values()),
        most_copies=MOST_COPIES,
        query=_query(request, order),
    )
    return render(request, "equipment_labels.html", context)


async def preview(request: Request) -> Response:
    """GET /equipment/labels/preview.png"""
    sheet = await _sheet(request)
    picture = await anyio.to_thread.run_sync(partial(sheet_png, sheet, PREVIEW_DPI))
    return Response(picture, media_type="image/png")


async def download(request: Request) -> Response:
    """GET /equipment/labels/sheet.pdf"""
    sheet = await _sheet(request)
    pdf = await anyio.to_thread.run_sync(sheet_pdf, sheet)
    headers = {"Content-Disposition": f'inline; filename="zicha-labels-{sheet.size.id}.pdf"'}
    return Response(pdf, headers=headers, media_type="application/pdf")


async def show_one(request: Request) -> Response:
    """GET /equipment/{equipment}/label.png and label.svg: one label for other programs."""
    thing = await find_tagged(_enterprise(request), _uuid(request.path_params["equipment"]))
    form = request.path_params["form"]
    if thing is None or form not in {"png", "svg"}:
        raise problems.NOT_FOUND
    sheet = Sheet([_label(request, thing)], SINGLE, title=thing.name)
    draw = sheet_svg if form == "svg" else partial(sheet_png, dots_per_inch=PICTURE_DPI)
    picture = await anyio.to_thread.run_sync(draw, sheet)
    headers = {"Content-Disposition": f'inline; filename="{thing.code}.{form}"'}
    return Response(picture, headers=headers, media_type="image/svg+xml" if form == "svg" else "image/png")


async def _sheet(request: Request) -> Sheet:
    things = await tagged_equipment(_enterprise(request))
    order = _order(request, things)
    locale = request.state.locale
    return Sheet(
        labels=[_label(request, thing) for thing in things if thing.code in set(order.codes)],
        size=order.size,
        start=order.start - 1,
        copies=order.copies,
        outlines=order.outlines,
        hint=t(locale, "labels.sheet.hint"),
        title=t(locale, "labels.sheet.title"),
    )


def _order(request: Request, things: list[Tagged]) -> Order:
    """What the address asks for."""
    asked = request.query_params
    return read_order(asked, asked.getlist("code"), [thing.code for thing in things])


def _query(request: Request, order: Order) -> str:
    """The order as an address, so that preview and sheet show the same."""
    values: list[tuple[str, str | int]] = [("size", order.size.id), ("start", order.start), ("copies", order.copies)]
    values += [("outlines", "1")] if order.outlines else []
    return urlencode([*values, *(("code", code) for code in request.query_params.getlist("code"))])


def _label(request: Request, thing: Tagged) -> Label:
    url = tag_url(request.app.state.settings.base_url, thing.code)
    return Label(name=thing.name, number=thing.number, code=thing.code, url=url)


def _enterprise(request: Request) -> UUID:
    enterprise: UUID | None = signed_in(request).enterprise
    if enterprise is None:
        raise problems.NOT_ALLOWED
    return enterprise


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as wrong:
        raise problems.NOT_FOUND from wrong
