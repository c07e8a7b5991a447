"""The chapters about facts, as the reference page must have them: read from the kinds themselves."""

import inspect
from collections.abc import Iterator
from typing import Any

import msgspec

from server.facts import KINDS, SERVER_ONLY, FileEntry
from server.people.actions import ACTIONS
from server.people.policy import PUBLIC


def who(action: str) -> str:
    """The roles that hold an action."""
    return "everybody" if action == PUBLIC else ", ".join(ACTIONS[action]) or "the server"


def facts() -> list[str]:
    """A chapter for each kind of fact: what it means, who may say it, and the fields of its body."""
    _, parts = msgspec.json.schema_components([*KINDS.values(), FileEntry], ref_template="{name}")
    lines = []
    for kind, body in KINDS.items():
        meaning = inspect.cleandoc(body.__doc__ or "").replace("\n\n", "\n")
        lines += [f"### {kind}", "", meaning, "", f"Said by: {speakers(kind)}.", "", *_fields(parts[body.__name__]), ""]
    for name, title in PARTS.items():
        lines += [f"### {title}", "", *_fields(parts[name]), ""]
    return lines[:-1]


PARTS = {
    "Answer": "Answer (in `inspection.submitted`)",
    "Signature": "Signature (in `inspection.submitted`)",
    "Seen": "Seen (in `patrol.walked`)",
    "UnknownTag": "UnknownTag (in `patrol.walked`)",
    "ShiftOfDay": "ShiftOfDay (in `task.planned`)",
    "Milestone": "Milestone (in `hazard.supervised`)",
    "FileEntry": "File",
    "Position": "Position",
    "Mark": "Mark (on a photo)",
}


def speakers(kind: str) -> str:
    """Who may say a kind of fact."""
    return "the server only" if kind in SERVER_ONLY else who(f"fact:{kind}")


def _fields(schema: dict[str, Any]) -> list[str]:
    needed = set(schema.get("required", ()))
    return ["| Field | Value | Needed |", "|---|---|---|"] + [
        f"| `{name}` | {_type(one)} | {'yes' if name in needed else 'no'} |"
        for name, one in schema.get("properties", {}).items()
    ]


def _type(schema: dict[str, Any]) -> str:
    if "anyOf" in schema:
        return " or ".join(_type(one) for one in schema["anyOf"])
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema["enum"])
    if "$ref" in schema:
        return str(schema["$ref"])
    if schema.get("type") == "array":
        return f"list of {_type(schema['items'])}"
    if schema.get("type") == "object":
        return f"object of {_type(schema['additionalProperties'])}"
    return WORDS.get(schema.get("pattern", "")) or _simple(schema)


def _simple(schema: dict[str, Any]) -> str:
    plain = {"string": "text", "integer": "whole number", "boolean": "true or false"}
    kind = str(schema.get("format", schema.get("type", "any")))
    return " ".join([plain.get(kind, kind), *_limits(schema)])


WORDS = {
    r"^[0-9a-f]{64}$": "SHA-256 in hex",
    r"^\d{4}-\d{2}-\d{2}$": "day, `2026-11-30`",
    r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?(Z|[+-]\d{2}:\d{2})$": "moment, RFC 3339",
    r"^-?\d{1,12}(\.\d{1,8})?$": "decimal text",
}


def _limits(schema: dict[str, Any]) -> Iterator[str]:
    words = {"minimum": "from {}", "maximum": "to {}", "maxLength": "up to {} characters", "pattern": "`{}`"}
    for key, form in words.items():
        if key in schema:
            yield form.format(str(schema[key]).replace("|", "\\|"))
