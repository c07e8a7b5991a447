"""JSON Schema of the files, for editors (pure): made from the types that the server reads them into."""

import json
from typing import Any

import msgspec
from msgspec import Struct

from server.checklists.basis import Document
from server.checklists.checklist import Checklist
from server.checklists.equipment_types import EquipmentTypes
from server.checklists.expression import RESULTS
from server.checklists.questionnaire import Questionnaire
from server.checklists.schema_words import MEANINGS

KINDS: dict[str, type[Struct]] = {
    "checklist": Checklist,
    "document": Document,
    "profile": Questionnaire,
    "equipment": EquipmentTypes,
}
_EXPRESSIONS = {("Checklist", "applies"), ("Section", "applies"), ("Item", "applies"), ("ProfileFact", "when")}
_SELF = {"$ref": "#/$defs/Expression"}


def schema_files() -> dict[str, str]:
    """The content of every schema file, by name."""
    return {
        f"{name}.json": json.dumps(_schema(kind), ensure_ascii=False, indent=2) + "\n" for name, kind in KINDS.items()
    }


def _schema(kind: type[Struct]) -> dict[str, Any]:
    (top,), parts = msgspec.json.schema_components([kind], ref_template="#/$defs/{name}")
    for name, part in parts.items():
        part["properties"] = {key: _property(name, key, value) for key, value in part["properties"].items()}
    text = json.dumps(parts)
    found = parts | ({"Expression": EXPRESSION} if _SELF["$ref"] in text else {})
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": kind.__name__, **top, "$defs": found}


def _property(part: str, key: str, value: dict[str, Any]) -> dict[str, Any]:
    """A key as it is written: it is left out rather than null, and it says what it means."""
    said = {"description": MEANINGS.get(part, {}).get(key, "")}
    if (part, key) in _EXPRESSIONS:
        return said | _SELF
    kept = {name: inner for name, inner in value.items() if (name, inner) != ("default", None)}
    several = [inner for inner in kept.pop("anyOf", []) if inner != {"type": "null"}]
    return said | kept | (several[0] if len(several) == 1 else {"anyOf": several} if several else {})


def _leaf(meaning: str, **keys: dict[str, Any]) -> dict[str, Any]:
    return {
        "description": meaning,
        "type": "object",
        "properties": keys,
        "required": list(keys),
        "additionalProperties": False,
    }


_NAME = {"type": "string", "minLength": 1}
_WHOLE = {"type": "integer", "minimum": -(10**12) + 1, "maximum": 10**12 - 1}
_SAID = {"anyOf": [{"type": "boolean"}, _WHOLE, {"type": "string"}]}
_LIST = {"type": "array", "minItems": 1, "items": _SELF}
EXPRESSION = {
    "title": "Expression",
    "description": "When something applies. What is not known never hides a question.",
    "oneOf": [
        _leaf("The fact is yes, or a number other than 0.", profile=_NAME),
        _leaf("The fact is this very value.", profile=_NAME, **{"is": _SAID}),
        _leaf("The number is larger.", profile=_NAME, over=_WHOLE),
        _leaf("The number is smaller.", profile=_NAME, under=_WHOLE),
        _leaf("An item asked earlier was answered so.", answer=_NAME, **{"is": {"enum": list(RESULTS)}}),
        _leaf("All of these hold.", all=_LIST),
        _leaf("One of these holds.", any=_LIST),
        _leaf("This does not hold.", **{"not": _SELF}),
    ],
}
