"""Looking at an enterprise as it was: its ledger replayed up to a moment beside the real tables, and looked at."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from server.enterprises.tables import Enterprise
from server.facts import Fact, GradePublished
from server.following import follow
from server.grading.crg1 import ENGINE_VERSION, Result
from server.grading.snapshot import FIRST_ENGINE
from server.ledger.rows import to_fact
from server.ledger.tables import LedgerFact
from server.ledger.verify import stored_facts
from server.policies.rules import rules
from server.regrading.apart import apart
from server.regrading.publish import result_now

PAGE = 50
Known = Callable[[LedgerFact], bool]
Seen = TypeVar("Seen")


def known_by(moment: datetime, received_by: datetime | None = None) -> Known:
    """Facts that had happened by a moment, and had reached the server by then, or by the other one."""
    arrived = received_by or moment
    return lambda row: row.received_at <= arrived and row.occurred_at <= moment


async def as_it_was(enterprise: UUID, known: Known, look: Callable[[], Awaitable[Seen]]) -> Seen:
    """What `look` sees when nothing but known facts had followed.

    Made again beside the real tables: nothing is changed, nothing is locked, and whoever writes meanwhile may.
    """
    async with apart():
        await _follow(enterprise, known)
        return await look()


async def _follow(enterprise: UUID, known: Known) -> None:
    """Page by page, however long the ledger is; others get their turn after each."""
    page: list[Fact] = []
    async for row in stored_facts(enterprise):
        if known(row):
            page.append(to_fact(row))
        if len(page) == PAGE:
            await follow(page)
            await asyncio.sleep(0)
            page = []
    if page:
        await follow(page)


async def engine_then(enterprise: UUID, moment: datetime) -> str:
    """The version by which an enterprise was graded at a moment: that of the grade that was out, or today's."""
    told = LedgerFact.filter(enterprise=enterprise, kind="grade.published", received_at__lte=moment)
    row = await told.order_by("-seq").first()
    body = to_fact(row).body if row else None
    return (body.engine or FIRST_ENGINE) if isinstance(body, GradePublished) else ENGINE_VERSION


async def published_again(enterprise: UUID) -> AsyncIterator[tuple[Fact, GradePublished, Result]]:
    """Every grade that was published, with the result that the same facts give when they are graded anew."""
    rows = await LedgerFact.filter(enterprise=enterprise, kind="grade.published").order_by("seq")
    for fact in map(to_fact, rows):
        if isinstance(fact.body, GradePublished):
            yield fact, fact.body, await _again(enterprise, fact.body, fact.occurred_at)


async def _again(enterprise: UUID, then: GradePublished, moment: datetime) -> Result:
    """By the very numbers and the version that the published grade names, whatever holds today."""
    policy = (await rules()).policies.get(then.policy_hash)

    async def look() -> Result:
        return await result_now(await Enterprise.get(id=enterprise), moment, policy, then.engine or FIRST_ENGINE)

    return await as_it_was(enterprise, lambda row: row.seq <= then.known_seq, look)
