"""Gives enterprises the hazards that came by tip-offs, each at its moment. All it knows is in the database."""

import asyncio
from datetime import datetime

import msgspec
import structlog

from server import problems
from server.clock import now
from server.ledger.tables import LedgerFact
from server.people.actor import Actor
from server.people.tables import Account
from server.tasks.queries import calendar_for
from server.tips.photos import photos_of, read_photo
from server.tips.tables import Tip
from server.tips.tip import Draft, is_working_time
from server.tips.written import write_down

LOOK_EVERY_SECONDS = 60.0
AT_ONCE = 20
log = structlog.get_logger("zicha.tips")


async def give_hazards() -> None:
    """Until cancelled."""
    while True:
        try:
            await give_due(now())
        except Exception:
            log.exception("what is due could not be found")
        await asyncio.sleep(LOOK_EVERY_SECONDS)


async def give_due(moment: datetime) -> int:
    """Say what is due; how many. What is late because nobody looked waits for hours in which others are said, too."""
    works = (await calendar_for(None)).is_working
    due = await Tip.filter(say_at__lte=moment, said=False, fault="", state="accepted").order_by("say_at").limit(AT_ONCE)
    # Only what lives depend on was ever meant for another hour.
    ready = [row for row in due if is_working_time(moment, works) or not is_working_time(row.say_at or moment, works)]
    return sum([await _tried(row) for row in ready])


async def _tried(tip: Tip) -> bool:
    """One that fails holds up no other; it is tried again."""
    try:
        return await give(tip)
    except Exception:
        log.exception("a hazard could not be given")
        return False


async def give(tip: Tip) -> bool:
    """Say one, once: killed in the middle, it says the same fact. What may not be said is noted for its officers."""
    if tip.fact is None or tip.hazard is None or tip.enterprise is None or tip.officer is None:
        return False
    draft = msgspec.json.decode(tip.draft, type=Draft)
    try:
        if not await LedgerFact.exists(id=tip.fact):
            rows = {row.id: row for row in await photos_of(tip.id)}
            pictures = [await read_photo(rows[key]) for key in draft.photos if key in rows]
            found = [data for data in pictures if data is not None]
            speaker = await _speaker(tip)
            await write_down(speaker, tip.enterprise, draft, found, fact=tip.fact, hazard=tip.hazard)
    except problems.Problem as problem:
        await Tip.filter(id=tip.id).update(fault=problem.code)
        return False
    # What was said stands in the ledger; a second copy here would only tell more if it were stolen.
    return bool(await Tip.filter(id=tip.id, said=False).update(said=True, draft="", fault=""))


async def _speaker(tip: Tip) -> Actor:
    """The officer who decided, as they were then: also when they left meanwhile."""
    account = await Account.get(id=tip.officer)
    return Actor(account.id, account.name, "regulator", None, tip.region, None, "zh")
