"""Whether what was handed in is fully processed: chained, judged, hazards opened, photos kept, receipts given."""

import asyncio
from dataclasses import dataclass

from tortoise.backends.base.executor import EXECUTOR_CACHE

from server.database import opened_database
from server.evidence.tables import File
from server.hazards.tables import HazardRow
from server.inspections.tables import Inspection
from server.ledger.tables import ExpectedFile, LedgerFact, Receipt
from server.settings import Settings


@dataclass(frozen=True, slots=True)
class Processed:
    """How many of each there are, and whether anything still waits."""

    inspections: int
    hazards: int
    photos: int
    waiting: int

    def since(self, before: "Processed") -> tuple[int, int, int]:
        """Inspections, hazards and photos that came in between."""
        return self.inspections - before.inspections, self.hazards - before.hazards, self.photos - before.photos


def processed(settings: Settings) -> Processed:
    """What the database of a quiet server says."""
    return asyncio.run(_counted(settings))


async def _counted(settings: Settings) -> Processed:
    # Tortoise keeps compiled queries by model only: those of the other engine would not fit.
    EXECUTOR_CACHE.clear()
    async with opened_database(settings):
        unreceipted = await LedgerFact.all().count() - await Receipt.all().count()
        absent = await ExpectedFile.filter(arrived=False).count()
        return Processed(
            await Inspection.all().count(), await HazardRow.all().count(), await File.all().count(),
            unreceipted + absent,
        )  # fmt: skip
