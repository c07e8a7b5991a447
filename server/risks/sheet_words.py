"""Words of a list of risks as people write them, and what they mean (pure): headings, levels, classes, cycles."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import get_args

from server.exchange.row_sheet import plain_key
from server.facts.risk import CONTROL_CLASSES, Accident, ControlLevel, ControlMode, ObjectKind
from server.grading.methods import lec, ls
from server.risks.score import LEVELS
from server.wording import LOCALES, t

COLUMNS = (
    "object", "unit", "area", "event", "accident", "how", "steps", "L", "E", "C", "S", "level", "control_level",
    "control", "class", "mode", "look_at", "checklist", "every_days", "department", "person", "object_kind", "code",
    "consequence", "reason", "own_class",
)  # fmt: skip
LETTER_COLUMNS = ("L", "E", "C", "S")
# As lists of other makers name them.
ALSO: Mapping[str, tuple[str, ...]] = {
    "object": ("风险分析对象", "安全风险分析对象", "对象", "风险点", "风险点名称"),
    "unit": ("风险分析单元", "安全风险分析单元", "单元", "作业活动", "设备设施", "作业活动/设备设施", "评估单元"),
    "area": ("位置", "场所", "所在区域", "所在位置"),
    "event": ("安全风险事件", "危险源", "危险有害因素", "主要危险有害因素", "可能发生的事件"),
    "accident": ("可能导致的事故", "可能导致的事故类型", "易发生的事故类型", "事故类别"),
    "how": ("评估方法", "辨识方法"),
    "L": ("L", "L值", "可能性(L)"),
    "E": ("E", "E值", "频繁程度(E)", "暴露频次(E)", "暴露频繁程度(E)"),
    "C": ("C", "C值", "后果(C)", "后果严重性(C)"),
    "S": ("S", "S值", "严重性(S)", "后果严重性(S)"),
    "level": ("风险级别", "风险分级", "评价级别"),
    "control_level": ("管控级别", "管控层次"),
    "control": ("措施", "安全管控措施", "控制措施", "风险管控措施"),
    "class": ("管控措施分类", "措施类别", "管控措施类别"),
    "mode": ("措施方式",),
    "look_at": ("隐患排查内容", "检查内容"),
    "checklist": ("排查用表",),
    "every_days": ("排查周期", "排查频次", "检查周期", "排查周期(天)"),
    "department": ("责任单位", "管控部门"),
    "person": ("管控责任人", "负责人"),
}
_DAYS = {"天": 1, "日": 1, "周": 7, "月": 30, "个月": 30, "季": 90, "季度": 90, "半年": 182, "年": 365}
_CYCLES = (
    re.compile(r"每?(?P<n>\d{1,3})?(?P<unit>个月|季度|半年|天|日|周|月|季|年)(/?1?次)?"),
    re.compile(r"1?次/(?P<n>\d{1,3})?(?P<unit>个月|季度|半年|天|日|周|月|季|年)"),
    re.compile(r"(?P<n>\d{1,3})(days?)?"),
)
_COLOUR_WORDS = {
    "red": ("红", "红色", "重大", "重大风险"),
    "orange": ("橙", "橙色", "较大", "较大风险"),
    "yellow": ("黄", "黄色", "一般", "一般风险"),
    "blue": ("蓝", "蓝色", "低", "低风险"),
}
_CLASS_WORDS = {
    "1-5": ("工程技术措施",), "2-3": ("维护保养措施",), "3-4": ("操作行为措施", "管理措施"),
    "4-2": ("个体防护措施",), "4-5": ("应急处置", "应急处置措施"),
}  # fmt: skip
USUAL_PROFILES = {"LEC": "classic", "LS": "four_level_mine"}


def headings(column: str) -> set[str]:
    """Everything by which a column may be called."""
    own = [t(locale, f"risks.column.{column}") for locale in LOCALES]
    return {plain_key(one) for one in (*own, *ALSO.get(column, ()))}


def meaning(column: str, text: str) -> str:
    """The code that a word of a column stands for; nothing where it is none."""
    return _meanings(column).get(plain_key(text), "")


@cache
def _meanings(column: str) -> Mapping[str, str]:
    return {plain_key(words): code for code, words in _WORDS[column]()}


def _worded(codes: Iterable[str], key: str) -> Iterable[tuple[str, str]]:
    for code in codes:
        yield code, code
        yield from ((code, t(locale, f"{key}.{code}")) for locale in LOCALES)


def _level_words() -> Iterable[tuple[str, str]]:
    yield from _worded(LEVELS, "grading.grade")
    yield from ((code, word) for code, words in _COLOUR_WORDS.items() for word in words)


def _class_words() -> Iterable[tuple[str, str]]:
    """A class by its number, its name, or the name of its kind before it; a kind alone is its last class: others."""
    for kind, codes in CONTROL_CLASSES.items():
        yield from _worded(codes, "risks.class")
        for locale in LOCALES:
            yield codes[-1], t(locale, f"risks.kind.{kind}")
            yield from (
                (code, f"{t(locale, f'risks.kind.{kind}')}{t(locale, f'risks.class.{code}')}") for code in codes
            )
    yield from ((code, word) for code, words in _CLASS_WORDS.items() for word in words)


def _scale_words() -> Iterable[tuple[str, str]]:
    for method, known in (("LEC", lec.METHOD.profiles), ("LS", ls.METHOD.profiles)):
        yield f"{method}:{USUAL_PROFILES[method]}", method
        yield f"{method}:{USUAL_PROFILES[method]}", f"{method}法"
        yield from (
            (f"{method}:{one}", t(locale, f"risks.scale.{method}.{one}")) for one in known for locale in LOCALES
        )
    yield from (("direct:", t(locale, "risks.scale.direct")) for locale in LOCALES)
    yield "direct:", "direct"


_WORDS = {
    "accident": lambda: _worded(get_args(Accident), "risks.accident"),
    "object_kind": lambda: _worded(get_args(ObjectKind), "risks.object_kind"),
    "control_level": lambda: _worded(get_args(ControlLevel), "risks.control_level"),
    "mode": lambda: _worded(get_args(ControlMode), "risks.mode"),
    "level": _level_words,
    "class": _class_words,
    "how": _scale_words,
}


def days_of(text: str) -> int | None:
    """A cycle in days: `7`, `每周`, `1次/月`, `每2周`; None where it is none."""
    plain = plain_key(text)
    for form in _CYCLES:
        if match := form.fullmatch(plain):
            days = int(match["n"] or 1) * _DAYS.get(match.groupdict().get("unit") or "天", 1)
            return days if 1 <= days <= 366 else None  # as a control says it
    return None


def scores_of(text: str, letters: Iterable[str]) -> dict[str, str]:
    """Values by letter: `L 6 × E 6 × C 7` as our own list has it, or `6×6×7` in the order of the letters."""
    named = {letter.upper(): value for letter, value in re.findall(r"([LECSlecs])\s*[=:：]?\s*(\d+(?:\.\d+)?)", text)}
    if named:
        return named
    values = re.findall(r"\d+(?:\.\d+)?", text.partition("=")[0])
    wanted = list(letters)
    return dict(zip(wanted, values, strict=True)) if len(values) == len(wanted) else {}
