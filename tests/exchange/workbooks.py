"""Workbooks as people send them back: some cells changed, and what is then said about them."""

import io
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from openpyxl import Workbook, load_workbook

from server.exchange.xlsx_read import read_workbook
from server.exchange.xlsx_write import write_workbook
from tests.exchange.checklists import FACTS, REGISTER, TYPES, rich

Edit = Callable[[Workbook], object]


@cache
def everything() -> bytes:
    """The workbook of the checklist that has something of everything."""
    return write_workbook(rich(), REGISTER)


def sent(cells: Mapping[str, Any] | None = None, edit: Edit | None = None) -> bytes:
    """The workbook of everything, with `检查项!C2` and the like set to something else."""
    book = load_workbook(io.BytesIO(everything()))
    for place, value in (cells or {}).items():
        sheet, _, cell = place.partition("!")
        book[sheet][cell].value = value
    if edit is not None:
        edit(book)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def said(cells: Mapping[str, Any] | None = None, edit: Edit | None = None, locale: str = "en") -> list[str]:
    """Every fault of such a workbook."""
    plain, faults = read_workbook(sent(cells, edit), REGISTER, FACTS, TYPES)
    assert (plain is None) == bool(faults)
    return [fault.words(locale) for fault in faults]


def got(cells: Mapping[str, Any] | None = None, edit: Edit | None = None) -> dict[str, Any]:
    """The checklist of such a workbook, which is sound."""
    plain, faults = read_workbook(sent(cells, edit), REGISTER, FACTS, TYPES)
    assert [fault.words("en") for fault in faults] == []
    assert plain is not None
    return plain
