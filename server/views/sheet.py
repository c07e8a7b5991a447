"""A list as a workbook for Excel, WPS and LibreOffice: typed cells, a frozen head, and nothing that calculates."""

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from starlette.responses import Response

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Cell = str | int | date | datetime | None
WIDEST = 60


def workbook(title: str, head: Sequence[tuple[str, int]], rows: Iterable[Sequence[Cell]]) -> bytes:
    """The file. `head` are headings with the width of their column in characters."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "A2"
    for number, (_, width) in enumerate(head, 1):
        sheet.column_dimensions[get_column_letter(number)].width = min(width, WIDEST)

    def cell(value: Cell, *, bold: bool = False) -> Any:
        plain: Any = ILLEGAL_CHARACTERS_RE.sub("", value) if isinstance(value, str) else value
        made = WriteOnlyCell(sheet, plain)
        if isinstance(value, str):
            made.data_type = "s"  # text that begins with = stays text
            made.alignment = Alignment(wrap_text=True, vertical="top")
        if isinstance(value, date):
            made.number_format = "yyyy-mm-dd hh:mm" if isinstance(value, datetime) else "yyyy-mm-dd"
        if bold:
            made.font = Font(bold=True)
        return made

    sheet.append([cell(words, bold=True) for words, _ in head])
    for row in rows:
        sheet.append([cell(value) for value in row])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def sheet_answer(name: str, data: bytes) -> Response:
    """The workbook as a download; `name` is plain ASCII."""
    return Response(data, media_type=XLSX, headers={"content-disposition": f'attachment; filename="{name}.xlsx"'})
