"""Early warnings that are told once: what the calendar will do to each enterprise, compared with what was told last."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from server.database import in_transaction
from server.grades.tables import GradeOutlook
from server.grading.forecast import Turn, turn
from server.policies.rules import Rules, rules
from server.regrading.ahead import coming
from server.regrading.collect import snapshot_of
from server.regrading.gather import gather
from server.regrading.publish import policy_of
from server.regrading.records import Records


async def look_ahead(enterprises: Sequence[UUID], now: datetime) -> int:
    """Keep what was found for each of them; how many warnings are news."""
    by, found = await rules(), await gather(enterprises)
    turns: dict[UUID, Turn | None] = {}
    for key, records in found.items():
        turns[key] = turn_of(records, now, by)
        await asyncio.sleep(0)  # whoever asks this server something waits for one of them at most
    async with in_transaction():
        last = {row.enterprise: row for row in await GradeOutlook.filter(enterprise__in=list(turns))}
        return sum([await _keep(key, one, last.get(key), now) for key, one in turns.items()])


def turn_of(records: Records, now: datetime, by: Rules) -> Turn | None:
    """The next change of colour that the calendar brings (pure)."""
    policy = policy_of(records.enterprise, now, by)
    return turn(snapshot_of(records, now, policy), coming(records, now, policy), policy)


async def _keep(enterprise: UUID, found: Turn | None, last: GradeOutlook | None, now: datetime) -> bool:
    if found is None:
        if last is not None:
            await last.delete()
        return False
    seen = told(found)
    news = last is None or is_news(last, found)
    if news:
        await GradeOutlook.update_or_create({**seen, "seen_at": now}, enterprise=enterprise)
    elif last is not None and last.day != seen["day"]:
        await GradeOutlook.filter(enterprise=enterprise).update(**seen)
    return news


def is_news(last: GradeOutlook, found: Turn) -> bool:
    """Another colour, or the same one sooner. Later is no news: somebody did in time what he does every week (pure)."""
    seen = told(found)
    return (last.after, last.worse) != (seen["after"], seen["worse"]) or date.fromisoformat(found.day) < last.day


def told(found: Turn) -> Mapping[str, object]:
    """The same as the columns have it (pure)."""
    return {
        "day": date.fromisoformat(found.day),
        "before": found.now.grade or "ungraded",
        "after": found.then.grade or "ungraded",
        "worse": found.is_worse,
    }
