"""Vectors (pure): cases with what must come out, in the shapes in which methods publish them.

A file is a document with `test_vectors` (each `inputs`, or `facts` and `direct_red`, and `expect`), a model with
`defaults` and `vectors` (each `override` and `expect`), or sections by method whose vectors hold input and expectation
side by side. Whatever a vector does not state, the tables of the method say.
"""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from server.grading.methods.exact import exact
from server.grading.methods.method import Method, apply
from server.grading.methods.refused import Refused
from server.grading.methods.registry import METHODS

SECTIONS = {
    "lec": "lec",
    "ls": "ls",
    "dual_prevention_effect": "effect-score",
    "standardisation": "standardisation",
    "fhrs": "fhrs",
    "demerit_points": "demerit",
    "risk_point": "risk-point",
}
# The usual class of the pure substance stands in where a vector states none: such vectors are about the tables.
TABLES_ALONE = "table-hint"
REMARKS = frozenset({"id", "note"})
REFUSAL = frozenset({"refused", "rejected", "error"})


class Vector(Struct, frozen=True):
    """One case of one method; what must come out is said for each profile that it is about (None: the default)."""

    id: str
    method: str
    given: dict[str, Any]
    expect: dict[str | None, dict[str, Any]]


def vectors_of(document: Any) -> list[Vector]:
    """All vectors of a document; none where it has no shape that is known."""
    if not isinstance(document, Mapping):
        return []
    found: list[Vector] = []
    if isinstance(document.get("test_vectors"), list):
        found += [_whole(case) for case in _cases(document["test_vectors"])]
    if isinstance(document.get("vectors"), list) and "defaults" in document:
        found += [_override(case, document["defaults"]) for case in _cases(document["vectors"])]
    for section, method in SECTIONS.items():
        inner = document.get(section)
        if isinstance(inner, Mapping) and isinstance(inner.get("vectors"), list):
            found += [_side_by_side(case, METHODS[method]) for case in _cases(inner["vectors"])]
    return found


def _cases(listed: list[Any]) -> list[Mapping[str, Any]]:
    for number, case in enumerate(listed, 1):
        if not isinstance(case, Mapping) or "id" not in case:
            raise Refused(f"vector {number} has no id")
    return listed


def _whole(case: Mapping[str, Any]) -> Vector:
    expect = dict(case.get("expect", {}))
    if "inputs" in case:
        given = dict(case["inputs"])
        return Vector(str(case["id"]), "gb18218", given, {given.pop("profile", TABLES_ALONE): expect})
    given = {key: value for key, value in case.items() if key not in REMARKS | {"expect"}}
    return Vector(str(case["id"]), "hazchem-2018-19", given, {None: expect})


def _override(case: Mapping[str, Any], defaults: Mapping[str, Any]) -> Vector:
    given = {**defaults, **case.get("override", {})}
    return Vector(str(case["id"]), "crg", given, {None: dict(case.get("expect", {}))})


def _side_by_side(case: Mapping[str, Any], method: Method) -> Vector:
    """Fields of the input are given, all others expected; a field named like a profile expects its colour there."""
    fields = set(method.takes.__struct_fields__)
    given = {key: value for key, value in case.items() if key in fields}
    rest = {key: value for key, value in case.items() if key not in fields | REMARKS and not _torn(key, value)}
    profile = rest.pop("profile", None)
    maps = {key: rest.pop(key) for key in list(rest) if key in method.profiles}
    colours: dict[str | None, dict[str, Any]] = {name: rest | {"colour": colour} for name, colour in maps.items()}
    return Vector(str(case["id"]), method.word, given, colours or {profile: rest})


def _torn(key: str, value: Any) -> bool:
    """The rest of a remark in a flow mapping: YAML reads what follows its comma as a key without a value."""
    return value is None and " " in key


def differences(vector: Vector) -> list[str]:
    """What comes out otherwise than the vector says; nothing when it passes."""
    return [found for profile, expect in vector.expect.items() for found in _differences(vector, profile, expect)]


def _differences(vector: Vector, profile: str | None, expect: Mapping[str, Any]) -> list[str]:
    if not expect:
        return ["it expects nothing"]
    refusal = bool(REFUSAL & expect.keys())
    try:
        outcome = apply(METHODS[vector.method], vector.given, profile)
    except Refused as refused:
        return [] if refusal else [f"refused: {refused}"]
    if refusal:
        return ["it was not refused"]
    where = f"{profile} " if len(vector.expect) > 1 else ""
    return [
        f"{where}{name}: expected {_shown(wanted)}, got {_shown(outcome.values.get(name))}"
        for name, wanted in expect.items()
        if name not in outcome.values or not same(wanted, outcome.values[name])
    ]


def same(wanted: Any, found: Any) -> bool:
    """Equal, where a number may be written as text: 12, '12' and '12.0' are one number."""
    if isinstance(wanted, Mapping) and isinstance(found, Mapping):
        return wanted.keys() == found.keys() and all(same(wanted[key], found[key]) for key in wanted)
    if isinstance(wanted, list) and isinstance(found, list):
        return len(wanted) == len(found) and all(map(same, wanted, found))
    if isinstance(wanted, bool) or isinstance(found, bool) or wanted is None or found is None:
        return wanted is found
    try:
        return exact(wanted, "wanted") == exact(found, "found")
    except Refused:
        return bool(wanted == found)


def _shown(value: Any) -> str:
    return "nothing" if value is None else str(value)
