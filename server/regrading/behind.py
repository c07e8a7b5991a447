"""Ledgers whose grade has not followed yet: a process that took in their news died with them, or a command wrote them.

How far a ledger has been graded stands in its head, so that any process sees what another has left.
"""

from collections.abc import Collection
from uuid import UUID

from msgspec import Struct

from server.statements import as_id, asked

AT_ONCE = 1000
_NOTE = "UPDATE ledger_head SET graded = seq WHERE enterprise IN (:enterprises) AND graded < seq"
_BEHIND = (
    "SELECT enterprise, seq, graded FROM ledger_head WHERE graded < seq AND enterprise IN (SELECT id FROM enterprise) "
    "ORDER BY enterprise LIMIT :most"
)


class Behind(Struct, frozen=True):
    """A ledger with facts that no grade has looked at."""

    seq: int
    graded: int


async def note_graded(enterprises: Collection[UUID]) -> None:
    """All that these ledgers say by now has been graded; the caller holds their locks."""
    if enterprises:
        await asked(_NOTE, enterprises=list(enterprises))


async def ledgers_behind() -> dict[UUID, Behind]:
    """Which ledgers are ahead of their grades at this moment; most of them are just being graded."""
    found = await asked(_BEHIND, most=AT_ONCE)
    return {as_id(row["enterprise"]): Behind(row["seq"], row["graded"]) for row in found}


def left(before: dict[UUID, Behind], now: dict[UUID, Behind]) -> list[UUID]:
    """Those of which nobody has graded since an earlier look what was there then (pure)."""
    return [key for key, one in now.items() if key in before and one.graded < before[key].seq]
