"""A table as a file: both forms open whole in Excel and WPS, and no cell is run as a formula."""

import csv
import io

import pytest
from openpyxl import load_workbook

from server.exchange.table_file import csv_bytes, table_file, xlsx_bytes

HEADING = ["企业", "得分"]
ROWS = [["江南化工, “甲”\n二厂", 930], ["=1+1", -5], ["@sum", 0]]


def test_values_come_back_with_every_character() -> None:
    read = list(csv.reader(io.StringIO(csv_bytes(HEADING, ROWS).decode("utf-8-sig"), newline="")))
    assert read == [HEADING, ["江南化工, “甲”\n二厂", "930"], ["'=1+1", "-5"], ["'@sum", "0"]]


def test_a_workbook_keeps_text_as_text_and_numbers_as_numbers() -> None:
    sheet = load_workbook(io.BytesIO(xlsx_bytes("list", HEADING, ROWS))).worksheets[0]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [HEADING, *ROWS]
    assert sheet["A3"].data_type == "s"


@pytest.mark.parametrize(("form", "media"), [("csv", "text/csv; charset=utf-8"), ("xlsx", "application/vnd")])
def test_a_file_has_its_name_and_kind(form: str, media: str) -> None:
    file = table_file("list", HEADING, [], form)
    assert file.name == f"list.{form}"
    assert file.media_type.startswith(media)
