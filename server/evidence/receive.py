"""Taking in uploads: begin one, add a chunk, say how far it is, end it. Every step holds the upload's lock."""

import asyncio
import hashlib
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from datetime import datetime
from uuid import UUID, uuid4

from server import problems
from server.evidence import tus
from server.evidence.arrival import Arrival, begun, claimed, forget
from server.evidence.complete import complete
from server.evidence.tables import Upload
from server.ledger.receipts import files_arrived
from server.people.actor import Actor
from server.statements import asked

# A line that died without a word holds its upload's lock no longer than this.
STALL_SECONDS = 30.0
_HELD = "SELECT 1 FROM file_holding WHERE enterprise = :enterprise AND sha256 = :sha256"


async def refuse_held(enterprise: UUID, sha256: str) -> None:
    """A file that this enterprise handed in before is not sent again.

    A fact may have been committed while the file was; asking again settles which files it still waits for.
    """
    if await asked(_HELD, enterprise=enterprise, sha256=sha256):
        await files_arrived(enterprise, sha256)
        raise problems.ALREADY_HELD.because(sha256=sha256)


def promised(promise: tus.Creation, enterprise: UUID, account: UUID, moment: datetime) -> Upload:
    """A new upload that is not noted anywhere yet."""
    return Upload(
        id=uuid4(),
        enterprise=enterprise,
        account=account,
        sha256=promise.sha256,
        length=promise.length,
        name=promise.name,
        type=promise.type,
        created=moment,
        expires=moment + tus.LIFETIME,
        arrived=0,
        pieces="",
        done=False,
    )


async def begin(upload: Upload) -> None:
    """Note a new upload with nothing in it."""
    async with begun(upload):
        await upload.save()


async def begin_with_chunk(
    upload: Upload, body: AsyncGenerator[bytes, None], coming: int, checksum: tus.Checksum | None
) -> int:
    """A new upload with its first chunk. Before the phone is told of it nobody knows it: if that fails, it goes."""
    async with begun(upload) as arrival:
        offset = await _take(arrival, upload, body, coming, checksum)
        if not upload.done:
            await upload.save()
    return offset


async def get_upload(upload: UUID, actor: Actor, moment: datetime) -> Upload:
    """An upload that this person began; anybody else's is as unknown as one that never was."""
    found = await Upload.get_or_none(id=upload, account=actor.id)
    if found is None:
        raise problems.UPLOAD_UNKNOWN
    if found.expires <= moment:
        raise problems.UPLOAD_EXPIRED
    return found


async def offset_of(upload: Upload) -> int:
    """How many bytes are here. All of them means verified and kept: a kill may have come just before that."""
    if upload.done:
        return upload.length
    async with claimed(upload) as arrival:
        await _settle(arrival, upload)
        return arrival.offset


async def add_chunk(
    upload: Upload, start: int, body: AsyncGenerator[bytes, None], coming: int, checksum: tus.Checksum | None
) -> int:
    """Take a chunk that begins where the file ends, and keep it; the offset after it."""
    if upload.done:
        _check_start(start, upload.length)
        return upload.length
    async with claimed(upload) as arrival:
        _check_start(start, arrival.offset)
        return await _take(arrival, upload, body, coming, checksum)


async def end(upload: Upload) -> None:
    """Give up an upload. What was verified already stays evidence."""
    if upload.done:
        await forget(upload)
        return
    async with claimed(upload) as arrival:
        await arrival.forget()


async def _take(
    arrival: Arrival, upload: Upload, body: AsyncGenerator[bytes, None], coming: int, checksum: tus.Checksum | None
) -> int:
    tus.check_fits(arrival.offset, coming, upload.length)
    await _write(arrival, upload.length, body, checksum)
    await _settle(arrival, upload)
    return arrival.offset


async def _settle(arrival: Arrival, upload: Upload) -> None:
    """Nothing is told of bytes before they are kept. All of them means that the file is verified, too."""
    if arrival.offset == upload.length:
        await complete(upload, arrival)
    else:
        await arrival.settle()


def _check_start(start: int, offset: int) -> None:
    if start != offset:
        raise problems.STALE_OFFSET.because(offset=offset)


async def _write(
    arrival: Arrival, length: int, body: AsyncGenerator[bytes, None], checksum: tus.Checksum | None
) -> None:
    """Write what comes. A chunk with a checksum counts whole or not at all; any other as far as it came."""
    hasher = hashlib.new(checksum.algorithm if checksum else "sha256")
    whole = False
    try:
        async for piece in _unstalled(body):
            tus.check_fits(arrival.offset, len(piece), length)
            await arrival.write(piece)
            if checksum:
                hasher.update(piece)
        if checksum and not checksum.agrees(hasher.digest()):
            raise problems.CHECKSUM_MISMATCH
        whole = True
    finally:
        if checksum and not whole:
            await arrival.cut_back()


async def _unstalled(body: AsyncGenerator[bytes, None]) -> AsyncIterator[bytes]:
    async with aclosing(body):
        while True:
            try:
                async with asyncio.timeout(STALL_SECONDS):
                    piece = await anext(body, None)
            except TimeoutError as silence:
                raise problems.UPLOAD_STALLED from silence
            if piece is None:
                return
            yield piece
