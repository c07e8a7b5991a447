"""Who has an upload in hand, where several machines may ask for it: a name in its row that its holder renews.

A holder that died is forgotten after HOLD. One that only slept, or whose clock is wrong, may believe that it still
holds; so whatever is written under a hold names it, and is not written once another has it.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from uuid import UUID, uuid4

import structlog
from tortoise.expressions import Q

from server import problems
from server.clock import now
from server.evidence.partial import RETRY_SECONDS
from server.evidence.tables import Upload

# Clocks of machines that serve together may differ by what is between the two.
HOLD = timedelta(seconds=20)
RENEW_SECONDS = 5.0
log = structlog.get_logger("zicha.evidence")


@asynccontextmanager
async def held(upload: UUID) -> AsyncIterator[UUID]:
    """The hold on an upload, by its name; refused at once while somebody else has it, or when the upload is gone."""
    holder = uuid4()
    await _take(upload, holder)
    beat = asyncio.create_task(_renew(upload, holder))
    try:
        yield holder
    finally:
        beat.cancel()
        with suppress(asyncio.CancelledError):
            await beat
        await Upload.filter(id=upload, holder=holder).update(holder=None)


def locked() -> problems.Problem:
    """What is said to whoever comes while another holds it."""
    return problems.UPLOAD_LOCKED.because(retry_after=RETRY_SECONDS)


async def _take(upload: UUID, holder: UUID) -> None:
    moment = now()
    free = Q(holder__isnull=True) | Q(held_until__lt=moment)
    if await Upload.filter(free, id=upload).update(holder=holder, held_until=moment + HOLD):
        return
    raise locked() if await Upload.exists(id=upload) else problems.UPLOAD_UNKNOWN


async def _renew(upload: UUID, holder: UUID) -> None:
    """Until cancelled; a database that does not answer is asked again, and the hold may be lost meanwhile."""
    while True:
        await asyncio.sleep(RENEW_SECONDS)
        try:
            await Upload.filter(id=upload, holder=holder).update(held_until=now() + HOLD)
        except Exception:
            log.exception("a hold on an upload could not be renewed")
