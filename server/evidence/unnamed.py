"""Photos that no record names: a phone sent them, and what they belong to never came. Shown with their age, kept.

They are removed by command only, and only old ones: the record may still wait on a phone that is offline, which keeps
its own copy until it has a receipt and sends that again.
"""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from msgspec import Struct

from server.database import in_transaction
from server.evidence.place import original_key, place, rendition_key
from server.evidence.rendition import RENDITIONS
from server.evidence.tables import File, Upload
from server.ledger.head import lock_head
from server.ledger.tables import ExpectedFile, FileHolding
from server.ledger.turn import turn
from server.likeness.tables import Likeness, PhotoPrint
from server.statements import asked

# A photo may come before its record; a younger one is on its way with it.
SETTLED_AFTER = timedelta(days=1)
LEAST_DAYS = 30
PAGE = 500
_UNNAMED = (
    "SELECT holding.id FROM file_holding holding WHERE holding.id > :after AND holding.stored_at <= :until {whose}"
    " AND NOT EXISTS (SELECT 1 FROM expected_file promise"
    " WHERE promise.enterprise = holding.enterprise AND promise.sha256 = holding.sha256)"
    " ORDER BY holding.id LIMIT :most"
)
_OF_ALL, _OF_ONE = _UNNAMED.format(whose=""), _UNNAMED.format(whose="AND holding.enterprise = :enterprise")


class Unnamed(Struct, frozen=True):
    """One photo of one enterprise."""

    id: int
    enterprise: UUID
    sha256: str
    bytes: int
    stored_at: datetime


async def unnamed(until: datetime, enterprise: UUID | None = None, after: int = 0, most: int = PAGE) -> list[Unnamed]:
    """Those that came before a moment, of one enterprise or of all, in the order in which they came."""
    whose = {} if enterprise is None else {"enterprise": enterprise}
    found = await asked(_OF_ONE if whose else _OF_ALL, after=after, until=until, most=most, **whose)
    rows = await FileHolding.filter(id__in=[row["id"] for row in found]).order_by("id")
    sizes = dict(await File.filter(sha256__in=[row.sha256 for row in rows]).values_list("sha256", "bytes"))
    return [Unnamed(row.id, row.enterprise, row.sha256, sizes.get(row.sha256, 0), row.stored_at) for row in rows]


async def every_unnamed(until: datetime) -> AsyncIterator[Unnamed]:
    """The same of everybody, a page at a time."""
    after = 0
    while rows := await unnamed(until, after=after):
        for row in rows:
            yield row
        after = rows[-1].id


async def remove(row: Unnamed) -> bool:
    """Take it away, unless a record named it in the meantime or a later photo was found to look like it.

    Nobody may be handing in the same bytes meanwhile: no server runs.
    """
    async with turn(row.enterprise), in_transaction():
        await lock_head(row.enterprise)
        own: dict[str, Any] = {"enterprise": row.enterprise, "sha256": row.sha256}
        later = Likeness.filter(enterprise=row.enterprise, earlier=row.sha256).exclude(later=row.sha256)
        if await ExpectedFile.exists(**own) or await later.exists():
            return False
        await FileHolding.filter(**own).delete()
        await PhotoPrint.filter(**own).delete()
        await Likeness.filter(enterprise=row.enterprise, later=row.sha256).delete()
        await Upload.filter(done=True, **own).delete()
        last = not await FileHolding.exists(sha256=row.sha256)
        if last:
            await File.filter(sha256=row.sha256).delete()
    if last:
        # A kill before this leaves bytes that no row knows: they cost room and nothing else.
        for key in (*(rendition_key(name, row.sha256) for name in RENDITIONS), original_key(row.sha256)):
            await place().store.remove(key)
    return True
