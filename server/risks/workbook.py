"""The list of risks as a workbook: a line for each control, text that is never taken for a formula."""

import io
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from server.exchange.xlsx_look import finish, put, put_heading
from server.wording import t

COLUMNS: dict[str, int] = {
    "number": 6, "object": 18, "unit": 18, "area": 14, "event": 26, "accident": 10, "how": 16, "steps": 18,
    "level": 12, "control_level": 10, "control": 40, "class": 20, "mode": 12, "look_at": 30, "checklist": 24,
    "every_days": 10, "department": 14, "person": 12, "object_kind": 14, "code": 16, "consequence": 24, "reason": 24,
    "own_class": 14,
}  # fmt: skip


Row = Sequence[str | int | None]


def write_risks(rows: Sequence[Row], locale: str) -> bytes:
    """The file: `rows` are in the order of the columns, without their number."""
    book = Workbook()
    page = book.worksheets[0]
    page.title = t(locale, "risks.table.title")[:31]
    for column, (name, width) in enumerate(COLUMNS.items(), start=1):
        put_heading(page, 1, column, t(locale, f"risks.column.{name}"))
        page.column_dimensions[get_column_letter(column)].width = width
    for row, values in enumerate(rows, start=2):
        for column, value in enumerate([row - 1, *values], start=1):
            put(page, row, column, value)
    page.auto_filter.ref = page.dimensions
    finish(page, "F2")
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
