"""A checklist as a workbook for Excel and WPS; `xlsx_read` brings it back the same."""

import io
from typing import Any

import msgspec
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from server.checklists.basis import Register
from server.checklists.checklist import Checklist
from server.checklists.item_faults import PLAN_SECTIONS
from server.exchange.cells import to_cell
from server.exchange.fields import Field
from server.exchange.sheets import CHOICES, HEAD, ITEMS, PROFILE, SECTIONS, Sheet, about, sheet_name, value_at
from server.exchange.xlsx_guide import write_basis, write_guide
from server.exchange.xlsx_look import finish, heading, offer, put, put_heading, shape_column
from server.exchange.xlsx_open import MOST_ROWS
from server.wording import LOCALES, t

_DIGITS = "一二三四五六七八九十"
_FROZEN = {ITEMS.key: "D2", CHOICES.key: "C2", SECTIONS.key: "B2", PROFILE.key: "B2"}


def write_workbook(checklist: Checklist, register: Register) -> bytes:
    """The file. Clauses of the register are listed in it, so that a basis can be looked up."""
    plain = msgspec.to_builtins(checklist)
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = t("zh", "exchange.creator")
    book.properties.title = checklist.title.zh
    _write_head(book.create_sheet(HEAD.name), plain, checklist)
    for sheet, things in _things(plain):
        _write_table(book.create_sheet(sheet.name), sheet, things)
    _link(book)
    write_basis(book.create_sheet(sheet_name("basis")), register)
    write_guide(book.create_sheet(sheet_name("guide")))
    book.active = book.sheetnames.index(ITEMS.name)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _things(plain: dict[str, Any]) -> list[tuple[Sheet, list[dict[str, Any]]]]:
    """The rows of each sheet; an item says its section, a choice its item."""
    items = [item | {"section": section["id"]} for section in plain["sections"] for item in section["items"]]
    choices = [choice | {"item": item["id"]} for item in items for choice in item.get("choices", ())]
    return [(SECTIONS, plain["sections"]), (ITEMS, items), (CHOICES, choices), (PROFILE, plain.get("profile", []))]


def _write_head(page: Worksheet, plain: dict[str, Any], checklist: Checklist) -> None:
    for column, (key, width) in enumerate((("field", 30), ("value", 60), ("about", 80)), start=1):
        put_heading(page, 1, column, "\n".join(t(locale, f"exchange.head.{key}") for locale in LOCALES))
        page.column_dimensions[get_column_letter(column)].width = width
    for row, field in enumerate(HEAD.fields, start=2):
        put_heading(page, row, 1, heading(HEAD, field), needed=field.required and not field.group)
        put(page, row, 2, to_cell(field, _value(plain, field)))
        put(page, row, 3, "\n".join(about(locale, HEAD, field) for locale in LOCALES))
        offer(page, HEAD, field, f"B{row}")
    finish(page, "B2")


def _value(thing: dict[str, Any], field: Field) -> Any:
    """The value; what was left out because it is usual stands in the sheet all the same, if its group is there."""
    found = value_at(thing, field.path)
    usual = field.default if not field.group or value_at(thing, field.group) else None
    return usual if found is None else found


def _write_table(page: Worksheet, sheet: Sheet, things: list[dict[str, Any]]) -> None:
    for column, field in enumerate(sheet.fields, start=1):
        put_heading(page, 1, column, heading(sheet, field), needed=field.required and not field.group)
        shape_column(page, column, field)
    for row, thing in enumerate(things, start=2):
        for column, field in enumerate(sheet.fields, start=1):
            put(page, row, column, to_cell(field, _value(thing, field)))
    page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.fields))}{max(2, len(things) + 1)}"
    finish(page, _FROZEN[sheet.key], one_page_wide=sheet is not ITEMS)


def _link(book: Workbook) -> None:
    """Drop-downs and hints, now that every sheet is there: a section and an item are chosen, not typed."""
    sources = {
        (ITEMS.key, "section"): _column(SECTIONS, "id"),
        (CHOICES.key, "item"): _column(ITEMS, "id"),
        (ITEMS.key, "plan"): '"' + ",".join(sorted(PLAN_SECTIONS, key=plan_order)) + '"',
    }
    for sheet in (SECTIONS, ITEMS, CHOICES, PROFILE):
        for column, field in enumerate(sheet.fields, start=1):
            letter = get_column_letter(column)
            cells = f"{letter}2:{letter}{MOST_ROWS + 1}"
            offer(book[sheet.name], sheet, field, cells, sources.get((sheet.key, field.name)))


def _column(sheet: Sheet, name: str) -> str:
    letter = get_column_letter(sheet.fields.index(sheet.field(name)) + 1)
    return f"'{sheet.name}'!${letter}$2:${letter}${MOST_ROWS + 1}"


def plan_order(section: str) -> list[int]:
    """Chapters and sections of the plan as they are counted (pure)."""
    chapter, _, inner = section.rstrip(")").partition("(")
    return [_DIGITS.index(chapter), sum(_DIGITS.index(digit) + 1 for digit in inner)]
