"""The regrader: grades an enterprise anew when its ledger grew, and everybody when a new day begins."""

import asyncio
from datetime import date, timedelta
from uuid import UUID

import structlog

from server.clock import now
from server.enterprises.tables import Enterprise
from server.ledger.news import listen
from server.moments import day_in_china
from server.regrading.publish import regrade

CHECK_FOR_NEW_DAY = timedelta(minutes=5).total_seconds()
# News comes in bursts: a phone that is back online hands in a morning's work, and one grade is enough for it.
GATHER_SECONDS = 1.0
log = structlog.get_logger(__name__)


class Regrader:
    """A background task with the set of enterprises that have news. At start everybody is looked at once."""

    def __init__(self) -> None:
        self._waiting: set[UUID] = set()
        self._wake = asyncio.Event()
        self._graded_on: date | None = None

    def mark(self, enterprise: UUID) -> None:
        """An enterprise has news; its grade follows soon."""
        self._waiting.add(enterprise)
        self._wake.set()

    async def run(self) -> None:
        """Work until cancelled."""
        stop = listen(self.mark)
        try:
            while True:
                await self._mark_everybody_on_a_new_day()
                await self.settle()
                await self._sleep()
                await asyncio.sleep(GATHER_SECONDS)
        finally:
            stop()

    async def settle(self) -> None:
        """Grade all that have news."""
        while self._waiting:
            enterprise = self._waiting.pop()
            try:
                await regrade(enterprise, now())
            except Exception:
                # One enterprise that cannot be graded must not keep all others from it; the next news tries again.
                log.exception("grading failed", enterprise=str(enterprise))

    async def _sleep(self) -> None:
        self._wake.clear()
        if self._waiting:
            return
        try:
            await asyncio.wait_for(self._wake.wait(), CHECK_FOR_NEW_DAY)
        except TimeoutError:
            return

    async def _mark_everybody_on_a_new_day(self) -> None:
        today = day_in_china(now())
        if self._graded_on != today:
            self._waiting.update([row.id for row in await Enterprise.all().only("id")])
            self._graded_on = today
