"""An upload whose pieces may come to any machine: they lie in the shared store, and its row says how far it is.

A piece is put first, and counts once the row names it: one statement, which only the holder's word changes. A kill
between the two leaves the offset as it was told. The last bytes of a file are not put: with those before them they
become evidence at once, or the phone sends them again.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from uuid import UUID

import structlog

from server import problems
from server.evidence.hold import held, locked
from server.evidence.pieces import Piece, new_piece, pieces_of, removed, written_pieces
from server.evidence.place import place
from server.evidence.tables import Upload

# The most of one request that is in memory. A phone sends a quarter of it at a time.
PIECE_BYTES = 1024 * 1024
# A piece that a broken line left smaller than this is taken up into the next: a file has few pieces, however it came.
LEAST_BYTES = 128 * 1024
READ_AT_ONCE = 8
log = structlog.get_logger("zicha.evidence")


class InStore:
    """An upload that is written to by its holder; with no holder a new one, which nobody knows and has no row."""

    def __init__(self, upload: Upload, holder: UUID | None) -> None:
        self.offset = upload.arrived
        self._upload, self._holder = upload, holder
        self._begin, self._open = upload.arrived, True
        self._pieces = pieces_of(upload)
        self._found = {piece.key for piece in self._pieces}
        self._rest = bytearray()
        self._unsaid: list[str] = []
        self._data = b""

    async def write(self, data: bytes) -> None:
        """Take these bytes; a full piece of them goes to the store."""
        if not self._rest:
            await self._take_up_small()
        self._rest += data
        self.offset += len(data)
        if len(self._rest) >= PIECE_BYTES and self.offset < self._upload.length:
            await self._put()

    async def cut_back(self) -> None:
        """Forget what was written."""
        self._open = False

    async def settle(self) -> None:
        """Keep what was written, and say in the row that it is here; refused when another holds it by now."""
        self._open = False
        if self._rest:
            await self._put()
        self._upload.arrived, self._upload.pieces = self.offset, written_pieces(self._pieces)
        if self._holder and self.offset > self._begin:
            await self._say()
        await removed(self._found - {piece.key for piece in self._pieces})

    def known(self) -> None:
        """The row of a new upload is written, and names what was put."""
        self._unsaid = []

    async def close(self) -> None:
        """Keep what came over a line that broke; of what no row names, nothing."""
        try:
            if self._open and self._holder and self.offset > self._begin:
                await self.settle()
        finally:
            await removed(self._unsaid)

    @asynccontextmanager
    async def whole(self) -> AsyncIterator[None]:
        """All of it in memory, as so many others at most."""
        self._open = False
        async with place().whole_files:
            self._data = await self._joined()
            try:
                yield
            finally:
                self._data = b""

    def read(self) -> bytes:
        """Its bytes, inside `whole`."""
        return self._data

    async def keep(self, thumb_key: str, thumb: bytes, key: str) -> None:
        """Keep it and its thumbnail for good, inside `whole`."""
        await place().store.keep(thumb_key, thumb)
        await place().store.keep(key, self._data)

    async def remove(self) -> None:
        """It is evidence, and does not lie here any longer."""
        keys = {piece.key for piece in self._pieces} | self._found | set(self._unsaid)
        self._unsaid = []
        await removed(keys)

    async def forget(self) -> None:
        """Remove it and its row, unless another holds it by now."""
        self._open = False
        if self._holder is None or await Upload.filter(id=self._upload.id, holder=self._holder).delete():
            await self.remove()

    async def _take_up_small(self) -> None:
        if self._pieces and self._pieces[-1].length < LEAST_BYTES:
            self._rest += await self._bytes_of(self._pieces.pop())

    async def _put(self) -> None:
        """What could not be put is not tried again when the request ends."""
        was_open, self._open = self._open, False
        start = sum(piece.length for piece in self._pieces)
        piece = new_piece(self._upload.id, start, len(self._rest))
        self._unsaid.append(piece.key)
        await place().store.lay(piece.key, bytes(self._rest))
        self._pieces.append(piece)
        self._rest.clear()
        self._open = was_open

    async def _say(self) -> None:
        """Where the database fails, nobody knows whether it has heard: then nothing is removed."""
        put, self._unsaid = self._unsaid, []
        mine = Upload.filter(id=self._upload.id, holder=self._holder)
        if not await mine.update(arrived=self._upload.arrived, pieces=self._upload.pieces):
            self._unsaid = put
            raise locked()

    async def _joined(self) -> bytes:
        parts: list[bytes] = []
        for some in _groups(self._pieces, READ_AT_ONCE):
            parts += await asyncio.gather(*(self._bytes_of(piece) for piece in some))
        return b"".join([*parts, self._rest])

    async def _bytes_of(self, piece: Piece) -> bytes:
        """Where the store has lost a piece the upload ends, and the phone begins it anew."""
        data = await place().store.read(piece.key)
        if data is None or len(data) != piece.length:
            log.error("a piece of an upload is gone", upload=str(self._upload.id), start=piece.start)
            await self.forget()
            raise problems.UPLOAD_UNKNOWN
        return data


@asynccontextmanager
async def claimed(upload: Upload) -> AsyncIterator[InStore]:
    """An upload as its row is now, held; refused while another holds it, and when it became evidence meanwhile."""
    async with held(upload.id) as holder:
        row = await Upload.get_or_none(id=upload.id)
        if row is None or row.done:
            raise locked()
        upload.arrived, upload.pieces = row.arrived, row.pieces
        arrival = InStore(upload, holder)
        try:
            yield arrival
        finally:
            await arrival.close()


@asynccontextmanager
async def begun(upload: Upload) -> AsyncIterator[InStore]:
    """A new upload, of which nothing is left when the block fails."""
    arrival = InStore(upload, None)
    try:
        yield arrival
        arrival.known()
    finally:
        await arrival.close()


def _groups(pieces: Sequence[Piece], size: int) -> Iterator[Sequence[Piece]]:
    for begin in range(0, len(pieces), size):
        yield pieces[begin : begin + size]
