"""The hazard ledger to take away: the rows and columns that the address asks for, as a workbook or on paper."""

from functools import partial

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import Response

from server import problems
from server.clock import now
from server.evidence.rendition import THUMB
from server.evidence.serve import held_picture
from server.hazards.hazard import Hazard
from server.hazards.project import to_hazard
from server.http.guard import signed_in
from server.moments import day_in_china
from server.views.hazard_columns import WIDTHS, LedgerRow, Value, ledger_rows, shown_value
from server.views.hazard_found import hazards_found
from server.views.hazard_list import columns_of, names_asked, ordered
from server.views.table_pdf import TablePaper, table_pdf
from server.views.words import dated
from server.wording import t

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_ROWS = {"xlsx": 2_000, "pdf": 1_000}
# With pictures a workbook grows by some twenty kilobytes for each of them.
MOST_WITH_PHOTOS = 300


async def show_xlsx(request: Request) -> Response:
    """GET /hazards/ledger.xlsx, with the same filters as the list; `photos=1` adds thumbnails"""
    from server.exchange.sheet_of_rows import RowsSheet, write_rows

    photos, locale = request.query_params.get("photos") == "1", request.state.locale
    head, columns, rows, total = await _read(request, MOST_WITH_PHOTOS if photos else MOST_ROWS["xlsx"])
    values: list[list[Value]] = [[number, *(row.values[name] for name in columns)] for number, row in _numbered(rows)]
    extra = ["before", "after"] if photos else []
    sheet = RowsSheet(
        name=t(locale, "hazards.ledger.name"),
        title=head[0],
        about=head[1],
        headings=[t(locale, f"hazards.ledger.{name}") for name in ("number", *columns, *extra)],
        widths=[6, *(WIDTHS[name] for name in columns), *(14 for _ in extra)],
        rows=[[*cells, *(None for _ in extra)] for cells in values],
        pictures=[[await _thumb(row.hazard, row.before), await _thumb(row.hazard, row.after)] for row in rows]
        if photos
        else [],
        ends=_ends(locale, len(rows), total),
    )
    body = await anyio.to_thread.run_sync(partial(write_rows, sheet, locale))
    return _file(body, XLSX, "xlsx")


async def show_pdf(request: Request) -> Response:
    """GET /hazards/ledger.pdf, with the same filters as the list"""
    locale = request.state.locale
    head, columns, rows, total = await _read(request, MOST_ROWS["pdf"])
    paper = TablePaper(
        title=head[0],
        about=head[1],
        headings=[t(locale, f"hazards.ledger.{name}") for name in ("number", *columns)],
        widths=[6, *(WIDTHS[name] for name in columns)],
        rows=[[str(number), *(shown_value(row.values[name]) for name in columns)] for number, row in _numbered(rows)],
        ends=_ends(locale, len(rows), total),
        lang=locale,
    )
    body = await anyio.to_thread.run_sync(partial(table_pdf, paper))
    return _file(body, "application/pdf", "pdf")


async def _read(request: Request, most: int) -> tuple[tuple[str, str], list[str], list[LedgerRow], int]:
    actor, locale, today = signed_in(request), request.state.locale, day_in_china(now())
    names = await names_asked(request, actor)
    found = hazards_found(request, names, today)
    total = await found.count()
    held = await ordered(request, found).limit(most)
    rows = await ledger_rows([to_hazard(row) for row in held], names, locale, today)
    whose = next(iter(names.values())) if len(names) == 1 else t(locale, "hazards.ledger.several", n=len(names))
    about = t(locale, "hazards.ledger.about", whose=whose, day=dated(locale, today), n=total)
    return (t(locale, "hazards.ledger.name"), about), columns_of(request, many=len(names) > 1), rows, total


def _numbered(rows: list[LedgerRow]) -> list[tuple[int, LedgerRow]]:
    return list(enumerate(rows, start=1))


def _ends(locale: str, shown: int, total: int) -> list[str]:
    """What stands below: a place to sign, and that not all is here where it is not."""
    cut = [t(locale, "hazards.ledger.cut", shown=shown, total=total)] if shown < total else []
    return [*cut, t(locale, "hazards.ledger.sign")]


async def _thumb(hazard: Hazard, photos: list[str]) -> bytes | None:
    """The first that is here; the others are a touch away on the hazard's page."""
    for sha256 in photos:
        try:
            return await held_picture(hazard.enterprise, sha256, THUMB)
        except problems.Problem:
            continue
    return None


def _file(body: bytes, media_type: str, form: str) -> Response:
    day = day_in_china(now())
    headers = {"Content-Disposition": f'attachment; filename="zicha-hazards-{day:%Y%m%d}.{form}"'}
    return Response(body, headers=headers, media_type=media_type)
