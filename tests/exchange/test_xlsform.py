"""A checklist as a form that others' programs take without a word, and that asks what our own phones ask."""

import io
import re
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from openpyxl import load_workbook
from pyxform.xls2xform import convert

from server.checklists.checklist import Checklist
from server.checklists.load import load_library
from server.checklists.questionnaire import Questionnaire
from server.exchange.xlsform import form_of
from server.exchange.xlsform_rows import Names
from server.exchange.xlsform_write import write_form
from server.settings import ROOT
from tests.exchange.checklists import FACTS, RICH, an_item, both, rich, words

LIBRARY = load_library(ROOT / "checklists")
NS = {"x": "http://www.w3.org/2002/xforms", "h": "http://www.w3.org/1999/xhtml"}
ZH, EN = "label::中文 (zh)", "label::English (en)"
BIND = f"{{{NS['x']}}}bind"


def converted(found: Checklist, facts: Questionnaire) -> ET.Element:
    """The XForm that pyxform makes of it, without a warning."""
    result = convert(io.BytesIO(write_form(found, facts)), file_type=".xlsx")
    assert result.warnings == []
    return ET.fromstring(result.xform)


def rows_of(found: Checklist, facts: Questionnaire = FACTS) -> dict[str, dict[str, Any]]:
    """The survey by the names of its questions."""
    return {row["name"]: row for row in form_of(found, facts).survey if "name" in row}


@pytest.mark.parametrize("found", LIBRARY.newest(), ids=lambda found: found.checklist)
def test_every_checklist_of_the_library_is_taken_without_a_warning(found: Checklist) -> None:
    form = converted(found, LIBRARY.questionnaire)
    binds = {bind.get("nodeset", "").rpartition("/")[2] for bind in form.iter(BIND)}
    assert {re.sub(r"[^a-z0-9]+", "_", item.id) for item in found.items()} <= binds
    instance = form.find(".//x:instance/*", NS)
    assert instance is not None
    assert instance.get("id") == f"zicha-{found.checklist.replace('/', '-')}"
    assert instance.get("version") == str(found.version)
    languages = [text.get("lang") for text in form.iterfind(".//x:itext/x:translation", NS)]
    assert languages == ["中文 (zh)", "English (en)"]


def test_something_of_everything_is_taken_without_a_warning() -> None:
    form = converted(rich(), FACTS)
    kinds = {bind.get("nodeset", "").rpartition("/")[2]: bind.get("type") for bind in form.iter(BIND)}
    assert kinds["demo_valve"] == "string"
    assert kinds["demo_level_value"] == "decimal"
    assert kinds["demo_count_value"] == "int"
    assert kinds["demo_photo_photo_1"] == "binary"
    repeats = [found.get("nodeset") for found in form.iter(f"{{{NS['x']}}}repeat")]
    assert repeats == ["/data/section_yard", "/data/section_gate"]


@pytest.mark.parametrize("found", [*LIBRARY.newest(), rich()], ids=lambda found: found.checklist)
def test_names_are_plain_and_no_two_alike(found: Checklist) -> None:
    names = [row["name"] for row in form_of(found, LIBRARY.questionnaire).survey if "name" in row]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch("[a-z][a-z0-9_]*", name) for name in names)


def test_ids_that_differ_only_in_their_signs_get_names_that_differ() -> None:
    names = Names()
    assert [names.fresh(text) for text in ("a.b", "a-b", "A_B", "1.2", "meta", "一")] == [
        "a_b", "a_b_2", "a_b_3", "n_1_2", "meta_2", "n_",
    ]  # fmt: skip


def test_a_judgement_offers_not_applicable_only_where_it_may_be_and_asks_why() -> None:
    sections = [
        {"id": "yard", "title": both("院", "Yard"), "items": [an_item("a.b.c"), an_item("a.b.d", allow_na=False)]}
    ]
    rows = rows_of(rich(sections=sections))
    assert (rows["a_b_c"]["type"], rows["a_b_d"]["type"]) == ("select_one pass_fail_na", "select_one pass_fail")
    assert rows["a_b_c_reason"]["relevant"] == "${a_b_c} = 'na'"
    assert rows["a_b_c_reason"]["required"] == "yes"


def test_photos_are_asked_for_by_the_rule_of_evidence() -> None:
    rows = rows_of(rich())
    assert rows["demo_valve_photo_2"]["relevant"] == "${demo_valve} != 'na'"
    assert rows["demo_valve_photo_2"]["appearance"] == "new"
    assert rows["demo_valve_photo_2"]["required"] == "${demo_valve_no_photo} = ''"
    assert rows["demo_level_photo_1"]["relevant"] == "${demo_level} = 'fail'"
    assert "demo_level_photo_2" not in rows
    assert "demo_count_photo_1" not in rows


