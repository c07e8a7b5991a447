"""One value, as a cell holds it and as a checklist does (pure). What is written and read again comes back the same."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from msgspec import Struct

from server.checklists.checklist import BasisRef
from server.checklists.expression_text import format_expression, parse_expression
from server.checklists.expression_tokens import ExpressionError
from server.exchange.cell_fault import CellProblem, in_both
from server.exchange.fields import Field, fields_of
from server.exchange.sheets import both, word
from server.wording import LOCALES

# How workbooks write what XML cannot say, and text that looks like that; openpyxl undoes only some of it.
_ESCAPED = re.compile(r"_x005F_(?=x[0-9A-Fa-f]{4}_)|_x000D_")
_BASIS = fields_of(BasisRef)
_MOMENTS = (date, datetime, time, timedelta)


class Formula(Struct, frozen=True):
    """A cell that calculates, or shows an error: nobody's value."""

    text: str


def to_cell(field: Field, value: Any) -> str | int | None:
    """What stands in the cell."""
    if value is None or value == ():
        return None
    return _WRITTEN[field.kind](field, value)


def from_cell(field: Field, raw: Any) -> Any:
    """The value that a cell says, None for an empty one; raises CellProblem."""
    if isinstance(raw, Formula):
        raise CellProblem("formula", text=raw.text)
    if isinstance(raw, _MOMENTS):
        raise CellProblem("date")
    text = _text(raw)
    if not text:
        return None
    return _SAID[field.kind](field, text)


def _text(raw: Any) -> str:
    if raw is None:
        return ""
    if isinstance(raw, float):
        return str(int(raw)) if raw.is_integer() else f"{Decimal(repr(raw)):f}"
    text = str(raw).lower() if isinstance(raw, bool) else str(raw)
    plain = _ESCAPED.sub(lambda found: "" if found[0] == "_x000D_" else "_", text)
    return plain.replace("\r\n", "\n").replace("\r", "\n").strip()


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _whole(field: Field, text: str) -> int:
    plain = unicodedata.normalize("NFKC", text)
    if not re.fullmatch(r"-?\d{1,9}", plain, re.ASCII):
        raise CellProblem("whole", text=text)
    number = int(plain)
    if (field.least is not None and number < field.least) or (field.most is not None and number > field.most):
        raise CellProblem("range", number=number, least=field.least, most=field.most)
    return number


def _word(field: Field, text: str) -> Any:
    said, values = _key(text), field.words or (True, False)
    for value in values:
        if said in {
            _key(str(value)),
            _key(both(field, value)),
            *(_key(word(locale, field, value)) for locale in LOCALES),
        }:
            return value
    offered = {locale: " / ".join(word(locale, field, value) for value in values) for locale in LOCALES}
    raise CellProblem("word", text=text, offered=offered)


def _key(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold()


def _expression(_field: Field, text: str) -> Any:
    try:
        return parse_expression(text)
    except ExpressionError as error:
        what = in_both(error.key, position=error.position, found=error.found)
        raise CellProblem("expression", what=what) from error


def _basis(line: str) -> dict[str, str]:
    parts = line.split(maxsplit=1)
    if len(parts) != 2:
        raise CellProblem("basis", text=line)
    return {field.name: _sound(field, part) for field, part in zip(_BASIS, parts, strict=True)}


def _sound(field: Field, text: str) -> str:
    if field.most is not None and len(text) > field.most:
        raise CellProblem("long", length=len(text), most=field.most)
    if field.pattern is not None and not re.search(field.pattern, text):
        raise CellProblem("form", text=text[:60])
    return text


_WRITTEN: dict[str, Callable[[Field, Any], str | int]] = {
    "text": lambda _field, value: str(value),
    "whole": lambda _field, value: int(value),
    "flag": both,
    "word": both,
    "expression": lambda _field, value: format_expression(value),
    "lines": lambda _field, value: "\n".join(value),
    "bases": lambda _field, value: "\n".join(f"{ref['document']} {ref['clause']}" for ref in value),
}
_SAID: dict[str, Callable[[Field, str], Any]] = {
    "text": _sound,
    "whole": _whole,
    "flag": _word,
    "word": _word,
    "expression": _expression,
    "lines": lambda field, text: [_sound(field, line) for line in _lines(text)],
    "bases": lambda _field, text: [_basis(line) for line in _lines(text)],
}
