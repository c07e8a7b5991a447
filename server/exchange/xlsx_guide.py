"""The sheets that explain: what each column means, and the clauses that a basis may name. They are not read back."""

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from server.checklists.basis import Register
from server.exchange.fields import Field
from server.exchange.sheets import SHEETS, about, both, label
from server.exchange.xlsx_look import finish, put, put_heading
from server.wording import LOCALES, t

_GUIDE = {"sheet": 14, "field": 30, "needed": 14, "zh": 70, "en": 70, "words": 50}
_BASIS = {"document": 28, "title": 44, "number": 26, "clause": 24, "subject": 40, "checked": 14}
RULES = ("rows", "id", "languages", "blank", "version", "expression", "unread")


def write_guide(page: Worksheet) -> None:
    """First how the workbook is used, then every column."""
    _headings(page, "guide", _GUIDE)
    row = 2
    for rule in RULES:
        told = (t(locale, f"exchange.guide.rule.{rule}") for locale in LOCALES)
        for column, text in enumerate((t("zh", "exchange.guide.rule"), None, None, *told, None), start=1):
            put(page, row, column, text)
        row += 1
    for sheet in SHEETS:
        for field in sheet.fields:
            put(page, row, 1, sheet.name)
            put(page, row, 2, "\n".join(label(locale, sheet, field) for locale in LOCALES))
            put(page, row, 3, " ".join(t(locale, f"exchange.needed.{_needed(field)}") for locale in LOCALES))
            put(page, row, 4, about("zh", sheet, field))
            put(page, row, 5, about("en", sheet, field))
            put(page, row, 6, _values(field))
            row += 1
    finish(page, "C2")


def _needed(field: Field) -> str:
    return "no" if not field.required else "in_group" if field.group else "yes"


def _values(field: Field) -> str | None:
    if field.kind == "flag":
        return " / ".join(both(field, value) for value in (True, False))
    if field.kind == "whole" and field.most is not None:
        return f"{field.least}–{field.most}"
    return " / ".join(both(field, value) for value in field.words) or None


def write_basis(page: Worksheet, register: Register) -> None:
    """Every clause of the register as a basis writes it."""
    _headings(page, "basis", _BASIS)
    row = 2
    for _, document in sorted(register.items()):
        for clause in document.clauses:
            checked = " ".join(
                t(locale, f"exchange.word.flag.{str(clause.text_checked).lower()}") for locale in LOCALES
            )
            told = (document.document, document.title, document.number, clause.clause, clause.subject, checked)
            for column, text in enumerate(told, start=1):
                put(page, row, column, text)
            row += 1
    page.auto_filter.ref = f"A1:{get_column_letter(len(_BASIS))}{max(2, row - 1)}"
    finish(page, "B2")


def _headings(page: Worksheet, key: str, widths: dict[str, int]) -> None:
    for column, (name, width) in enumerate(widths.items(), start=1):
        put_heading(page, 1, column, " ".join(t(locale, f"exchange.column.{key}.{name}") for locale in LOCALES))
        page.column_dimensions[get_column_letter(column)].width = width
