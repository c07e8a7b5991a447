"""Photos from one store to another, each read back from where it is now."""

import hashlib
from collections.abc import Callable

from obstore.exceptions import BaseError

from server.evidence.place import original_key, rendition_key
from server.evidence.rendition import THUMB
from server.evidence.store import Store, open_store
from server.evidence.tables import File
from server.tips.photos import photo_key
from server.tips.tables import TipPhoto

PAGE = 500


async def bring_photos(here: str, there: str, tell: Callable[[str, int], None]) -> list[str]:
    """Every photo that the opened database knows; what is wrong with those that did not come whole."""
    source, target = open_store(here), open_store(there)
    faults, done, after = [], 0, ""
    while rows := await File.filter(sha256__gt=after).order_by("sha256").limit(PAGE):
        for row in rows:
            fault = await _bring_photo(source, target, row.sha256)
            faults += [fault] if fault else []
            done += 1
            tell("photos", done)
        after = rows[-1].sha256
    return faults + await _bring_tip_photos(source, target)


async def _bring_tip_photos(source: Store, target: Store) -> list[str]:
    """The pictures of tip-offs, by their own keys; no line names one, as it does photos."""
    faults = 0
    for row in await TipPhoto.all():
        key = photo_key(row.id)
        try:
            if not await target.has(key) and (data := await source.read(key)) is not None:
                await target.keep(key, data)
            arrived = await target.read(key)
        except (OSError, BaseError):
            arrived = None
        faults += arrived is None or hashlib.sha256(arrived).hexdigest() != row.sha256
    return [f"{faults} pictures of tip-offs did not arrive"] if faults else []


async def _bring_photo(source: Store, target: Store, sha256: str) -> str | None:
    """One photo and its thumbnail; checked by its bytes, whoever put them there."""
    try:
        for key in (rendition_key(THUMB.name, sha256), original_key(sha256)):
            if not await target.has(key) and (data := await source.read(key)) is not None:
                await target.keep(key, data)
        arrived = await target.read(original_key(sha256))
    except (OSError, BaseError) as error:
        return f"photo {sha256}: {error}"
    if arrived is None:
        return f"photo {sha256} is missing"
    return None if hashlib.sha256(arrived).hexdigest() == sha256 else f"photo {sha256} is not what its name says"
