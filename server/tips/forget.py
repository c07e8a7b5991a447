"""Tip-offs go when they were closed for long enough, with their pictures: once a day, all of one at a time."""

import asyncio
from datetime import datetime, timedelta

import structlog

from server.clock import now
from server.database import in_transaction
from server.moments import day_in_china
from server.tips.photos import forget_photos, forget_strays, photos_of
from server.tips.tables import Tip, TipLine

DAY_SECONDS = 24 * 60 * 60
log = structlog.get_logger("zicha.tips")


async def forget_tips_daily(keep_days: int) -> None:
    """Until cancelled."""
    while True:
        try:
            await forget_old_tips(now(), keep_days)
            await forget_strays(now())
        except Exception:
            log.exception("tip-offs that were kept for long enough could not be removed")
        await asyncio.sleep(DAY_SECONDS)


async def forget_old_tips(moment: datetime, keep_days: int) -> int:
    """Remove every tip-off that was closed so many days ago; how many. What was never decided stays."""
    gone = 0
    for tip in await Tip.filter(closed_day__lt=day_in_china(moment) - timedelta(days=keep_days)):
        await forget_photos(await photos_of(tip.id))
        async with in_transaction():
            await TipLine.filter(tip=tip.id).delete()
            await Tip.filter(id=tip.id).delete()
        gone += 1
    return gone
