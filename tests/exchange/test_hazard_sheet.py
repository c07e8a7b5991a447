"""Hazards out of a workbook: every fault of every cell is told, and where there is one nothing is brought in."""

from datetime import date

from server.exchange.cells import Formula
from server.exchange.hazard_sheet import HazardRowSaid, Known, read_hazards
from server.exchange.row_sheet import names_known
from server.wording import LOCALES

AREAS, _ = names_known([("a1", "一车间")])
PEOPLE, TWICE = names_known([("p1", "王强"), ("p2", "李四"), ("p3", "李四")])
KNOWN = Known(AREAS, PEOPLE, TWICE, date(2026, 11, 25))
HEAD = ("隐患内容", "发现日期", "区域", "级别", "责任人", "整改期限", "说明")


def test_a_sheet_is_read_whatever_stands_above_its_headings_and_however_days_are_written() -> None:
    rows = [
        ("隐患台账", None), HEAD,
        ("护栏松动", date(2026, 11, 20), "一 车间", "一般", "王强", "2026年12月1日", None),
        ("泄爆片被挡", "2026/11/21", None, "重大", None, None, "已停"),
        (None,) * 7,
    ]  # fmt: skip
    said, faults = read_hazards(rows, KNOWN)
    assert faults == []
    assert said == [
        HazardRowSaid("护栏松动", "2026-11-20", "a1", "general", "p1", "2026-12-01"),
        HazardRowSaid("泄爆片被挡", "2026-11-21", "", "major", "", "", "已停"),
    ]


def test_forty_faults_are_forty_sentences() -> None:
    wrong = ("护" * 201, "2026-13-40", "二车间", "特大", "李四", "明天", Formula("=1+1"))
    early = ("护栏", "2026-11-20", None, None, "张三", None, None)
    late = ("护栏", "2026-12-20", None, None, None, None, None)
    before = ("护栏", "2026-11-20", None, None, None, "2026-11-01", None)
    nameless = (None, "2026-11-20", "一车间", None, None, None, None)
    rows = [HEAD, *[wrong] * 5, early, late, before, nameless, nameless]
    _, faults = read_hazards(rows, KNOWN)
    assert len(faults) == 40
    for locale in LOCALES:
        assert all("hazards.import" not in fault.words(locale) for fault in faults)
    assert "第 2 行" in faults[0].words("zh")


def test_a_sheet_without_headings_or_without_rows_says_so() -> None:
    assert [fault.why for fault in read_hazards([("别的", "表")], KNOWN)[1]] == ["no_head"]
    assert [fault.why for fault in read_hazards([HEAD], KNOWN)[1]] == ["empty"]
    assert [fault.why for fault in read_hazards([HEAD, *[("护栏",)] * 501], KNOWN)[1]] == ["too_many"]
