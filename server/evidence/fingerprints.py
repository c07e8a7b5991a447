"""What photos look like that came before anybody looked: kept for those that come after, in pages, while others work.

Nothing is said of two old photos that look alike: whoever looked at them did so without being told. Their thumbnails
are read, which are a fraction of the originals and all that a fingerprint is made from.
"""

import asyncio
from collections.abc import Callable, Sequence
from io import BytesIO

from msgspec import Struct
from PIL import Image

from server.evidence.complete import decoding
from server.evidence.inspect import print_of
from server.evidence.place import place, rendition_key
from server.evidence.rendition import THUMB
from server.ledger.tables import FileHolding
from server.likeness.find import keep_print
from server.likeness.fingerprint import Fingerprint
from server.likeness.tables import PhotoPrint

PAGE = 200
AT_ONCE = 8


class Looked(Struct):
    """How many photos were gone through: known before, fingerprinted now, too plain for one, without a thumbnail."""

    known: int = 0
    made: int = 0
    plain: int = 0
    lacking: int = 0

    @property
    def photos(self) -> int:
        """All of them."""
        return self.known + self.made + self.plain + self.lacking


async def fingerprint_older(tell: Callable[[int], None] = lambda _: None) -> Looked:
    """Give every photo its fingerprint that lacks one. Ended anywhere it goes on where it was when it is run again."""
    looked, after = Looked(), 0
    while rows := await FileHolding.filter(id__gt=after).order_by("id").limit(PAGE):
        lacking = await _without(rows)
        looked.known += len(rows) - len(lacking)
        for number in range(0, len(lacking), AT_ONCE):
            await asyncio.gather(*(_look(row, looked) for row in lacking[number : number + AT_ONCE]))
        after = rows[-1].id
        tell(looked.photos)
    return looked


async def _without(rows: Sequence[FileHolding]) -> list[FileHolding]:
    wanted = {"enterprise__in": {row.enterprise for row in rows}, "sha256__in": {row.sha256 for row in rows}}
    known = {(one.enterprise, one.sha256) for one in await PhotoPrint.filter(**wanted)}
    return [row for row in rows if (row.enterprise, row.sha256) not in known]


async def _look(row: FileHolding, looked: Looked) -> None:
    thumb = await place().store.read(rendition_key(THUMB.name, row.sha256))
    if thumb is None:
        looked.lacking += 1
        return
    seen = await decoding(lambda: _seen(thumb))
    if seen is None:
        looked.plain += 1
        return
    await keep_print(row.enterprise, row.sha256, seen)
    looked.made += 1


def _seen(thumb: bytes) -> Fingerprint | None:
    with Image.open(BytesIO(thumb), formats=("JPEG",)) as image:
        return print_of(image)
