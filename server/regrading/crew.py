"""Grading everybody in several processes: pages go out in order, and the cursor stands before the first open one.

After a kill the pages that were open are graded once more, which changes nothing: a grade that says the same is not
published again.
"""

import asyncio
import os
import threading
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context, parent_process
from multiprocessing.util import Finalize
from uuid import UUID

from server.checklists.load import load_library
from server.checklists.shelf import put_on_shelf
from server.database import close_database, open_database
from server.ledger.keys import load_keys
from server.regrading.bulk import PageDone, finish, grade_page, note, pages
from server.regrading.tables import BulkGrading
from server.settings import Settings

# Pages at hand for each process, so that none waits for the next.
AHEAD = 2
_LOOP: list[asyncio.AbstractEventLoop] = []


async def grade_with(
    settings: Settings, processes: int, heed: Callable[[BulkGrading, PageDone], None], run: BulkGrading
) -> BulkGrading:
    """A run that was begun, in so many processes; `heed` hears of every page in order.

    The caller has the database open.
    """
    with ProcessPoolExecutor(processes, get_context("spawn"), _open, (settings,)) as pool:
        open_pages: deque[Future[PageDone]] = deque()
        try:
            async for page in pages(run):
                open_pages.append(pool.submit(_grade, page))
                if len(open_pages) > processes * AHEAD:
                    await _noted(run, open_pages.popleft(), heed)
            while open_pages:
                await _noted(run, open_pages.popleft(), heed)
        finally:
            pool.shutdown(cancel_futures=True)
    return await finish(run)


async def _noted(run: BulkGrading, page: "Future[PageDone]", heed: Callable[[BulkGrading, PageDone], None]) -> None:
    done = await asyncio.wrap_future(page)
    await note(run, done)
    heed(run, done)


def _open(settings: Settings) -> None:
    """In each process: what grading needs, and an end as soon as whoever started it is gone."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    put_on_shelf(load_library(settings.checklists_dir))
    load_keys(settings.keys_dir, settings.signing_keys)
    loop = asyncio.new_event_loop()
    loop.run_until_complete(open_database(settings))
    _LOOP.append(loop)
    # A process with a connection left open could not end.
    Finalize(None, _close, exitpriority=1)


def _close() -> None:
    _LOOP.pop().run_until_complete(close_database())


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _grade(enterprises: Sequence[UUID]) -> PageDone:
    return _LOOP[0].run_until_complete(grade_page(enterprises))
