"""Files that facts promised, and which of them this enterprise has handed in."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from server.facts import Fact
from server.ledger.likeness import look_again
from server.ledger.tables import ExpectedFile, FileHolding
from server.ledger.withdrawn import withdrawals


async def expect_files(facts: Sequence[Fact]) -> dict[UUID, tuple[str, ...]]:
    """Note every promised file of new facts; for each fact that must wait, the hashes that are not here yet."""
    promised = {entry.sha256 for fact in facts for entry in fact.files}
    if not promised:
        return {}
    enterprise = facts[0].enterprise
    held = {row.sha256 for row in await FileHolding.filter(enterprise=enterprise, sha256__in=list(promised))}
    wanted = {fact.id: tuple(dict.fromkeys(entry.sha256 for entry in fact.files)) for fact in facts if fact.files}
    rows = [
        ExpectedFile(enterprise=enterprise, fact=fact, sha256=sha, position=position, arrived=sha in held)
        for fact, hashes in wanted.items()
        for position, sha in enumerate(hashes)
    ]
    await look_again(facts, held)
    await ExpectedFile.bulk_create(rows)
    missing = {fact: tuple(sha for sha in hashes if sha not in held) for fact, hashes in wanted.items()}
    return {fact: hashes for fact, hashes in missing.items() if hashes}


async def missing_files(facts: Iterable[UUID]) -> dict[UUID, tuple[str, ...]]:
    """For each fact the hashes of its files that are still awaited, in the order in which they were promised."""
    absent = await absent_files(facts)
    taken_back = await withdrawals(absent)
    awaited = {
        fact: tuple(sha for sha in hashes if sha not in taken_back.get(fact, ())) for fact, hashes in absent.items()
    }
    return {fact: hashes for fact, hashes in awaited.items() if hashes}


async def absent_files(facts: Iterable[UUID]) -> dict[UUID, tuple[str, ...]]:
    """For each fact the hashes of its files that are not here, whether they are awaited or were withdrawn."""
    asked = list(facts)
    if not asked:
        return {}
    rows = await ExpectedFile.filter(fact__in=asked, arrived=False).order_by("fact", "position")
    absent: dict[UUID, tuple[str, ...]] = {}
    for row in rows:
        absent[row.fact] = (*absent.get(row.fact, ()), row.sha256)
    return absent


async def arrived_and_complete(enterprise: UUID, sha256: str) -> list[UUID]:
    """Mark a file as arrived; the facts that have now all of their files."""
    rows = await ExpectedFile.filter(enterprise=enterprise, sha256=sha256, arrived=False)
    waiting = [row.fact for row in rows]
    if not waiting:
        return []
    await ExpectedFile.filter(enterprise=enterprise, sha256=sha256).update(arrived=True)
    still = await missing_files(waiting)
    return [fact for fact in waiting if fact not in still]


async def counts_of_files(facts: Iterable[UUID]) -> dict[UUID, tuple[int, int]]:
    """For each fact that promised files: how many are here, and how many it promised."""
    counts: dict[UUID, tuple[int, int]] = {}
    async for row in ExpectedFile.filter(fact__in=list(facts)):
        here, promised = counts.get(row.fact, (0, 0))
        counts[row.fact] = (here + row.arrived, promised + 1)
    return counts
