"""Every way in which plain values miss the schema (pure): msgspec alone stops at the first one."""

from collections.abc import Iterator
from typing import Any, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Struct
from msgspec.structs import fields


def misfits(plain: Any, kind: Any, where: str = "") -> Iterator[str]:
    """What does not fit, each with the way to it; an item is named by its id, a list entry by its place."""
    inner = _struct_in(kind)
    several = get_origin(kind) is tuple
    if inner is not None and isinstance(plain, dict) and not several:
        yield from _mapping_misfits(plain, inner, where)
    elif inner is not None and isinstance(plain, list) and several:
        for place, value in enumerate(plain, start=1):
            yield from misfits(value, inner, _join(where, _name(value, place)))
    else:
        try:
            msgspec.convert(plain, kind)
        except msgspec.ValidationError as error:
            yield _tell(where, str(error))


def _mapping_misfits(plain: dict[Any, Any], kind: type[Struct], where: str) -> Iterator[str]:
    hints = get_type_hints(kind, include_extras=True)
    known = {field.name: field for field in fields(kind)}
    for key in plain:
        if key not in known:
            yield _tell(where, f"nothing is called {key!r} here")
    for name, field in known.items():
        if name in plain:
            yield from misfits(plain[name], hints[name], _join(where, name))
        elif field.required:
            yield _tell(where, f"{name!r} is missing")


def _struct_in(kind: Any) -> type[Struct] | None:
    """The Struct that a type is, or holds as a tuple's entry or as an optional value."""
    if isinstance(kind, type) and issubclass(kind, Struct):
        return kind
    return next((arg for arg in get_args(kind) if isinstance(arg, type) and issubclass(arg, Struct)), None)


def _name(value: Any, place: int) -> str:
    key = value.get("id") if isinstance(value, dict) else None
    return key if isinstance(key, str) else str(place)


def _join(where: str, step: str) -> str:
    return f"{where} > {step}" if where else step


def _tell(where: str, what: str) -> str:
    return f"{where}: {what}" if where else what
