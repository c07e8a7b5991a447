"""Taking turns to write to a ledger: within a process in the order of asking, and without a connection in hand.

The lock in the database (`head`) is what counts, also between processes. But whoever waits for it holds a connection,
and a handful of phones of one enterprise would hold them all while every other enterprise waits.
"""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from contextvars import ContextVar
from uuid import UUID
from weakref import WeakValueDictionary

_QUEUES: WeakValueDictionary[UUID, asyncio.Lock] = WeakValueDictionary()
_MINE: ContextVar[frozenset[UUID]] = ContextVar("ledgers whose turn this task has", default=frozenset())


@asynccontextmanager
async def turn(enterprise: UUID) -> AsyncIterator[None]:
    """Wait for one's turn, before the transaction begins; who has it already goes on."""
    mine = _MINE.get()
    if enterprise in mine:
        yield
        return
    queue = _QUEUES.setdefault(enterprise, asyncio.Lock())
    async with queue:
        token = _MINE.set(mine | {enterprise})
        try:
            yield
        finally:
            _MINE.reset(token)


@asynccontextmanager
async def turns(enterprises: Iterable[UUID]) -> AsyncIterator[None]:
    """Wait for the turns of several, in one order, so that two who do so never wait for each other in a circle."""
    async with AsyncExitStack() as held:
        for enterprise in sorted(set(enterprises)):
            await held.enter_async_context(turn(enterprise))
        yield
