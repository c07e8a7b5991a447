"""Files that facts promised, and which of them this enterprise has handed in."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from server.facts import Fact
from server.ledger.likeness import look_again
from server.ledger.tables import ExpectedFile
from server.ledger.withdrawn import withdrawals
from server.statements import added, as_id, asked

_HELD = "SELECT sha256 FROM file_holding WHERE enterprise = :enterprise AND sha256 IN (:promised)"
_ABSENT = "SELECT fact, sha256 FROM expected_file WHERE fact IN (:facts) AND NOT arrived ORDER BY fact, position"
_ARRIVED = (
    "UPDATE expected_file SET arrived = true WHERE enterprise = :enterprise AND sha256 = :sha256 AND NOT arrived"
    " RETURNING fact"
)


async def expect_files(facts: Sequence[Fact]) -> dict[UUID, tuple[str, ...]]:
    """Note every promised file of new facts; for each fact that must wait, the hashes that are not here yet."""
    promised = {entry.sha256 for fact in facts for entry in fact.files}
    if not promised:
        return {}
    enterprise = facts[0].enterprise
    held = {row["sha256"] for row in await asked(_HELD, enterprise=enterprise, promised=list(promised))}
    wanted = {fact.id: tuple(dict.fromkeys(entry.sha256 for entry in fact.files)) for fact in facts if fact.files}
    rows = [
        ExpectedFile(enterprise=enterprise, fact=fact, sha256=sha, position=position, arrived=sha in held)
        for fact, hashes in wanted.items()
        for position, sha in enumerate(hashes)
    ]
    await look_again(facts, held)
    await added(rows)
    missing = {fact: tuple(sha for sha in hashes if sha not in held) for fact, hashes in wanted.items()}
    return {fact: hashes for fact, hashes in missing.items() if hashes}


async def missing_files(facts: Iterable[UUID]) -> dict[UUID, tuple[str, ...]]:
    """For each fact the hashes of its files that are still awaited, in the order in which they were promised."""
    return await awaited_of(await absent_files(facts))


async def awaited_of(absent: Mapping[UUID, tuple[str, ...]]) -> dict[UUID, tuple[str, ...]]:
    """Of files that are not here, those that nobody took back."""
    taken_back = await withdrawals(absent)
    awaited = {
        fact: tuple(sha for sha in hashes if sha not in taken_back.get(fact, ())) for fact, hashes in absent.items()
    }
    return {fact: hashes for fact, hashes in awaited.items() if hashes}


async def absent_files(facts: Iterable[UUID]) -> dict[UUID, tuple[str, ...]]:
    """For each fact the hashes of its files that are not here, whether they are awaited or were withdrawn."""
    wanted = list(facts)
    if not wanted:
        return {}
    absent: dict[UUID, tuple[str, ...]] = {}
    for row in await asked(_ABSENT, facts=wanted):
        fact = as_id(row["fact"])
        absent[fact] = (*absent.get(fact, ()), row["sha256"])
    return absent


async def note_arrived(enterprise: UUID, sha256: str) -> list[UUID]:
    """Mark a file as arrived; the facts that awaited it."""
    return [as_id(row["fact"]) for row in await asked(_ARRIVED, enterprise=enterprise, sha256=sha256)]


async def counts_of_files(facts: Iterable[UUID]) -> dict[UUID, tuple[int, int]]:
    """For each fact that promised files: how many are here, and how many it promised."""
    counts: dict[UUID, tuple[int, int]] = {}
    async for row in ExpectedFile.filter(fact__in=list(facts)):
        here, promised = counts.get(row.fact, (0, 0))
        counts[row.fact] = (here + row.arrived, promised + 1)
    return counts
