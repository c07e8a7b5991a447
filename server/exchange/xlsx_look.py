"""How sheets look and what their cells offer: headings, widths, drop-downs, and what a cell says when it is entered."""

import math
import re
from typing import Any

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.worksheet import Worksheet

from server.exchange.fields import Field
from server.exchange.sheets import Sheet, about, both, label
from server.exchange.xlsx_open import MOST_ROWS
from server.wording import LOCALES, t

WIDTHS = {"whole": 10, "flag": 10, "word": 22, "text": 18, "expression": 34, "lines": 24, "bases": 34}
WIDE = {"zh": 38, "en": 38, "id": 26}
_LONGEST_PROMPT = 255
_LONGEST_LIST = 255
_LONGEST_ERROR = 220
_LINE_POINTS, _MOST_POINTS, _A4 = 15, 400, 9
_WRAPPED = Alignment(wrap_text=True, vertical="top", horizontal="left")
_HEADING = Alignment(wrap_text=True, vertical="center", horizontal="left")
_LINE = Side(style="thin", color="FFCBD2D9")
_GRID = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_NEEDED = PatternFill("solid", fgColor="FF1F4B5C")
_OPTIONAL = PatternFill("solid", fgColor="FF5B7A87")
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def put(sheet: Worksheet, row: int, column: int, value: str | int | None) -> Cell | MergedCell:
    """A value as itself: text is never taken for a formula, an error or a number, now or when it is edited."""
    cell = sheet.cell(row, column)
    cell.alignment, cell.border = _WRAPPED, _GRID
    if isinstance(value, str):
        cell.value = _ESCAPED.sub("_x005F_", ILLEGAL_CHARACTERS_RE.sub("", value))
        cell.data_type = "s"
        cell.number_format = "@"
        cell.quotePrefix = value.startswith(("=", "+", "-", "@"))
    else:
        cell.value = value
    return cell


def put_heading(sheet: Worksheet, row: int, column: int, text: str, *, needed: bool = True) -> None:
    """A cell that names what stands below or beside it."""
    cell = put(sheet, row, column, text)
    cell.font = Font(name="Calibri", family=2, size=11, bold=True, color="FFFFFFFF")
    cell.fill = _NEEDED if needed else _OPTIONAL
    cell.alignment = _HEADING


def heading(sheet: Sheet, field: Field) -> str:
    """The heading in both languages, with a star where something must stand."""
    first, second = (label(locale, sheet, field) for locale in LOCALES)
    return f"{first}{' *' if field.required and not field.group else ''}\n{second}"


def shape_column(sheet: Worksheet, column: int, field: Field) -> None:
    """Its width; text stays text in rows that are added."""
    found = sheet.column_dimensions[get_column_letter(column)]
    found.width = WIDE.get(field.path[-1], WIDTHS[field.kind])
    if field.kind != "whole":
        found.number_format = "@"
    found.alignment = _WRAPPED


def offer(sheet: Worksheet, of: Sheet, field: Field, cells: str, source: str | None = None) -> None:
    """What cells offer and accept. `source` is a list that stands elsewhere in the workbook."""
    rule = DataValidation(allow_blank=True, showInputMessage=True, **_rule(field, source))
    rule.promptTitle = label("zh", of, field)[:32]
    rule.prompt = "\n".join(about(locale, of, field) for locale in LOCALES)[:_LONGEST_PROMPT]
    rule.showErrorMessage = rule.type is not None
    rule.errorTitle = label("zh", of, field)[:32]
    rule.error = rule.prompt[:_LONGEST_ERROR]
    rule.add(cells)
    sheet.add_data_validation(rule)


def _rule(field: Field, source: str | None) -> dict[str, Any]:
    values = [both(field, value) for value in field.words or (True, False)]
    inline = f'"{",".join(values)}"'
    if source is not None:
        return {"type": "list", "formula1": source}
    if field.kind in {"word", "flag"} and len(inline) <= _LONGEST_LIST:
        return {"type": "list", "formula1": inline}
    if field.kind == "whole":
        return _between("whole", field.least or 0, field.most or MOST_ROWS)
    if field.kind == "text" and field.most is not None:
        return _between("textLength", field.least or 0, field.most)
    return {}


def _between(kind: str, least: int, most: int) -> dict[str, Any]:
    return {"type": kind, "operator": "between", "formula1": str(least), "formula2": str(most)}


class _Fitted(RowDimension):
    """A row that is measured again by whoever edits it, unlike one whose height was set by hand."""

    customHeight = property(lambda _self: False)  # noqa: N815  # its name in the file


def finish(sheet: Worksheet, frozen: str, *, one_page_wide: bool = True) -> None:
    """Rows as high as their text needs; headings stay in sight and are printed on every page."""
    widths = [sheet.column_dimensions[get_column_letter(column)].width for column in range(1, sheet.max_column + 1)]
    for row, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
        lines = max(_lines(value, width) for value, width in zip(cells, widths, strict=True))
        sheet.row_dimensions[row] = _Fitted(sheet, index=row, ht=min(lines * _LINE_POINTS + 3, _MOST_POINTS))
    sheet.freeze_panes = frozen
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A4
    sheet.page_setup.fitToHeight = 0
    if sheet.sheet_properties.pageSetUpPr is not None:
        sheet.sheet_properties.pageSetUpPr.fitToPage = one_page_wide
    if sheet.oddFooter is not None and sheet.oddFooter.center is not None:
        sheet.oddFooter.center.text = t("zh", "exchange.footer")


def _lines(value: object, width: float) -> int:
    """How many lines a text takes in a column; Chinese is twice as wide."""
    texts = str("" if value is None else value).split("\n")
    return sum(max(1, math.ceil(sum(1 + (char > "\u2e80") for char in text) / (width - 2))) for text in texts)
