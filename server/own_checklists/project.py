"""An enterprise's checklists follow from being published."""

from collections.abc import Sequence

import msgspec

from server.canonical import canonical_bytes
from server.facts import ChecklistTailored, Fact
from server.own_checklists.tables import OwnChecklist


async def project(facts: Sequence[Fact]) -> None:
    """One row per version; the last one that was published is the one in use."""
    for fact in facts:
        if isinstance(fact.body, ChecklistTailored) and not await _taken(fact, fact.body):
            await OwnChecklist.filter(enterprise=fact.enterprise, subject=fact.subject).update(
                newest=False, changed_seq=fact.seq
            )
            await OwnChecklist.bulk_create([_row(fact, fact.body)])


async def _taken(fact: Fact, body: ChecklistTailored) -> bool:
    """Two people may publish at once: the second copy of a number stays in the ledger and changes nothing."""
    return await OwnChecklist.filter(subject=fact.subject, version=body.version).exists()


def _row(fact: Fact, body: ChecklistTailored) -> OwnChecklist:
    return OwnChecklist(
        id=fact.id,
        enterprise=fact.enterprise,
        subject=fact.subject,
        version=body.version,
        title=body.title,
        body=canonical_bytes(msgspec.to_builtins(body)).decode(),
        retired=body.retired,
        newest=True,
        published_by=fact.actor,
        published_at=fact.received_at,
        changed_seq=fact.seq,
    )
