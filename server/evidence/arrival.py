"""What an upload can do while it is held, wherever its bytes lie; and where that is."""

from contextlib import AbstractAsyncContextManager
from typing import Protocol

from server.evidence import in_store, on_disk
from server.evidence.pieces import pieces_of, removed
from server.evidence.place import place
from server.evidence.tables import Upload


class Arrival(Protocol):
    """An upload that nobody else writes, finishes or removes meanwhile. `offset` is how many bytes are here."""

    offset: int

    async def write(self, data: bytes) -> None:
        """Take these bytes behind the others."""

    async def cut_back(self) -> None:
        """Forget what was written since it is held."""

    async def settle(self) -> None:
        """Keep what was written: only now may a phone be told of it."""

    def whole(self) -> AbstractAsyncContextManager[None]:
        """Have all of its bytes at hand."""

    def read(self) -> bytes:
        """Its bytes, inside `whole`; not to be asked for on the event loop."""

    async def keep(self, thumb_key: str, thumb: bytes, key: str) -> None:
        """Keep it and its thumbnail for good, inside `whole`."""

    async def remove(self) -> None:
        """It is evidence, and does not lie here any longer."""

    async def forget(self) -> None:
        """Remove it and its row."""


def claimed(upload: Upload) -> AbstractAsyncContextManager[Arrival]:
    """An upload, held; refused at once while somebody else holds it, by this process or any other."""
    return in_store.claimed(upload) if place().shared else on_disk.claimed(upload)


def begun(upload: Upload) -> AbstractAsyncContextManager[Arrival]:
    """A new upload that is not noted yet; when the block fails nothing is left of it."""
    return in_store.begun(upload) if place().shared else on_disk.begun(upload)


async def forget(upload: Upload) -> None:
    """Remove an upload that has become evidence, or whose bytes are gone already."""
    await Upload.filter(id=upload.id).delete()
    if place().shared:
        await removed(piece.key for piece in pieces_of(upload))
    else:
        on_disk.path_of(upload).unlink(missing_ok=True)
