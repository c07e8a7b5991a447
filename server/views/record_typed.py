"""What was typed into a record's form as the content of a fact, and a fact's content as its form shows it (pure)."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, get_args, get_type_hints

import msgspec

from server.facts import Kept
from server.records.commitment import COUNTS
from server.records.record import SORTS
from server.views.record_fields import FIELDS, Field, Shape

FEN, MINUTES = 100, 60
MOST_TYPED = 60
# As people write them: a number with an exponent would be a thousand digits in four characters.
NUMBER = re.compile(r"[0-9]{1,15}(\.[0-9]{1,4})?", re.ASCII)
WHOLE = re.compile(r"[0-9]{1,15}", re.ASCII)


def choices_of(sort: str, field: Field) -> tuple[str, ...]:
    """The values of a choice, as the fact writes them."""
    if field.name == "level":
        return ("1", "2", "3")
    return tuple(str(one) for one in get_args(get_type_hints(SORTS[sort][1])[field.name]) if one)


def read_record(sort: str, typed: Mapping[str, str], **given: object) -> tuple[Kept | None, dict[str, str]]:
    """The content, or for each field that is wrong the word of its fault. What was left empty is left out."""
    values: dict[str, object] = {}
    faults: dict[str, str] = {}
    for field in FIELDS[sort]:
        if field.shape == "counts":
            counts = {key: _read("whole", typed.get(f"count-{key}", "")) for key in COUNTS}
            values["counts"] = {key: one for key, one in counts.items() if isinstance(one, int) and one}
            faults |= dict.fromkeys([f"count-{key}" for key, one in counts.items() if one == "number"], "number")
            continue
        text = typed.get(field.name, "").strip()
        if not text:
            faults |= {field.name: "needed"} if field.needed else {}
            continue
        value = _read(field.shape, text)
        if field.shape in {"day", "whole", "yuan", "hours"} and value == _FAULT[field.shape]:
            faults[field.name] = str(value)
        else:
            values[field.name] = int(text) if field.name == "level" else value
    return (None, faults) if faults else _converted(sort, values | given)


def _converted(sort: str, values: Mapping[str, object]) -> tuple[Kept | None, dict[str, str]]:
    try:
        return msgspec.convert(values, SORTS[sort][1]), {}
    except msgspec.ValidationError as error:
        path = str(error).partition("`$.")[2].partition("`")[0]
        known = {field.name for field in FIELDS[sort]}
        return None, {path: "limits"} if path in known else {FIELDS[sort][0].name: "order"}


_FAULT = {"day": "day", "whole": "number", "yuan": "money", "hours": "number"}


def _read(shape: Shape, text: str) -> object:
    """What a text means in a shape, or the word of its fault."""
    text = text.strip()
    if shape == "day":
        try:
            return date.fromisoformat(text).isoformat()
        except ValueError:
            return "day"
    if shape == "whole":
        return int(text) if WHOLE.fullmatch(text) else "number" if text else None
    if shape in {"yuan", "hours"}:
        return _scaled(text, FEN if shape == "yuan" else MINUTES, _FAULT[shape])
    return text == "yes" if shape == "flag" else text


def _scaled(text: str, by: int, fault: str) -> int | str:
    """An exact whole number of the smaller unit; what does not come out even is no such number."""
    plain = text.replace(",", "").replace("，", "")
    if not NUMBER.fullmatch(plain):
        return fault
    number = Decimal(plain) * by
    return int(number) if number == int(number) else fault


def written_in(sort: str, body: Mapping[str, Any]) -> dict[str, str]:
    """A record's content as its form shows it."""
    shown = {f"count-{key}": str(count) for key, count in body.get("counts", {}).items()}
    for field in FIELDS[sort]:
        value = body.get(field.name)
        if value is None or field.shape == "counts":
            continue
        if field.shape == "yuan":
            shown[field.name] = yuan(int(value))
        elif field.shape == "hours":
            shown[field.name] = f"{Decimal(value) / MINUTES:f}"
        elif field.shape == "flag":
            shown[field.name] = "yes" if value else ""
        else:
            shown[field.name] = str(value)
    return shown


def yuan(fen: int) -> str:
    """`12345.67`, without places where there are none."""
    whole, rest = divmod(fen, FEN)
    return f"{whole}.{rest:02}" if rest else str(whole)
