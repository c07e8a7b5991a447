"""A checklist as a file to take away, in the form that was asked for. openpyxl is loaded with the first workbook."""

from collections.abc import Callable
from typing import Any

import msgspec
from msgspec import Struct

from server.canonical import canonical_bytes
from server.checklists.checklist import Checklist
from server.checklists.library import Library

_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
JSON_FORMAT = "zicha-checklist-1"


class Download(Struct, frozen=True):
    """A file with its name."""

    name: str
    media_type: str
    body: bytes


def download(library: Library, checklist: Checklist, form: str) -> Download:
    """The file; `form` is one of FORMS."""
    name = f"zicha-{checklist.checklist.replace('/', '-')}-{checklist.version}"
    return FORMS[form](library, checklist, name)


def _workbook(library: Library, checklist: Checklist, name: str) -> Download:
    from server.exchange.xlsx_write import write_workbook

    return Download(f"{name}.xlsx", _SHEET, write_workbook(checklist, library.register))


def _form(library: Library, checklist: Checklist, name: str) -> Download:
    from server.exchange.xlsform_write import write_form

    return Download(f"{name}-odk.xlsx", _SHEET, write_form(checklist, library.questionnaire))


def _json(library: Library, checklist: Checklist, name: str) -> Download:
    """Canonical JSON, so that the hash is that of the bytes of `content` as they stand there."""
    content: Any = msgspec.to_builtins(checklist)
    told = {"format": JSON_FORMAT, "hash": library.hash_of(checklist), "content": content}
    return Download(f"{name}.json", "application/json", canonical_bytes(told))


FORMS: dict[str, Callable[[Library, Checklist, str], Download]] = {"xlsx": _workbook, "xlsform": _form, "json": _json}
