"""The grade at the end of a day. That of a past one is made again once from what was known then, and kept."""

import asyncio
from collections import OrderedDict
from datetime import date, datetime, time, timedelta
from uuid import UUID

from server.enterprises.tables import Enterprise
from server.grading.crg1 import Result
from server.ledger.tables import LedgerFact
from server.moments import CHINA, day_in_china
from server.policies.rules import rules
from server.regrading.publish import result_now
from server.regrading.replay import as_it_was, engine_then, known_by

KEPT = 256
# Each makes a ledger again; more at once would take the processor from the phones.
AT_ONCE = 2
PATIENCE_SECONDS = 20.0
Key = tuple[UUID, date, str, str, str]
_KEPT: OrderedDict[Key, Result | None] = OrderedDict()
_PLACES = asyncio.Semaphore(AT_ONCE)


async def result_on(enterprise: UUID, day: date, now: datetime) -> Result | None:
    """The grade at the end of a day, from what was known then; now for today; none before there was a ledger.

    Only reads. Raises TimeoutError where making the past again takes longer than anybody waits.
    """
    if day >= day_in_china(now):
        return await result_now(await Enterprise.get(id=enterprise), now)
    evening = end_of(day)
    engine = await engine_then(enterprise, evening)
    key = await _key(enterprise, day, evening, engine)
    if key not in _KEPT:
        async with asyncio.timeout(PATIENCE_SECONDS), _PLACES:
            if key not in _KEPT:
                _KEPT[key] = await _made_again(enterprise, evening, engine)
    _KEPT.move_to_end(key)
    while len(_KEPT) > KEPT:
        _KEPT.popitem(last=False)
    return _KEPT[key]


def end_of(day: date) -> datetime:
    """The last moment of a day in China."""
    return datetime.combine(day + timedelta(days=1), time(), CHINA) - timedelta(milliseconds=1)


async def _key(enterprise: UUID, day: date, evening: datetime, engine: str) -> Key:
    """What that grade follows from: the ledger as it was, which the chain's hash covers, engine, and every policy."""
    known = LedgerFact.filter(enterprise=enterprise, received_at__lte=evening).order_by("-seq")
    hashes = await known.limit(1).values_list("chain_hash", flat=True)
    policies = ",".join(sorted((await rules()).decisions))
    return enterprise, day, str(hashes[0]) if hashes else "", engine, policies


async def _made_again(enterprise: UUID, evening: datetime, engine: str) -> Result | None:
    async def look() -> Result | None:
        then = await Enterprise.get_or_none(id=enterprise)
        return await result_now(then, evening, engine=engine) if then else None

    return await as_it_was(enterprise, known_by(evening), look)
