"""An upload that grows in a folder of this machine: the default, where its file's size is its offset."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import anyio.to_thread

from server.evidence import partial
from server.evidence.place import place
from server.evidence.tables import Upload


class OnDisk:
    """An upload whose partial file is open and locked."""

    def __init__(self, upload: Upload, path: Path, handle: int) -> None:
        self.offset = partial.size(handle)
        self._upload, self._path, self._handle, self._begin = upload, path, handle, self.offset

    async def write(self, data: bytes) -> None:
        """Write these bytes behind the others."""
        self.offset = partial.write_at(self._handle, self.offset, data)

    async def cut_back(self) -> None:
        """Forget what was written."""
        partial.cut_back(self._handle, self._begin)

    async def settle(self) -> None:
        """Wait until what was written is on the disk."""
        await anyio.to_thread.run_sync(partial.settle, self._handle)

    @asynccontextmanager
    async def whole(self) -> AsyncIterator[None]:
        """All of it, on the disk."""
        await self.settle()
        yield

    def read(self) -> bytes:
        """Its bytes, inside `whole`; not to be asked for on the event loop."""
        return self._path.read_bytes()

    async def keep(self, thumb_key: str, thumb: bytes, key: str) -> None:
        """Keep it and its thumbnail for good, inside `whole`."""
        await place().store.keep_photo(thumb_key, thumb, key, self._path)

    async def remove(self) -> None:
        """It is evidence, and does not lie here any longer."""
        self._path.unlink(missing_ok=True)

    async def forget(self) -> None:
        """Remove it and its row."""
        await Upload.filter(id=self._upload.id).delete()
        await self.remove()


@asynccontextmanager
async def claimed(upload: Upload) -> AsyncIterator[OnDisk]:
    """An upload whose lock is held; refused at once while somebody else holds it."""
    path = path_of(upload)
    with partial.claimed(path) as handle:
        yield OnDisk(upload, path, handle)


@asynccontextmanager
async def begun(upload: Upload) -> AsyncIterator[OnDisk]:
    """A new upload, of which nothing is left when the block fails."""
    path = path_of(upload)
    await anyio.to_thread.run_sync(partial.begin, path, upload.length)
    try:
        with partial.claimed(path) as handle:
            yield OnDisk(upload, path, handle)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def path_of(upload: Upload) -> Path:
    """Where an upload's bytes lie."""
    return partial.partial_path(place().uploads, upload.id)
