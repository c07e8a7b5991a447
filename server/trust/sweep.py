"""Taking away what has ended by itself: counted tries, sign-ins that were left half done, old lines of the trail."""

import asyncio
from datetime import datetime, timedelta

import structlog

from server.clock import now
from server.trust.events import PEOPLE
from server.trust.limits import sweep_tries
from server.trust.tables import SecurityEvent, SignInStep

EVERY = 600
# As long as a year's review looks back, and no longer; what was done with people stays as `people.privacy` says.
TRAIL = timedelta(days=400)
log = structlog.get_logger("zicha.trust")


async def sweep(moment: datetime) -> int:
    """How many rows went."""
    steps = await SignInStep.filter(expires__lte=moment).delete()
    old = await SecurityEvent.filter(at__lte=moment - TRAIL).exclude(kind__in=sorted(PEOPLE)).delete()
    return await sweep_tries(moment) + steps + old


async def sweep_now_and_then() -> None:
    """Until cancelled."""
    while True:
        await asyncio.sleep(EVERY)
        try:
            await sweep(now())
        except Exception:
            log.exception("what had ended could not be taken away")
