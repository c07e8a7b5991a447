"""Uploads that were given up: removed when their time is over, at start and every hour."""

import asyncio
from datetime import datetime
from pathlib import Path
from uuid import UUID

import structlog

from server import problems
from server.clock import now
from server.evidence import tus
from server.evidence.arrival import claimed, forget
from server.evidence.pieces import remove_strays
from server.evidence.place import place
from server.evidence.tables import Upload

HOUR = 3600
log = structlog.get_logger("zicha.evidence")


async def expire_uploads(moment: datetime) -> int:
    """Remove uploads whose time is over, and bytes that belong to none; how many went."""
    over = await Upload.filter(expires__lte=moment)
    gone = [upload for upload in over if await _removed(upload)]
    return len(gone) + await _remove_strays(moment)


async def expire_hourly() -> None:
    """Until cancelled."""
    while True:
        try:
            count = await expire_uploads(now())
            if count:
                log.info("expired uploads removed", count=count)
        except Exception:
            log.exception("expired uploads could not be removed")
        await asyncio.sleep(HOUR)


async def _removed(upload: Upload) -> bool:
    """Whether it could be removed; one that is being written to right now is left for the next round."""
    if upload.done:
        await forget(upload)
        return True
    try:
        async with claimed(upload) as arrival:
            await arrival.forget()
    except problems.Problem as problem:
        if problem.code == problems.UPLOAD_LOCKED.code:
            return False
        await forget(upload)
    return True


async def _remove_strays(moment: datetime) -> int:
    """A kill between keeping bytes and noting them leaves some that nobody knows."""
    oldest = moment - tus.LIFETIME
    strays = [path for path in _files() if path.stat().st_mtime < oldest.timestamp() and not await _is_known(path)]
    for stray in strays:
        stray.unlink(missing_ok=True)
    return len(strays) + (await remove_strays(oldest) if place().shared else 0)


def _files() -> list[Path]:
    """What lies in the folder; where the store is shared, from before it was."""
    folder = place().uploads
    return list(folder.iterdir()) if folder.is_dir() or not place().shared else []


async def _is_known(path: Path) -> bool:
    try:
        return await Upload.exists(id=UUID(path.name))
    except ValueError:
        return False
