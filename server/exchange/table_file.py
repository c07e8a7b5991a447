"""A plain table as a file for Excel and WPS, or as comma-separated values that both open without losing a character."""

import csv
import io
from collections.abc import Sequence

from server.exchange.download import Download

_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WIDEST, _NARROWEST = 60, 10
# A cell that begins with one of these would be run as a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
FORMS = ("csv", "xlsx")
Row = Sequence[str | int]


def table_file(name: str, heading: Sequence[str], rows: Sequence[Row], form: str) -> Download:
    """The file; `form` is one of FORMS."""
    if form == "csv":
        return Download(f"{name}.csv", "text/csv; charset=utf-8", csv_bytes(heading, rows))
    return Download(f"{name}.xlsx", _SHEET, xlsx_bytes(name, heading, rows))


def csv_bytes(heading: Sequence[str], rows: Sequence[Row]) -> bytes:
    """UTF-8 with the mark that Excel needs to see it; text that looks like a formula is made plain text."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([heading, *([_plain(cell) for cell in row] for row in rows)])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _plain(cell: str | int) -> str | int:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def xlsx_bytes(title: str, heading: Sequence[str], rows: Sequence[Row]) -> bytes:
    """A workbook with one sheet."""
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    from server.exchange.xlsx_look import finish, put, put_heading

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title[:31]
    for column, text in enumerate(heading, start=1):
        put_heading(sheet, 1, column, text)
        cells = [str(row[column - 1]) for row in rows]
        longest = max(
            (sum(1 + (char > "\u2e80") for char in text) for text in (*cells, heading[column - 1])), default=0
        )
        sheet.column_dimensions[get_column_letter(column)].width = min(max(longest + 3, _NARROWEST), _WIDEST)
    for number, row in enumerate(rows, start=2):
        for column, cell in enumerate(row, start=1):
            put(sheet, number, column, cell)
    finish(sheet, "A2")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
