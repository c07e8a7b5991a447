"""Every hour what was kept of people for long enough goes: see `people.privacy.RETENTION`.

Once a day would do. But a server that is restarted every night never gets as old as a day.
"""

import asyncio

import structlog

from server.clock import now
from server.people.privacy import forget_old

HOUR = 60 * 60
log = structlog.get_logger("zicha.people")


async def forget_hourly() -> None:
    """Until cancelled."""
    while True:
        await asyncio.sleep(HOUR)
        try:
            count = await forget_old(now())
            if count:
                log.info("kept for long enough and removed", count=count)
        except Exception:
            log.exception("what was kept for long enough could not be removed")
