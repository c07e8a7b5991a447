"""From a whole file to evidence: verify it, keep it, say who holds it, and let the ledger issue receipts.

Refused bytes leave nothing behind. A kill at any point leaves either an upload to be finished or evidence.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar
from uuid import UUID

import msgspec

from server import metrics, problems
from server.clock import now
from server.database import in_transaction
from server.evidence.apart import looked_at
from server.evidence.arrival import Arrival
from server.evidence.inspect import Picture
from server.evidence.place import original_key, place, rendition_key
from server.evidence.rendition import THUMB
from server.evidence.tables import File, Upload
from server.ledger.likeness import look_back
from server.ledger.receipts import note_here
from server.ledger.tables import FileHolding
from server.ledger.turn import turn
from server.statements import added

T = TypeVar("T")
# Decoding frees the interpreter but not memory: the most that a picture may take (limits.py), twice, is enough.
_decoders = ThreadPoolExecutor(max_workers=2, thread_name_prefix="picture")


async def decoding(work: Callable[[], T]) -> T:
    """Do something heavy to a picture off the event loop."""
    return await asyncio.get_running_loop().run_in_executor(_decoders, work)


async def complete(upload: Upload, arrival: Arrival) -> None:
    """Turn an upload whose bytes are all here into evidence; or refuse and forget it."""
    async with arrival.whole():
        try:
            picture = await decoding(lambda: looked_at(arrival.read(), upload.sha256))
        except problems.Problem:
            await arrival.forget()
            metrics.UPLOADS.labels("refused").inc()
            raise
        await arrival.keep(rendition_key(THUMB.name, picture.sha256), picture.thumb, original_key(picture.sha256))
    await _register(upload.enterprise, picture, upload)
    await arrival.remove()
    metrics.UPLOADS.labels("kept").inc()
    metrics.UPLOAD_BYTES.inc(picture.length)


async def put_bytes(enterprise: UUID, data: bytes, declared: str = "") -> File:
    """Keep a whole file that came in a form. `declared` is the hash that was promised, empty where none was."""
    if len(data) > place().max_bytes:
        raise problems.FILE_TOO_LARGE.because(bytes=len(data), allowed=place().max_bytes)
    picture = await decoding(lambda: looked_at(data, declared))
    await place().store.keep(rendition_key(THUMB.name, picture.sha256), picture.thumb)
    await place().store.keep(original_key(picture.sha256), data)
    await _register(enterprise, picture, None)
    return await File.get(sha256=picture.sha256)


async def _register(enterprise: UUID, picture: Picture, upload: Upload | None) -> None:
    moment = now()
    file = File(
        sha256=picture.sha256,
        bytes=picture.length,
        type=picture.type,
        width=picture.width,
        height=picture.height,
        taken_at=picture.taken_at,
        position=_written_position(picture),
        camera=picture.camera,
        stored_at=moment,
    )
    holding = FileHolding(enterprise=enterprise, sha256=picture.sha256, stored_at=moment)
    async with turn(enterprise), in_transaction():
        await added([file], unless_there=True)
        await added([holding], unless_there=True)
        if upload:
            await _note_done(upload)
        await note_here(enterprise, picture.sha256)
        if picture.print:
            await look_back(enterprise, picture.sha256, picture.print, moment)


async def _note_done(upload: Upload) -> None:
    upload.done, upload.pieces = True, ""
    if upload._saved_in_db:  # noqa: SLF001 - Tortoise says so nowhere else
        await upload.save(update_fields=["done", "pieces"])
    else:
        await added([upload])


def _written_position(picture: Picture) -> str | None:
    if picture.position is None:
        return None
    latitude, longitude = picture.position
    return msgspec.json.encode({"lat": latitude, "lon": longitude}).decode()
