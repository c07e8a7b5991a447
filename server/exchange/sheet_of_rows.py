"""A table as a workbook that people keep and print: a title, a line about it, frozen heads, real dates and numbers.

What people wrote is text and stays text, whatever it begins with.
"""

import io
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from msgspec import Struct
from openpyxl import Workbook
from openpyxl.drawing.image import Image
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from server.exchange.xlsx_look import finish, put, put_heading
from server.wording import t

Value = str | int | Decimal | date | datetime | None
HEAD = 3
_FORMATS = ((datetime, "yyyy-mm-dd hh:mm"), (date, "yyyy-mm-dd"), (Decimal, "#,##0.00"), (int, "0"))
_PICTURE, _PICTURE_POINTS = 90, 72


class RowsSheet(Struct, frozen=True):
    """What to write. `pictures` are JPEG bytes for the cells after each row's values; `ends` stand below the table."""

    name: str
    title: str
    about: str
    headings: Sequence[str]
    widths: Sequence[int]
    rows: Sequence[Sequence[Value]]
    pictures: Sequence[Sequence[bytes | None]] = ()
    ends: Sequence[str] = ()


def write_rows(sheet: RowsSheet, locale: str = "zh") -> bytes:
    """The workbook."""
    book = Workbook()
    book.properties.creator, book.properties.title = t(locale, "exchange.creator"), sheet.title
    page = book.worksheets[0]
    page.title = sheet.name[:31]
    last = len(sheet.headings)
    for row, (text, size) in enumerate(((sheet.title, 16), (sheet.about, 10)), start=1):
        page.merge_cells(start_row=row, start_column=1, end_row=row, end_column=last)
        cell = page.cell(row, 1, text)
        cell.data_type, cell.font = "s", Font(name="Calibri", size=size, bold=row == 1)
        cell.alignment = Alignment(horizontal="center" if row == 1 else "left", vertical="center")
    for column, (words, width) in enumerate(zip(sheet.headings, sheet.widths, strict=True), start=1):
        put_heading(page, HEAD, column, words)
        page.column_dimensions[get_column_letter(column)].width = width
    for row, values in enumerate(sheet.rows, start=HEAD + 1):
        for column, value in enumerate(values, start=1):
            _put(page, row, column, value)
    _finish(page, sheet, last)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _put(page: Worksheet, row: int, column: int, value: Value) -> None:
    if isinstance(value, str) or value is None:
        put(page, row, column, value)
        return
    cell = put(page, row, column, None)
    cell.value = value.replace(tzinfo=None) if isinstance(value, datetime) else value
    cell.number_format = next(form for kind, form in _FORMATS if isinstance(value, kind))


def _finish(page: Worksheet, sheet: RowsSheet, last: int) -> None:
    end = HEAD + len(sheet.rows)
    page.auto_filter.ref = f"A{HEAD}:{get_column_letter(last)}{max(end, HEAD + 1)}"
    finish(page, f"B{HEAD + 1}")
    page.print_title_rows = f"{HEAD}:{HEAD}"
    page.row_dimensions[1].height, page.row_dimensions[2].height = 30, 18
    for row, pictures in enumerate(sheet.pictures, start=HEAD + 1):
        for column, jpeg in enumerate(pictures, start=last - len(pictures) + 1):
            if jpeg:
                _show(page, row, column, jpeg)
    for row, words in enumerate(sheet.ends, start=end + 2):
        cell = page.cell(row, 1, words)
        cell.data_type = "s"


def _show(page: Worksheet, row: int, column: int, jpeg: bytes) -> None:
    picture = Image(io.BytesIO(jpeg))
    part = _PICTURE / max(picture.width, picture.height)
    picture.width, picture.height = round(picture.width * part), round(picture.height * part)
    page.add_image(picture, f"{get_column_letter(column)}{row}")
    page.row_dimensions[row].height = max(page.row_dimensions[row].height or 0, _PICTURE_POINTS)
