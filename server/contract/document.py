"""The OpenAPI 3.1 document, put together from the operations and the shapes of facts and answers (pure)."""

from collections import defaultdict
from functools import cache
from importlib.metadata import version
from typing import Any

import msgspec

from server.contract import answers
from server.contract.headers import Header
from server.contract.operations import OPERATIONS, Operation
from server.facts import DESK_ONLY, KINDS, SERVER_ONLY, FileEntry
from server.http.cookies import SESSION_COOKIE
from server.problems import NOT_ALLOWED, SIGN_IN_NEEDED, Problem
from server.sync.envelope import MOST_FACTS
from server.sync.limits import MOST_IDS

REF = "#/components/schemas/{name}"
SIGNED_IN = "session"
ABOUT = (
    "How phones and other programs hand in facts and fetch what they need offline. Every answer carries the header "
    "`Zicha-Server: 1`; take nothing without it for ours. Bodies may come as gzip (`Content-Encoding`), and answers do "
    "where `Accept-Encoding` allows it. Every problem has one shape, in the language of `Accept-Language`; where it "
    "comes with `Retry-After`, wait so many seconds. A push that is too large (413) may be halved and offered again: "
    "facts that went through get the same answer for ever."
)


@cache
def document() -> dict[str, Any]:
    """The whole document, as plain values."""
    paths: dict[str, dict[str, Any]] = defaultdict(dict)
    for one in OPERATIONS:
        paths[one.path][one.method] = _operation(one)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Zicha", "version": version("zicha"), "description": ABOUT},
        "paths": dict(paths),
        "components": {
            "schemas": _schemas(),
            "securitySchemes": {SIGNED_IN: {"type": "apiKey", "in": "cookie", "name": SESSION_COOKIE}},
        },
    }


def _operation(one: Operation) -> dict[str, Any]:
    parts = [
        {"name": name, "in": "path", "required": True, "schema": schema} for name, schema in one.path_parts.items()
    ]
    named = [_parameter(header, "header") for header in one.headers] + [
        _parameter(value, "query") for value in one.query
    ]
    found = {
        "operationId": f"{one.method} {one.path}",
        "summary": one.summary,
        "parameters": [*parts, *named],
        "responses": _responses(one),
    }
    if not one.public:
        found["security"] = [{SIGNED_IN: []}]
    if one.body:
        content = {one.body_type: {"schema": {"$ref": REF.format(name=one.body)}}}
        found["requestBody"] = {"required": one.body_needed, "content": content}
    return found


def _parameter(header: Header, place: str) -> dict[str, Any]:
    about = {"name": header.name, "in": place, "required": header.needed, "description": header.meaning}
    return about | {"schema": header.schema()}


def _responses(one: Operation) -> dict[str, Any]:
    told = {header.name: {"description": header.meaning, "schema": header.schema()} for header in one.told}
    good: dict[str, Any] = {"description": one.summary, **({"headers": told} if told else {})}
    if one.answer is not None:
        good["content"] = {"application/json": {"schema": {"$ref": REF.format(name=one.answer.__name__)}}}
    fails = one.fails if one.public else (*one.fails, SIGN_IN_NEEDED, NOT_ALLOWED)
    by_status: dict[int, list[Problem]] = defaultdict(list)
    for problem in sorted(set(fails), key=lambda each: (each.status, each.code)):
        by_status[problem.status].append(problem)
    bad = {str(status): _failure(found, one.method == "head") for status, found in by_status.items()}
    same = {"304": {"description": "Nothing is new: what was told with this tag still holds."}} if one.tagged else {}
    return {str(one.status): good, **same, **bad}


def _failure(found: list[Problem], empty: bool) -> dict[str, Any]:
    codes = ", ".join(f"`{problem.code}`" for problem in found)
    if empty:
        return {"description": codes}
    return {
        "description": codes,
        "content": {"application/json": {"schema": {"$ref": REF.format(name="ProblemAnswer")}}},
    }


def _schemas() -> dict[str, Any]:
    said = {kind: body for kind, body in KINDS.items() if kind not in SERVER_ONLY | DESK_ONLY}
    shapes = [one.answer for one in OPERATIONS if one.answer is not None]
    _, found = msgspec.json.schema_components(
        [*said.values(), FileEntry, answers.ProblemAnswer, *shapes], ref_template=REF
    )
    facts = {f"Fact.{kind}": _fact(kind, body.__name__) for kind, body in said.items()}
    return {
        **found,
        **facts,
        "Push": {
            "type": "object",
            "required": ["facts"],
            "additionalProperties": False,
            "properties": {
                "facts": {
                    "type": "array",
                    "maxItems": MOST_FACTS,
                    "items": {"anyOf": [{"$ref": REF.format(name=name)} for name in facts]},
                }
            },
        },
        "StatusQuestion": {
            "type": "object",
            "required": ["ids"],
            "additionalProperties": False,
            "properties": {
                "ids": {"type": "array", "maxItems": MOST_IDS, "items": {"type": "string", "format": "uuid"}}
            },
        },
        "Bytes": {"type": "string", "contentMediaType": "application/octet-stream"},
    }


def _fact(kind: str, body: str) -> dict[str, Any]:
    """A fact as a device offers it."""
    uuid = {"type": "string", "format": "uuid"}
    return {
        "type": "object",
        "required": ["id", "kind", "subject", "occurred_at", "body"],
        "additionalProperties": False,
        "properties": {
            "id": uuid,
            "kind": {"const": kind},
            "subject": uuid,
            "occurred_at": {"type": "string", "format": "date-time"},
            "body": {"$ref": REF.format(name=body)},
            "files": {"type": "array", "items": {"$ref": REF.format(name="FileEntry")}},
            "enterprise": {"anyOf": [uuid, {"type": "null"}]},
        },
    }
