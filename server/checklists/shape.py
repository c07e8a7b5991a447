"""Every way in which plain values miss the schema (pure): msgspec alone stops at the first one."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Struct
from msgspec.structs import fields

from server.checklists.fault import Found, Way
from server.checklists.remedies import remedy_of

_PLACE = re.compile(r" - at `\$\[(\d+)\].*`$|\s*- at `.*`$")


def misfits(plain: Any, kind: Any, where: Way = ()) -> Iterator[Found]:
    """What does not fit, each with the way to it."""
    inner = _struct_in(kind)
    several = get_origin(kind) is tuple
    if inner is not None and isinstance(plain, dict) and not several:
        yield from _mapping_misfits(plain, inner, where)
    elif inner is not None and isinstance(plain, list) and several:
        for place, value in enumerate(plain):
            yield from misfits(value, inner, (*where, place))
    else:
        try:
            msgspec.convert(plain, kind)
        except msgspec.ValidationError as error:
            yield _misfit(str(error), kind, where)


def _misfit(message: str, kind: Any, where: Way) -> Found:
    place = _PLACE.search(message)
    steps = (int(place[1]),) if place and place[1] else ()
    return Found((*where, *steps), _PLACE.sub("", message), remedy_of(message, kind))


def _mapping_misfits(plain: dict[Any, Any], kind: type[Struct], where: Way) -> Iterator[Found]:
    hints = get_type_hints(kind, include_extras=True)
    known = {field.name: field for field in fields(kind)}
    for key in plain:
        if key not in known:
            yield Found((*where, str(key)), f"nothing is called {key!r} here", _meant(str(key), list(known)))
    for name, field in known.items():
        if name in plain:
            yield from misfits(plain[name], hints[name], (*where, name))
        elif field.required:
            yield Found(where, f"{name!r} is missing", f"add {name}")


def _meant(key: str, known: list[str]) -> str:
    close = get_close_matches(key, known, n=1)
    return f"did you mean {close[0]}?" if close else f"remove it; known here: {', '.join(known)}"


def _struct_in(kind: Any) -> type[Struct] | None:
    """The Struct that a type is, or holds as a tuple's entry or as an optional value."""
    if isinstance(kind, type) and issubclass(kind, Struct):
        return kind
    return next((arg for arg in get_args(kind) if isinstance(arg, type) and issubclass(arg, Struct)), None)
