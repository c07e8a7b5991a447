"""Inventories of units follow from the last declaration of each, rows of the guide from the last word on each row."""

import json
from collections.abc import Sequence
from typing import Any

import msgspec

from server.canonical import canonical_bytes
from server.declarations.tables import DeclaredGuide, DeclaredSource
from server.facts import Fact, GuideDeclared, SourceDeclared


async def project(facts: Sequence[Fact]) -> None:
    """One row for each unit, one for the guide. A unit of another enterprise is not touched."""
    for fact in facts:
        if isinstance(fact.body, SourceDeclared):
            await _source(fact, fact.body)
        elif isinstance(fact.body, GuideDeclared):
            await _guide(fact, fact.body)


async def _source(fact: Fact, body: SourceDeclared) -> None:
    said = {
        "enterprise": fact.enterprise,
        "unit": body.unit,
        "substances": _json(msgspec.to_builtins(body.substances)),
        "exposed_people": body.exposed_people,
        "gone": body.gone,
        **_by(fact),
    }
    row = await DeclaredSource.get_or_none(id=fact.subject)
    if row is None:
        await DeclaredSource.create(id=fact.subject, **said)
    elif row.enterprise == fact.enterprise:
        await row.update_from_dict(said).save()


async def _guide(fact: Fact, body: GuideDeclared) -> None:
    row = await DeclaredGuide.get_or_none(id=fact.enterprise)
    rows = (json.loads(row.rows) if row else {}) | body.rows
    red = (json.loads(row.direct_red) if row else {}) | body.direct_red
    said = {"rows": _json(rows), "direct_red": _json(red), **_by(fact)}
    if row is None:
        await DeclaredGuide.create(id=fact.enterprise, **said)
    else:
        await row.update_from_dict(said).save()


def _by(fact: Fact) -> dict[str, Any]:
    return {"seq": fact.seq, "declared_by": fact.actor, "declared_at": fact.received_at}


def _json(value: Any) -> str:
    return canonical_bytes(value).decode()
