"""What to do about a value that does not fit its type (pure): what msgspec expected, and how to write it."""

import re
from collections.abc import Callable
from typing import Any, Literal, get_args, get_origin

from msgspec import Struct
from msgspec.structs import fields

# Forms that a pattern asks for, by an example.
_EXAMPLES = {
    r"^-?\d{1,9}(\.\d{1,6})?$": '"1.5", in quotes',
    r"^\d{4}-\d{2}-\d{2}$": '"2026-11-30", in quotes',
    r"^(\d{4}(-\d{2}(-\d{2})?)?)?$": '"2026", "2026-11" or "2026-11-30", in quotes',
    "^[a-z0-9][a-z0-9._-]{2,99}$": "hazchem.demo.valve",
    "^[a-z][a-z0-9_]{1,60}$": "tank_farm",
    "^[a-z0-9-]{2,40}/[a-z0-9-]{2,60}$": "hazchem/tank-farm",
    "^[a-z0-9-]{3,60}$": "gb-30871-2022",
    "^[a-z-]{3,40}$": "noncoal-mine",
    "^[a-z_]{3,40}$": "electric_shock",
}


def remedy_of(message: str, kind: Any) -> str:
    """How to write it instead."""
    for pattern, remedy in _REMEDIES:
        found = re.match(pattern, message)
        if found is not None:
            return remedy(found, kind)
    return "look at the schema in checklists/schema"


def _as_type(found: re.Match[str], kind: Any) -> str:
    wanted = found[1].split("|")[0].strip()
    if wanted == "object":
        return f"write a mapping with {_keys(kind)}"
    return {
        "int": "write a whole number without quotes",
        "str": "put it in quotes",
        "bool": "write true or false",
        "array": "write a list: [one, two], or a line beginning with - for each",
    }.get(wanted, "look at the schema in checklists/schema")


def _keys(kind: Any) -> str:
    struct = next((one for one in (kind, *get_args(kind)) if isinstance(one, type) and issubclass(one, Struct)), None)
    return ", ".join(field.name for field in fields(struct) if field.required) if struct else "keys"


def _as_pattern(found: re.Match[str], kind: Any) -> str:
    pattern = found[1].replace("\\\\", "\\")
    return f"write it like {_EXAMPLES[pattern]}" if pattern in _EXAMPLES else f"it must match {pattern}"


def _as_one_of(found: re.Match[str], kind: Any) -> str:
    literals = [one for one in (kind, *get_args(kind)) if get_origin(one) is Literal]
    return "write one of " + ", ".join(str(value) for one in literals for value in get_args(one))


def _as_bound(found: re.Match[str], kind: Any) -> str:
    return f"write a number that is {found[1]}"


def _as_length(found: re.Match[str], kind: Any) -> str:
    return "write something" if found[1].startswith(">") else f"shorten it to {found[1].removeprefix('<= ')} characters"


_REMEDIES: tuple[tuple[str, Callable[[re.Match[str], Any], str]], ...] = (
    (r"Expected `str` matching regex '(.*?)'(?: - at|$)", _as_pattern),
    (r"Expected `str` of length (.*?)(?: - at|$)", _as_length),
    (r"Expected `int` ([<>]=? \S+)", _as_bound),
    (r"Invalid enum value", _as_one_of),
    (r"Expected `([^`]*)`", _as_type),
)