def test_a_reading_is_judged_by_its_limits_and_shows_them() -> None:
    rows = rows_of(rich())
    value = "${demo_level_value}"
    judged = f"if({value} >= 1.5 and {value} <= 9.50, 'pass', 'fail')"
    assert rows["demo_level"]["calculation"] == f"if({value} = '', '', {judged})"
    assert "1.5–9.50 m" in rows["demo_level_value"]["hint::中文 (zh)"]
    assert rows["demo_count_value"]["constraint"] == ". >= 0 and . <= 999999999"


def test_a_choice_means_what_its_checklist_says() -> None:
    rows = rows_of(rich())
    value = "${demo_state_value}"
    assert rows["demo_state"]["calculation"] == (
        "if(selected(${demo_state_na}, 'na'), 'na', "
        f"if({value} = 'dry', 'pass', if({value} = 'wet', 'fail', if({value} = 'none', 'na', ''))))"
    )
    offered = {
        row["name"]: row[ZH] for row in form_of(rich(), FACTS).choices if row["list_name"] == "demo_state_choices"
    }
    assert offered == {"dry": "干", "wet": "湿 = 不行", "none": "没有"}


def test_a_section_is_repeated_as_often_as_was_declared_and_at_least_once() -> None:
    rows = rows_of(rich())
    assert rows["section_yard"]["type"] == "begin_repeat"
    assert rows["section_yard"]["repeat_count"] == "if(${tanks} > 12, 12, if(${tanks} >= 1, ${tanks}, 1))"
    assert "repeat_count" not in rows["section_gate"]
    assert rows["section_gate_thing"][EN] == "Which one (name or number): gate"


def test_what_is_answered_several_times_is_looked_at_among_its_own_things_only() -> None:
    rows = rows_of(rich())
    assert rows["demo_gate_2_group"]["relevant"] == "${demo_gate} = '' or ${demo_gate} = 'pass'"
    assert "relevant" not in rows["demo_state_group"]


def test_only_facts_that_decide_something_are_asked_and_derived_ones_follow() -> None:
    rows = rows_of(rich())
    order = [name for name in rows if name in {"people", "tanks", "tank_farm", "scale", "big", "process"}]
    assert order == ["people", "tanks", "tank_farm", "scale", "big", "process"]
    assert rows["big"]["type"] == "calculate"
    assert rows["scale"]["type"] == "select_one scale_choices"
    assert rows["people"]["constraint"] == ". >= 0 and . <= 500"
    alone = rows_of(rich(sections=[RICH["sections"][0]], profile=[]))
    assert {"tanks"} == {"people", "tanks", "tank_farm", "scale", "big"} & alone.keys()


def test_a_fact_that_a_checklist_declares_itself_takes_the_place_of_the_common_one() -> None:
    own = {"fact": "tank_farm", "kind": "bool", "question": both("自己的问题？", "Our own question?")}
    assert rows_of(rich(profile=[own, *RICH["profile"]]))["tank_farm"][EN] == "Our own question?"


def test_text_that_looks_like_a_question_of_the_form_is_only_text() -> None:
    words = both("写 ${demo_valve} 吗？", "=${nothing} <b>&amp; *x*")
    sections = [{"id": "yard", "title": words, "items": [an_item("a.b.c", question=words, why=words)]}]
    form = converted(rich(sections=sections, title=words, summary=words), FACTS)
    values = {value.text for value in form.iter(f"{{{NS['x']}}}value")}
    assert "=$ {nothing} <b>&amp; *x*" in values


@settings(max_examples=40)
@given(words)
def test_any_text_is_taken_without_a_warning(text: Any) -> None:
    item = an_item("a.b.c", question=text, why=text, kind="choice", choices=[
        {"id": "yes", "label": text, "result": "pass"}, {"id": "no", "label": text, "result": "fail"},
    ])  # fmt: skip
    sections = [{"id": "yard", "title": text, "items": [item], "repeat": {"of": text}}]
    converted(rich(sections=sections, title=text, summary=text), FACTS)


def test_the_three_sheets_are_named_as_others_expect() -> None:
    book = load_workbook(io.BytesIO(write_form(rich(), FACTS)))
    assert book.sheetnames == ["survey", "choices", "settings"]
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
