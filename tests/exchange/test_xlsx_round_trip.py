"""A checklist that goes out as a workbook comes back the same, whatever stands in it."""

import io
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from openpyxl import load_workbook

from server.checklists.checklist import Checklist
from server.checklists.load import load_library
from server.exchange.fields import fields_of, tables_of
from server.exchange.sheets import SHEETS, about, both, label, sheet_name
from server.exchange.xlsx_read import parse_workbook, read_workbook
from server.exchange.xlsx_write import write_workbook
from server.settings import ROOT
from server.wording import LOCALES
from tests.exchange.checklists import FACTS, REGISTER, RICH, TYPES, any_checklists, rich

LIBRARY = load_library(ROOT / "checklists")


@pytest.mark.parametrize("found", LIBRARY.all(), ids=lambda found: f"{found.checklist}/{found.version}")
def test_every_checklist_of_the_library_comes_back_the_same(found: Checklist) -> None:
    rules = (LIBRARY.register, LIBRARY.questionnaire, LIBRARY.equipment_types)
    plain, faults = read_workbook(write_workbook(found, {}), *rules)
    assert [fault.words("en") for fault in faults] == []
    assert plain == msgspec.to_builtins(found)
    assert msgspec.convert(plain, Checklist) == found


def test_one_that_has_something_of_everything_comes_back_the_same() -> None:
    plain, faults = read_workbook(write_workbook(rich(), REGISTER), REGISTER, FACTS, TYPES)
    assert [fault.words("en") for fault in faults] == []
    assert msgspec.convert(plain, Checklist) == rich()


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(any_checklists)
def test_any_checklist_comes_back_the_same(found: Checklist) -> None:
    parsed = parse_workbook(write_workbook(found, {}))
    assert [fault.words("en") for fault in parsed.faults] == []
    assert msgspec.convert(parsed.plain, Checklist) == found


def test_one_that_has_something_of_everything_has_every_field_of_the_schema() -> None:
    assert _missing(RICH, Checklist) == set()


def _missing(plain: Any, kind: type[msgspec.Struct]) -> set[str]:
    """Fields of the schema that no sample fills."""
    found = {field.name for field in fields_of(kind) if not _filled(plain, field.path)}
    for name, inner in tables_of(kind).items():
        things = plain.get(name, [])
        found |= set.intersection(*(_missing(thing, inner) for thing in things)) if things else {name}
    return found


def _filled(plain: Any, path: tuple[str, ...]) -> bool:
    for step in path:
        if not isinstance(plain, dict) or step not in plain:
            return False
        plain = plain[step]
    return True


def test_text_is_never_a_formula() -> None:
    words = {"zh": '=HYPERLINK("http://x","点")', "en": "@SUM(A1:A2)"}
    book = load_workbook(io.BytesIO(write_workbook(rich(title=words, summary=words), REGISTER)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    dangerous = [cell for cell in cells if isinstance(cell.value, str) and cell.value.startswith(("=", "@", "+", "-"))]
    assert len(dangerous) >= 4
    assert all(cell.quotePrefix and cell.number_format == "@" for cell in dangerous)


def test_headings_stay_in_sight_and_what_can_be_chosen_is_offered() -> None:
    book = load_workbook(io.BytesIO(write_workbook(rich(), REGISTER)))
    items = book[sheet_name("items")]
    assert items.freeze_panes == "D2"
    assert book.active is items
    offered = {str(rule.sqref).split(":")[0]: rule for rule in items.data_validations.dataValidation}
    kinds = next(rule for rule in offered.values() if "判断 judgement" in str(rule.formula1))
    assert kinds.type == "list"
    assert offered["A2"].formula1 == "'分区'!$A$2:$A$2001"
    assert any("六(十二)" in str(rule.formula1) for rule in offered.values())
    assert {rule.prompt for rule in offered.values()}.isdisjoint({None, ""})
    assert all(cell.alignment.wrap_text for row in items.iter_rows() for cell in row)


def test_a_list_fits_into_what_excel_takes() -> None:
    book = load_workbook(io.BytesIO(write_workbook(rich(), REGISTER)))
    rules = [rule for sheet in book for rule in sheet.data_validations.dataValidation]
    assert all(len(rule.formula1 or "") <= 257 and len(rule.prompt) <= 255 and len(rule.error) <= 225 for rule in rules)


def test_the_register_and_the_meaning_of_every_column_can_be_looked_up() -> None:
    book = load_workbook(io.BytesIO(write_workbook(rich(), REGISTER)))
    bases = [[cell.value for cell in row] for row in book[sheet_name("basis")].iter_rows(min_row=2)]
    assert ["demo-rule", "示例规定", "示例〔2020〕1号", "第一条", "阀门", "是 yes"] in bases
    guide = {str(cell.value) for row in book[sheet_name("guide")].iter_rows() for cell in row}
    assert guide >= {about(locale, sheet, field) for sheet in SHEETS for field in sheet.fields for locale in LOCALES}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.key)
@pytest.mark.parametrize("locale", LOCALES)
def test_every_column_has_a_heading_of_its_own_and_a_meaning(sheet: Any, locale: str) -> None:
    headings = [label(locale, sheet, field) for field in sheet.fields]
    assert len(set(headings)) == len(headings)
    assert not any("exchange." in text for text in headings)
    assert not any("exchange." in about(locale, sheet, field) for field in sheet.fields)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.key)
def test_values_to_choose_from_cannot_be_confused(sheet: Any) -> None:
    for field in sheet.fields:
        if field.kind in {"word", "flag"}:
            values = field.words or (True, False)
            assert len({both(field, value) for value in values}) == len(values)
            assert not any("exchange." in both(field, value) for value in values)
