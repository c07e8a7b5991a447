"""The regrader: grades an enterprise anew when its ledger grew, and everybody when a new day begins."""

import asyncio
from datetime import date, timedelta
from uuid import UUID

import structlog

from server.clock import now
from server.ledger.news import listen
from server.moments import day_in_china
from server.policies.rules import rules
from server.regrading.behind import Behind, ledgers_behind, left
from server.regrading.bulk import PageDone, every_page, grade_everybody, rules_digest
from server.regrading.outlook import look_ahead
from server.regrading.publish import regrade

CHECK_FOR_NEW_DAY = timedelta(minutes=5).total_seconds()
# News comes in bursts: a phone that is back online hands in a morning's work, and one grade is enough for it.
GATHER_SECONDS = 1.0
# A full disk or a lost database makes every try fail: no use in trying at once, none in giving up.
TRY_AGAIN_SECONDS = 60.0
# Looking ahead takes some milliseconds each, ten times as long as grading.
AHEAD_AT_ONCE = 20
LOOK_AHEAD_EVERY = timedelta(minutes=5)
# Whoever took news in grades it in a second. What is behind at two looks running was left behind.
LOOK_BEHIND_EVERY = timedelta(minutes=5)
log = structlog.get_logger(__name__)


class Regrader:
    """A background task with the set of enterprises that have news. At start everybody is looked at once."""

    def __init__(self) -> None:
        self._waiting: set[UUID] = set()
        self._failed: set[UUID] = set()
        self._wake = asyncio.Event()
        self._ahead: set[UUID] = set()
        self._looked_at = now()
        self._looked_behind = now()
        self._behind: dict[UUID, Behind] = {}
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
                await self._take_over_when_due()
                await self.settle()
                await self._look_ahead_when_due()
                await self._sleep()
                await asyncio.sleep(GATHER_SECONDS)
        finally:
            stop()

    async def settle(self) -> None:
        """Grade all that have news; what fails is tried again later."""
        while self._waiting:
            enterprise = self._waiting.pop()
            try:
                await regrade(enterprise, now())
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
        """Everybody anew at the start, on a new day, and under new rules; news in between are not kept waiting."""
        try:
            today = day_in_china(now())
            due = (today, rules_digest(await rules(), today))
            if self._graded_by != due:
                # A run of an earlier life of this server may have passed those whose news died with it: begin anew.
                await grade_everybody(self._after_page, resume=False)
                self._graded_by = due
                await self._look_ahead_of_everybody()
        except Exception:
            log.exception("grading everybody failed")

    async def _look_ahead_of_everybody(self) -> None:
        async for page in every_page(AHEAD_AT_ONCE):
            await look_ahead(page, now())
            await self.settle()

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

    async def _take_over_when_due(self) -> None:
        if now() - self._looked_behind >= LOOK_BEHIND_EVERY:
            self._looked_behind = now()
            await self.take_over()

    async def take_over(self) -> None:
        """Take up what was left at the last look and still is: by a process that died, or by a command."""
        try:
            before, self._behind = self._behind, await ledgers_behind()
        except Exception:
            log.exception("looking for what was left behind failed")
            return
        for enterprise in left(before, self._behind):
            self.mark(enterprise)

    async def _after_page(self, page: PageDone) -> None:
        for enterprise in page.failed:
            self._put_off(enterprise)
        await self.settle()
