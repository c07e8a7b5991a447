"""What is wrong with a workbook is told cell by cell, all at once, in the reader's language, with what to do."""

import ast
import inspect
from collections.abc import Iterator
from datetime import datetime
from types import ModuleType
from typing import Any

import pytest
from openpyxl import Workbook

from server.checklists import faults, item_faults, questions
from server.checklists.fault import Found
from server.exchange.rule_words import RULES as RULE_NAMES
from server.exchange.rule_words import rule_words
from server.wording import LOCALES, t
from tests.exchange.workbooks import got, said

FIELDS = [
    ("检查项!O2", None, "检查项!O2: Days: is empty."),
    ("检查项!O2", "soon", "检查项!O2: Days: soon is not a whole number."),
    ("检查项!O2", 181, "检查项!O2: Days: 181 is not between 1 and 180."),
    ("检查项!O2", 1.5, "检查项!O2: Days: 1.5 is not a whole number."),
    ("检查项!O2", "=1+1", "检查项!O2: Days: it holds a formula or an error, =1+1."),
    ("检查项!O2", datetime(2026, 3, 1), "检查项!O2: Days: the spreadsheet took it for a date."),  # noqa: DTZ001
    ("检查项!C3", " \n ", "检查项!C3: Question (Chinese): is empty."),
    ("检查项!C3", "长" * 401, "检查项!C3: Question (Chinese): it has 401 characters, at most 400 are allowed."),
    ("检查项!B2", "Demo Valve", "检查项!B2: Id: Demo Valve is not written as it must be."),
    ("检查项!G2", "perhaps", "检查项!G2: Kind: perhaps is not offered. Choose one of: judgement / reading"),
    ("检查项!R2", "√", "检查项!R2: Not applicable: √ is not offered. Choose one of: yes / no."),
    ("检查项!P2", "demo-rule", "检查项!P2: Basis: demo-rule names no clause."),
    ("检查项!T3", "about 2", "检查项!T3: Reading: lowest: about 2 is not written as it must be."),
    ("检查项!S3", None, "检查项!S3: Reading: unit: is empty."),
    ("检查项!S4", None, "检查项!S4: Reading: unit: is empty."),
    ("检查项!Y4", "profile.people >", "检查项!Y4: Applies: the condition cannot be read, correct it:"),
    ("检查项!A4", "ofice", "检查项!A4: Section: The sheet 分区 has no ofice."),
    ("检查项!B3", "demo.valve", "检查项!B3: Id: demo.valve already stands in row 2."),
    ("选项!A2", "demo.stat", "选项!A2: Item: The sheet 检查项 has no demo.stat."),
    ("分区!B3", None, "分区!B3: Title (Chinese): is empty."),
    ("表头!B9", 0, "表头!B9: Minutes: 0 is not between 1 and 600."),
    ("表头!B13", None, "表头!B13: Every: is empty."),
    ("表头!A9", "Minuten", "表头!A9: Nothing is called Minuten."),
    ("检查项!O1", "Days to go", "检查项!O1: Nothing is called Days to go."),
    ("检查项!C1", "编号", "检查项!C1: The heading 编号 is there twice."),
    ("检查项!AE3", "a note", "检查项!AE1: The column has content but no heading."),
    ("企业情况!B2", "maybe", "企业情况!B2: Kind: maybe is not offered."),
]
RULES = [
    ("检查项!C2", "Does it close?", "检查项!C2: Question (Chinese): it has no Chinese."),
    ("检查项!D2", "阀门", "检查项!D2: Question (English): there is Chinese in the English."),
    ("检查项!C2", "问" * 61, "检查项!C2: Question (Chinese): the question is too long"),
    ("检查项!P7", "demo-rule 第一条\nno-rule 第一条", "检查项!P7: Basis: the sheet 依据 has no document no-rule."),
    ("检查项!P2", "demo-rule 第九条", "检查项!P2: Basis: document demo-rule has no clause 第九条."),
    ("检查项!Q2", "十三(一)", "检查项!Q2: Plan section: the plan has no section 十三(一)."),
    ("检查项!G2", "读数", "检查项!G2: Kind: readings and counts have a reading"),
    ("检查项!T3", "99", "检查项!T3: Reading: lowest: the lowest is above the highest."),
    ("检查项!Y4", "profile.height > 3", "检查项!Y4: Applies: there is no declared fact height."),
    ("检查项!Y4", "item(demo.gate) = fail", "检查项!Y4: Applies: item demo.gate is not asked before this one."),
    ("检查项!Y4", "profile.tank_farm > 3", "检查项!Y4: Applies: tank_farm is no number (bool)"),
    ("检查项!Y4", "profile.people = true", "检查项!Y4: Applies: people (int) is never True."),
    ("检查项!H7", "none", "检查项!H7: Photos: when: an item of kind photo always asks for photos."),
    ("选项!E2", "不合格", "检查项!B5: Id: no choice passes."),
    ("选项!D3", "湿", "选项!D3: Label (English): there is Chinese in the English."),
    ("选项!B3", "dry", "选项!B3: Choice: dry is there twice."),
    ("分区!G2", "tank_farm", "分区!G2: Repeat: count: tank_farm is no declared number."),
    ("分区!D3", "profile.weather", "分区!D3: Applies: there is no declared fact weather."),
    ("表头!B10", "交接班", "表头!B12: Equipment: types are named where the occasion is equipment"),
    ("表头!B11", "profile.weather", "表头!B11: Applies: there is no declared fact weather."),
    ("表头!B12", "storage_tank\nrocket", "表头!B12: Equipment: there is no type of equipment rocket."),
    ("表头!B16", "第九条", "表头!B16: Frequency: clause: document demo-rule has no clause 第九条."),
]


