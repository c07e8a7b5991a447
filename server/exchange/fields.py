"""The schema laid flat (pure): each value that stands in a cell of its own, with what it may be.

It is taken from the schema itself, so a field that is added there gets its column here.
"""

from collections.abc import Iterator
from typing import Any, Literal, get_args, get_type_hints

import msgspec
from msgspec import Struct
from msgspec import inspect as types

from server.checklists.checklist import BasisRef

Path = tuple[str, ...]
_KINDS = {
    types.BoolType: "flag",
    types.LiteralType: "word",
    types.DictType: "expression",
    types.VarTupleType: "bases",
}


class Field(Struct, frozen=True):
    """One value. It is needed where its group is begun; without a group it always is, if `required`.

    `least` and `most` bound a number, or the length of a text; `pattern` is for a text, or each line of several.
    """

    path: Path
    kind: Literal["text", "whole", "flag", "word", "expression", "lines", "bases"]
    required: bool = True
    group: Path = ()
    least: int | None = None
    most: int | None = None
    pattern: str | None = None
    words: tuple[str, ...] = ()
    default: Any = None

    @property
    def name(self) -> str:
        """The way to it, as keys of wording spell it."""
        return ".".join(self.path)


def fields_of(kind: type[Struct]) -> tuple[Field, ...]:
    """Every value of a struct in the order of the schema; what repeats as a struct has a sheet of its own."""
    return tuple(_fields(kind, (), ()))


def tables_of(kind: type[Struct]) -> dict[str, type[Struct]]:
    """What repeats as a struct, by the name of its field."""
    found = {field.name: _several(field.type) for field in _inside(kind)}
    return {name: inner for name, inner in found.items() if inner not in {None, BasisRef}}


def _inside(kind: type[Struct]) -> tuple[types.Field, ...]:
    told = types.type_info(kind)
    return told.fields if isinstance(told, types.StructType) else ()


def _fields(kind: type[Struct], path: Path, group: Path) -> Iterator[Field]:
    hints = get_type_hints(kind)
    for field in _inside(kind):
        inner, here = _without_none(field.type), (*path, field.name)
        if isinstance(inner, types.StructType):
            yield from _fields(inner.cls, here, group if field.required else here)
        elif _several(inner) in {None, BasisRef}:
            default = None if field.default is msgspec.NODEFAULT else field.default
            words = _words(hints[field.name])
            yield _field(inner, Field(here, "text", field.required, group, words=words, default=default))


def _field(kind: types.Type, field: Field) -> Field:
    change = msgspec.structs.replace
    if isinstance(kind, types.IntType):
        return change(field, kind="whole", least=kind.ge, most=kind.le)
    line = kind.item_type if isinstance(kind, types.VarTupleType) else kind
    if isinstance(line, types.StrType):
        several = "lines" if isinstance(kind, types.VarTupleType) else "text"
        return change(field, kind=several, least=line.min_length, most=line.max_length, pattern=line.pattern)
    return change(field, kind=_KINDS[type(kind)])


def _without_none(kind: types.Type) -> types.Type:
    if isinstance(kind, types.UnionType):
        return next(inner for inner in kind.types if not isinstance(inner, types.NoneType))
    return kind


def _several(kind: types.Type) -> type[Struct] | None:
    if isinstance(kind, types.VarTupleType) and isinstance(kind.item_type, types.StructType):
        return kind.item_type.cls
    return None


def _words(hint: Any) -> tuple[str, ...]:
    """The words of a Literal in the order of the source; msgspec would sort them."""
    inner = [hint, *get_args(hint)]
    return next((get_args(one) for one in inner if getattr(one, "__origin__", None) is Literal), ())
