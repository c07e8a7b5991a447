"""Where the pictures of tip-offs are kept: in the store, below a name of their own, under ids that tell nothing."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from server.evidence.place import place
from server.tips.picture import Bare
from server.tips.tables import TipPhoto

FOLDER = "tips"
# A picture is kept before its row: killed between, it is nobody's.
STRAY_AFTER = timedelta(days=1)


def photo_key(photo: UUID) -> str:
    """The key of a picture."""
    return f"{FOLDER}/{photo.hex[:2]}/{photo}"


async def keep_photos(tip: UUID, line: int, pictures: Sequence[Bare]) -> list[TipPhoto]:
    """Keep these on disk; their rows are for the caller to write, with what they belong to."""
    rows = [
        TipPhoto(
            id=uuid4(), tip=tip, line=line, position=position, sha256=one.sha256, bytes=len(one.data), width=one.width,
            height=one.height,
        )
        for position, one in enumerate(pictures)
    ]  # fmt: skip
    for row, one in zip(rows, pictures, strict=True):
        await place().store.keep(photo_key(row.id), one.data)
    return rows


async def photos_of(tip: UUID) -> list[TipPhoto]:
    """A tip-off's pictures in the order in which they came."""
    return await TipPhoto.filter(tip=tip).order_by("line", "position")


async def read_photo(row: TipPhoto) -> bytes | None:
    """Its bytes, or none where the store has lost them."""
    return await place().store.read(photo_key(row.id))


async def forget_photos(rows: Sequence[TipPhoto]) -> None:
    """Take them from the store, then their rows: killed between, it is done again."""
    for row in rows:
        await place().store.remove(photo_key(row.id))
    await TipPhoto.filter(id__in=[row.id for row in rows]).delete()


async def forget_strays(moment: datetime) -> int:
    """Remove pictures that belong to no tip-off; how many there were."""
    gone = 0
    async for keys in place().store.older(FOLDER, moment - STRAY_AFTER):
        for key in [one for one in keys if not await _is_known(one.rpartition("/")[2])]:
            await place().store.remove(key)
            gone += 1
    return gone


async def _is_known(name: str) -> bool:
    try:
        return await TipPhoto.exists(id=UUID(name))
    except ValueError:
        return False