@pytest.mark.parametrize(("place", "value", "told"), [*FIELDS, *RULES], ids=lambda part: str(part)[:40])
def test_a_fault_is_told_at_its_cell(place: str, value: Any, told: str) -> None:
    found = said({place: value})
    assert [line for line in found if line.startswith(told)], found


@pytest.mark.parametrize(("place", "value", "told"), [*FIELDS, *RULES], ids=lambda part: str(part)[:40])
def test_the_same_is_told_in_chinese(place: str, value: Any, told: str) -> None:
    found = said({place: value}, locale="zh")
    where = told.split(": ", 1)[0]
    assert any(line.startswith(f"{where}：") and "exchange." not in line and "请" in line for line in found), found


def test_every_fault_is_told_at_once_from_the_first_sheet_to_the_last() -> None:
    wrong = {"检查项!O2": 0, "检查项!C9": None, "表头!B9": "x", "选项!E3": "?", "分区!H2": 1, "检查项!C2": None}
    places = [line.split(":")[0] for line in said(wrong)]
    assert places == ["表头!B9", "分区!H2", "检查项!C2", "检查项!O2", "检查项!C9", "选项!E3"]


def test_a_remedy_says_how_the_cell_is_written() -> None:
    (told,) = said({"检查项!B6": "Demo Words"})
    assert "(Lower-case letters, digits, dots and dashes" in told
    (told,) = said({"检查项!B6": "Demo Words"}, locale="zh")
    assert told.startswith("检查项!B6：“编号”：“Demo Words”写法不对。")
    assert "小写字母、数字、点和短横线" in told


@pytest.mark.parametrize("name", ["表头", "分区", "检查项"])
def test_a_sheet_that_is_missing_is_named(name: str) -> None:
    assert f"{name}: The sheet {name} is missing. Take it from an exported file and keep its name." in said(
        edit=lambda book: book.remove(book[name])
    )


def test_a_column_that_is_missing_is_named() -> None:
    found = said(edit=lambda book: book["检查项"].delete_cols(15))
    assert found == ["检查项!A1: Days is missing. Take it from an exported file."]


def test_a_sheet_without_rows_asks_nothing() -> None:
    def emptied(book: Workbook) -> None:
        for name in ("分区", "检查项", "选项"):
            book[name].delete_rows(2, 50)

    assert said(edit=emptied) == ["检查项: nothing is asked. Add an item."]


def test_what_stands_far_below_is_a_slip() -> None:
    assert said({"检查项!C2002": "x"})[-1].startswith("检查项!A2002: There are more than 2000 rows.")


def test_columns_and_rows_may_be_moved_and_rows_left_empty() -> None:
    def moved(book: Workbook) -> None:
        sheet = book["检查项"]
        sheet.move_range("C1:C9", cols=40)
        sheet.insert_rows(4, 3)

    assert got(edit=moved) == got()


def test_what_people_type_is_taken_as_they_mean_it() -> None:
    typed = {
        "检查项!O2": "３", "检查项!G2": "Judgement", "检查项!R2": True, "检查项!U3": 9.5, "检查项!T3": 1,
        "检查项!C2": "  阀门关得严吗？\r\n", "检查项!H2": "每次", "表头!B9": 7.0,
        "检查项!P2": "demo-rule\u3000第一条\n\n",
    }  # fmt: skip
    plain = got(typed)
    valve, level = plain["sections"][0]["items"]
    assert (valve["fail"]["days"], valve["kind"], valve["allow_na"]) == (3, "judgement", True)
    assert (level["reading"]["min"], level["reading"]["max"]) == ("1", "9.5")
    assert valve["question"]["zh"] == "阀门关得严吗？"
    assert valve["evidence"]["when"] == "always"
    assert list(valve["basis"]) == [{"document": "demo-rule", "clause": "第一条"}]
    assert plain["minutes"] == 7


def test_headings_in_one_language_are_known_as_well() -> None:
    assert got({"检查项!O1": "整改天数", "检查项!P1": "basis", "表头!A9": "约需 分钟"}) == got()


# These look at the questionnaire, which no workbook holds.
OF_FACTS = {"questionnaire_faults", "_kind_faults"}


def told_by(module: ModuleType) -> Iterator[str]:
    """Every sentence that the rules of a module can say, with x for what is filled in."""
    for function in ast.walk(ast.parse(inspect.getsource(module))):
        if not isinstance(function, ast.FunctionDef) or (module is questions and function.name in OF_FACTS):
            continue
        named = {
            node.targets[0].id: node.value
            for node in ast.walk(function)
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
        }
        for node in ast.walk(function):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Found":
                what = node.args[1]
                yield from _spelt(named.get(what.id) if isinstance(what, ast.Name) else what)


def _spelt(node: ast.AST | None) -> Iterator[str]:
    if isinstance(node, ast.Constant):
        yield str(node.value)
    elif isinstance(node, ast.JoinedStr):
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else "x" for part in node.values)


@pytest.mark.parametrize(
    "what", sorted({what for module in (faults, item_faults, questions) for what in told_by(module)})
)
def test_every_rule_has_a_sentence_of_its_own(what: str) -> None:
    key, _ = rule_words(Found((), what, ""))
    assert key != "exchange.rule.other"


def test_a_rule_that_has_none_is_shown_as_it_is() -> None:
    assert rule_words(Found((), "it is odd", "make it even")) == (
        "exchange.rule.other", {"what": "it is odd", "remedy": "make it even"},
    )  # fmt: skip


@pytest.mark.parametrize("locale", LOCALES)
def test_every_sentence_of_a_rule_is_in_the_catalogue(locale: str) -> None:
    keys = [f"exchange.rule.{name}" for name in [*RULE_NAMES, "other"]]
    assert [key for key in keys if t(locale, key) == key] == []
