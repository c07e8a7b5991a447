"""Photos that look like earlier ones, as the ledger tells them apart: which fact each of them came with.

Photos of one fact are not compared with each other: whoever takes the same valve three times for one record hands in
one thing.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from server.facts import Fact
from server.likeness.find import keep_print, nearest, note
from server.likeness.fingerprint import Fingerprint
from server.likeness.tables import Likeness
from server.statements import as_id, asked

_PROMISED = (
    "SELECT promise.sha256, promise.fact FROM expected_file promise JOIN fact ON fact.id = promise.fact"
    " WHERE promise.enterprise = :enterprise AND promise.sha256 IN (:shas) ORDER BY fact.seq, promise.position"
)


async def look_back(enterprise: UUID, sha256: str, seen: Fingerprint, moment: datetime) -> None:
    """Look for what a new photo looks like, and remember it for those that come after."""
    near = await nearest(enterprise, sha256, seen)
    await keep_print(enterprise, sha256, seen)
    if near is None:
        return
    other, bits = near
    facts = await _promised_in(enterprise, (sha256, other))
    own = [fact for fact in facts[sha256] if fact not in facts[other]]
    if own or not facts[sha256]:
        await note(enterprise, other, sha256, own[0] if own else None, bits, moment)


async def look_again(facts: Sequence[Fact], held: Collection[str]) -> None:
    """Note the photos of new facts, all of one enterprise, that came with an earlier fact.

    Those of `held` that no fact promised came before their own: what they look like is told from now on.
    """
    enterprise = facts[0].enterprise
    before = await _promised_in(enterprise, {entry.sha256 for fact in facts for entry in fact.files})
    early = [sha for sha in before if sha in held and not before[sha]]
    for fact in facts:
        for sha256 in dict.fromkeys(entry.sha256 for entry in fact.files):
            if before[sha256] and fact.id not in before[sha256]:
                await note(enterprise, sha256, sha256, fact.id, 0, fact.received_at)
            before[sha256].append(fact.id)
    placed = set[str]()
    for row in await Likeness.filter(enterprise=enterprise, later__in=early, fact=None).order_by("id") if early else ():
        await _placed(row, before, once=row.later not in placed)
        placed.add(row.later)


async def first_promised_in(enterprise: UUID, sha256: str) -> UUID | None:
    """The earliest fact that promised a photo."""
    return next(iter((await _promised_in(enterprise, (sha256,)))[sha256]), None)


async def _placed(row: Likeness, facts: Mapping[str, Sequence[UUID]], *, once: bool) -> None:
    """Give a likeness the fact of its later photo; within one fact it is none, and a photo has one there."""
    if not once or facts[row.later][0] in facts.get(row.earlier, ()):
        await row.delete()
        return
    row.fact = facts[row.later][0]
    await row.save(update_fields=["fact"])


async def _promised_in(enterprise: UUID, shas: Collection[str]) -> dict[str, list[UUID]]:
    """The facts that promised each of these photos, the earliest first."""
    found: dict[str, list[UUID]] = {sha: [] for sha in shas}
    for row in await asked(_PROMISED, enterprise=enterprise, shas=list(shas)):
        found[row["sha256"]].append(as_id(row["fact"]))
    return found
