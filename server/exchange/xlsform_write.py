"""A form as a workbook that pyxform, ODK Central and KoboToolbox take."""

import io

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from server.checklists.checklist import Checklist
from server.checklists.questionnaire import Questionnaire
from server.exchange.xlsform import form_of
from server.exchange.xlsform_rows import Row
from server.exchange.xlsx_look import put


def write_form(checklist: Checklist, questionnaire: Questionnaire) -> bytes:
    """The file."""
    form = form_of(checklist, questionnaire)
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in (("survey", form.survey), ("choices", form.choices), ("settings", [form.settings])):
        _write(book.create_sheet(name), rows)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _write(page: Worksheet, rows: list[Row]) -> None:
    columns = list(dict.fromkeys(column for row in rows for column in row))
    for place, column in enumerate(columns, start=1):
        put(page, 1, place, column)
        page.column_dimensions[get_column_letter(place)].width = 42 if "::" in column else 24
    for number, row in enumerate(rows, start=2):
        for place, column in enumerate(columns, start=1):
            if column in row:
                put(page, number, place, row[column])
    page.freeze_panes = "A2"
