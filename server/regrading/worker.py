"""The regrader: grades an enterprise anew when its ledger grew, and everybody when a new day begins.

Each process grades those whose news it heard. What died with a process is found in the database by any other; what is
done to everybody is done by one of them.
"""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date, datetime, timedelta
from uuid import UUID

import structlog

from server.clock import now
from server.ledger.head import behind, note_ungraded
from server.ledger.news import listen
from server.moments import day_in_china
from server.policies.rules import rules
from server.regrading.bulk import PAGE, PageDone, grade_page, rules_digest
from server.regrading.outlook import look_ahead
from server.regrading.publish import regrade, regrade_if_behind
from server.regrading.round import Work, go_round

CHECK_FOR_NEW_DAY = timedelta(minutes=5).total_seconds()
# News comes in bursts: a phone that is back online hands in a morning's work, and one grade is enough for it.
GATHER_SECONDS = 1.0
# A full disk or a lost database makes every try fail: no use in trying at once, none in giving up.
TRY_AGAIN_SECONDS = 60.0
# Looking ahead takes some milliseconds each, ten times as long as grading.
AHEAD_AT_ONCE = 20
LOOK_AHEAD_EVERY = timedelta(minutes=5)
# Whose news nobody has graded for so long was forgotten; so many are taken up at each look.
LOOK_BEHIND_EVERY = timedelta(minutes=3)
FORGOTTEN_AFTER = timedelta(minutes=2)
TAKEN_UP_AT_ONCE = 500
_BEFORE_ALL = UUID(int=0)
log = structlog.get_logger(__name__)


class Regrader:
    """A background task with the set of enterprises that have news."""

    def __init__(self) -> None:
        self._waiting: set[UUID] = set()
        self._failed: set[UUID] = set()
        self._wake = asyncio.Event()
        self._ahead: set[UUID] = set()
        self._looked_at = now()
        self._looked_behind: datetime | None = None
        self._cursor = _BEFORE_ALL
        self._graded_by: tuple[date, str] | None = None

    def mark(self, enterprise: UUID) -> None:
        """An enterprise has news; its grade follows soon."""
        self._waiting.add(enterprise)
        self._wake.set()

    async def run(self) -> None:
        """Work until cancelled."""
        stop = listen(self.mark)
        try:
            while True:
                await self._everybody_when_due()
                await self._forgotten_when_due()
                await self.settle()
                await self._look_ahead_when_due()
                await self._sleep()
                await asyncio.sleep(GATHER_SECONDS)
        finally:
            stop()

    async def settle(self) -> None:
        """Grade all that have news; what fails is tried again later."""
        while self._waiting:
            await self._graded(self._waiting.pop(), regrade)

    async def _graded(self, enterprise: UUID, how: Callable[[UUID, datetime], Awaitable[bool]]) -> None:
        try:
            await how(enterprise, now())
            self._ahead.add(enterprise)
        except Exception:
            # One enterprise that cannot be graded must not keep all others from it.
            log.exception("grading failed", enterprise=str(enterprise))
            self._put_off(enterprise)

    def _put_off(self, enterprise: UUID) -> None:
        # What it said of itself before its commit failed is no news.
        self._waiting.discard(enterprise)
        if enterprise not in self._failed:
            self._failed.add(enterprise)
            asyncio.get_running_loop().call_later(TRY_AGAIN_SECONDS, self._take_up, enterprise)

    def _take_up(self, enterprise: UUID) -> None:
        self._failed.discard(enterprise)
        self.mark(enterprise)

    async def _sleep(self) -> None:
        self._wake.clear()
        if self._waiting:
            return
        try:
            await asyncio.wait_for(self._wake.wait(), CHECK_FOR_NEW_DAY)
        except TimeoutError:
            return

    async def _everybody_when_due(self) -> None:
        """Everybody anew on a new day and under new rules; news in between are not kept waiting."""
        try:
            today = day_in_china(now())
            due = (today, rules_digest(await rules(), today))
            if self._graded_by == due:
                return
            for work in (Work("grade", PAGE, self._grade), Work("look ahead", AHEAD_AT_ONCE, self._look_ahead)):
                if not await go_round(work, *due):
                    return
            self._graded_by = due
        except Exception:
            log.exception("grading everybody failed")

    async def _grade(self, enterprises: list[UUID]) -> PageDone:
        page = await grade_page(enterprises)
        await note_ungraded(page.failed)
        for enterprise in page.failed:
            self._put_off(enterprise)
        await self.settle()
        return page

    async def _look_ahead(self, enterprises: list[UUID]) -> PageDone:
        news = await look_ahead(enterprises, now())
        await self.settle()
        return PageDone(enterprises[-1], len(enterprises), news, ())

    async def _forgotten_when_due(self) -> None:
        """Those whose news died with the process that heard it; at the start also what was said a moment ago."""
        moment, first = now(), self._looked_behind is None
        if self._looked_behind is not None and moment - self._looked_behind < LOOK_BEHIND_EVERY:
            return
        self._looked_behind = moment
        try:
            until = moment if first else moment - FORGOTTEN_AFTER
            found = await behind(self._cursor, until, TAKEN_UP_AT_ONCE)
            self._cursor = found[-1] if len(found) == TAKEN_UP_AT_ONCE else _BEFORE_ALL
        except Exception:
            log.exception("those with forgotten news could not be found")
            return
        for enterprise in found:
            if enterprise not in self._failed:
                await self._graded(enterprise, regrade_if_behind)

    async def _look_ahead_when_due(self) -> None:
        """For those that were graded anew; a warning a few minutes later is as good, and many grades need one look."""
        if now() - self._looked_at < LOOK_AHEAD_EVERY:
            return
        self._looked_at = now()
        while self._ahead:
            try:
                await look_ahead([self._ahead.pop()], now())
            except Exception:
                log.exception("looking ahead failed")
            await self.settle()
