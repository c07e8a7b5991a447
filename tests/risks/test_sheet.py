"""A list of risks out of a workbook: as people fill it in, beside what stands, with every fault told at once."""

from typing import Any
from uuid import UUID

import msgspec

from server.exchange.cells import Formula
from server.facts import ControlRegistered, EventAssessed, UnitRegistered
from server.risks.sheet import Sheet, read_tiers
from server.risks.sheet_bodies import Known
from server.risks.sheet_changes import Changes, Standing, changes
from server.risks.sheet_words import days_of
from server.wording import LOCALES

FIRM, YARD, WANG = UUID(int=1), UUID(int=2), UUID(int=3)
KNOWN = Known({"库区": YARD}, {"王强": WANG}, frozenset({"李四"}), {WANG: "王强"})
CHECKLISTS = {"灭火器检查": "fire/extinguisher"}
HEAD = (
    "序号", "风险点", "单元", "位置", "危险源", "可能导致的事故", "L", "E", "C", "风险级别", "管控措施", "措施类别",
    "排查周期", "检查表", "责任单位", "责任人",
)  # fmt: skip
FIRST = (
    1, "甲类库", "库房一", "库区", "泄漏起火", "火灾", 6, 6, 7, "橙色", "灭火器完好", "消防设施",
    "每月", "灭火器检查", "储运部", "王强",
)  # fmt: skip
# Merged cells: the second row hangs below the first one's event.
SECOND = (2, None, None, None, None, None, None, None, None, None, "可燃气体报警", "安全仪表", None, None, None, None)
AUTOMATIC = ("自动化监控",)


def read(*rows: Any, standing: list[Standing] | None = None) -> Changes:
    sheet = read_tiers([("某公司风险分级管控清单",), (*HEAD, "管控方式"), *rows], CHECKLISTS)
    return changes(sheet, standing or [], KNOWN, FIRM)


def stands(found: Changes) -> list[Standing]:
    """What a list led to, as it stands afterwards."""
    above = {"unit": "object", "event": "unit", "control": "event"}
    return [
        Standing(one.subject, one.tier, getattr(one.body, above.get(one.tier, ""), None), one.name, one.body, 5)  # type: ignore[arg-type]
        for one in found.said
        if one.tier != "area"
    ]


def test_a_list_as_people_fill_it_in_becomes_tiers_and_the_same_list_again_changes_nothing() -> None:
    found = read((*FIRST, None), (*SECOND, *AUTOMATIC))
    assert found.faults == []
    assert [one.tier for one in found.said] == ["object", "unit", "event", "control", "control"]
    _, unit, event, looked, automatic = (one.body for one in found.said)
    assert isinstance(unit, UnitRegistered)
    assert isinstance(event, EventAssessed)
    assert isinstance(looked, ControlRegistered)
    assert (unit.area, unit.person, unit.department) == (YARD, WANG, "储运部")
    assert (event.method, event.profile, event.level, event.accident) == ("LEC", "classic", 3, "fire")
    assert (looked.mode, looked.checklist, looked.every_days, looked.kind) == (
        "inspection", "fire/extinguisher", 30, "emergency",
    )  # fmt: skip
    assert getattr(automatic, "mode", "") == "automatic"
    again = read((*FIRST, None), (*SECOND, *AUTOMATIC), standing=stands(found))
    assert (again.said, again.same, again.faults) == ([], 5, [])
    less = [*FIRST[:12], "每周", *FIRST[13:]]
    (change,) = read((*less, None), standing=stands(found)).said
    assert (change.new, change.fields, getattr(change.body, "every_days", 0)) == (False, ("every_days",), 7)
    moved = read((*FIRST[:3], "新库区", *FIRST[4:], None), standing=stands(found))
    assert [(one.tier, one.new) for one in moved.said] == [("area", True), ("unit", False)]


def test_forty_faults_are_forty_sentences_each_with_its_row_and_column() -> None:
    first = (
        1, None, None, None, None, None, None, None, None, None, "无处可归", "1-1", None, None, None, None, *AUTOMATIC,
    )  # fmt: skip
    bad = (
        1, "甲类库", "库房一", "库区", "泄漏", "洪荒", 6, 6, 7, "紫", "措施甲", "9-9", "偶尔", "没有的表", "部门",
        Formula("=A1"), None,
    )  # fmt: skip
    sixes = [(*bad[:4], f"泄漏{n}", *bad[5:10], f"措施{n}", *bad[11:]) for n in range(5)]
    bare = (1, "乙类库", "库房二", None, "坍塌", None, None, None, None, "红", "看", None, None, None, None, None, None)
    wrong = (
        1, "丙类库", "库房三", "库区", "触电", "触电", 6, 6, 7, "红", "看", "1-1", None, "灭火器检查", None, None,
    )  # fmt: skip
    # Nothing above; six bad cells five times; no area, accident, reason, class or way; a wrong level and no cycle.
    rows = [first, *sixes, bare, (*wrong, "隐患排查")]
    found = read(*rows)
    places = [(fault.row, fault.column) for fault in found.faults]
    assert len(set(places)) == len(places) == 40, places
    assert found.said == []
    for locale in LOCALES:
        assert all("risks.import" not in fault.words(locale) for fault in found.faults)
    assert "第 4 行“事故类型”（F4）：“洪荒”不是事故类型。" in [fault.words("zh") for fault in found.faults]


def test_what_two_rows_say_differently_and_what_two_things_are_called_is_told() -> None:
    found = read((*FIRST, None), (*FIRST[:5], "爆炸", *FIRST[6:], None))
    assert [(one.row, one.column, one.why) for one in found.faults] == [
        (4, "accident", "differs"), (4, "control", "repeated"),
    ]  # fmt: skip
    stood = stands(read((*FIRST, None)))
    twin = msgspec.structs.replace(stood[0], id=UUID(int=9))
    assert {one.why for one in read((*FIRST, None), standing=[*stood, twin]).faults} >= {"twice"}


def test_no_headings_no_rows_and_too_many_are_told_of_the_sheet() -> None:
    assert [one.why for one in read_tiers([("别的",)], {}).faults] == ["no_head"]
    assert [one.why for one in read().faults] == ["empty"]
    many: Sheet = read_tiers([HEAD, *[FIRST] * 501], CHECKLISTS)
    assert [one.why for one in many.faults] == ["too_many"]
    said = ("7", "每周", "1次/月", "每2周", "季度", "3天", "半年", "367", "常常")
    assert [days_of(text) for text in said] == [7, 7, 30, 14, 90, 3, 182, None, None]
