"""Work that costs something and goes on only while somebody waits for its answer."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from starlette.requests import ClientDisconnect, Request

LOOK_EVERY_SECONDS = 0.5
Answer = TypeVar("Answer")


async def while_wanted(request: Request, work: Coroutine[Any, Any, Answer]) -> Answer:
    """What the work comes to; raises ClientDisconnect, and ends the work, when whoever asked has gone."""
    task = asyncio.ensure_future(work)
    try:
        while not task.done():
            await asyncio.wait({task}, timeout=LOOK_EVERY_SECONDS)
            if not task.done() and await request.is_disconnected():
                raise ClientDisconnect
        return task.result()
    finally:
        task.cancel()
