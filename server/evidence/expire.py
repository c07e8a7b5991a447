"""Uploads that were given up: removed when their time is over, at start and every hour."""

import asyncio
from datetime import datetime
from pathlib import Path
from uuid import UUID

import structlog

from server import problems
from server.clock import now
from server.evidence import tus
from server.evidence.complete import forget
from server.evidence.partial import claimed, partial_path
from server.evidence.place import place
from server.evidence.tables import Upload

HOUR = 3600
log = structlog.get_logger("zicha.evidence")


async def expire_uploads(moment: datetime) -> int:
    """Remove uploads whose time is over, and partial files that belong to none; how many went."""
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
    try:
        with claimed(partial_path(place().uploads, upload.id)):
            await forget(upload)
    except problems.Problem as problem:
        if problem.code == problems.UPLOAD_LOCKED.code:
            return False
        await forget(upload)
    return True


async def _remove_strays(moment: datetime) -> int:
    """A kill between making the file and noting it leaves a file that nobody knows."""
    oldest = (moment - tus.LIFETIME).timestamp()
    strays = [path for path in place().uploads.iterdir() if path.stat().st_mtime < oldest and not await _is_known(path)]
    for stray in strays:
        stray.unlink(missing_ok=True)
    return len(strays)


async def _is_known(path: Path) -> bool:
    try:
        return await Upload.exists(id=UUID(path.name))
    except ValueError:
        return False
