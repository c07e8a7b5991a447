"""A list of enterprises: read as authorities have it, every fault named by its row, and nothing half."""

import pytest

from server.enterprises.credit_code import make_code
from server.enterprises.list_file import csv_rows, read_list

SECTORS = {"hazchem": "hazchem", "危险化学品": "hazchem"}
HEADING = ("企业名称", "统一社会信用代码", "行政区划代码", "行业领域", "地址")
GOOD = make_code("91", "320505", "MA1T4KX2")
OTHER = make_code("91", "320505", "73001234")


def test_a_list_is_read_whatever_its_columns_order_and_its_codes_as_numbers() -> None:
    rows = [("行业", "name", "行政区划代码", "信用代码"), ("危险化学品", " 江南 化工 ", 320505.0, GOOD.lower())]
    entries, faults = read_list(rows, "3205", SECTORS)
    assert faults == []
    assert [(one.row, one.name, one.uscc, one.region, one.sector) for one in entries] == [
        (2, "江南 化工", GOOD, "320505", "hazchem")
    ]


def test_every_fault_of_every_row_is_named() -> None:
    rows = [
        HEADING,
        ("甲", GOOD, "320505", "hazchem", ""),
        ("", GOOD[:-1] + "X", "32050", "渔业", ""),
        ("乙", GOOD, "320505", "hazchem", ""),
        ("丙", OTHER, "430181", "hazchem", ""),
        ("", "", "", "", ""),
    ]
    _, faults = read_list(rows, "3205", SECTORS)
    assert [(one.row, one.why) for one in faults] == [
        (3, "name"), (3, "uscc"), (3, "region"), (3, "sector"), (4, "twice"), (5, "elsewhere"),
    ]  # fmt: skip


def test_a_missing_column_is_named_and_an_empty_list_is_a_fault() -> None:
    assert [(one.row, one.value) for one in read_list([HEADING[1:]], "32", SECTORS)[1]] == [(1, "企业名称")]
    assert [one.why for one in read_list([HEADING], "32", SECTORS)[1]] == ["empty"]
    assert read_list([], "32", SECTORS)[1]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_text_is_read_as_excel_and_wps_write_it(encoding: str) -> None:
    assert csv_rows('企业名称,地址\r\n甲,"一,二"\r\n'.encode(encoding)) == [("企业名称", "地址"), ("甲", "一,二")]
