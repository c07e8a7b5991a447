"""Enterprises follow from being registered and declaring their profile."""

import json
from collections.abc import Sequence

from server.canonical import canonical_bytes
from server.enterprises.tables import Enterprise
from server.facts import EnterpriseConfirmed, EnterpriseRegistered, Fact, ProfileDeclared


async def project(facts: Sequence[Fact]) -> None:
    """Create or update the enterprise's row."""
    row = await Enterprise.get_or_none(id=facts[0].enterprise)
    for fact in facts:
        if isinstance(fact.body, EnterpriseRegistered):
            row = await _registered(fact, fact.body)
        elif isinstance(fact.body, EnterpriseConfirmed) and row is not None:
            row.standing = "" if fact.body.outcome == "confirmed" else "refused"
            row.refusal = fact.body.reason if row.standing else ""
            row.changed_seq = fact.seq
            await row.save(update_fields=["standing", "refusal", "changed_seq"])
        elif isinstance(fact.body, ProfileDeclared) and row is not None:
            row.profile = canonical_bytes(json.loads(row.profile) | fact.body.facts).decode()
            row.changed_seq = fact.seq
            await row.save(update_fields=["profile", "changed_seq"])


async def _registered(fact: Fact, body: EnterpriseRegistered) -> Enterprise:
    described = {
        "name": body.name,
        "uscc": body.uscc,
        "region": body.region,
        "sector": body.sector,
        "address": body.address,
        "changed_seq": fact.seq,
        "standing": "unconfirmed" if body.by_itself else "",
        "refusal": "",
    }
    first = {"profile": "{}", "registered_at": fact.received_at}
    row, created = await Enterprise.get_or_create(id=fact.enterprise, defaults=described | first)
    if not created:
        await row.update_from_dict(described).save()
    return row
