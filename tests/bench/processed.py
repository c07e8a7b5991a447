"""Whether what was handed in is fully processed.

Chained, judged, hazards opened, photos kept with a thumbnail that can be read, receipts given, graded up to its end.
"""

import asyncio
import time
from dataclasses import dataclass
from io import BytesIO

from PIL import Image
from tortoise.backends.base.executor import EXECUTOR_CACHE
from tortoise.expressions import F

from server.database import opened_database
from server.evidence.place import open_evidence, place, rendition_key
from server.evidence.rendition import THUMB
from server.evidence.tables import File
from server.grades.tables import Grade
from server.hazards.tables import HazardRow
from server.inspections.tables import Inspection
from server.ledger.tables import ExpectedFile, LedgerFact, LedgerHead, Receipt
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


# Grading follows after the answer; whoever is still ungraded then was left undone.
PATIENCE = 30.0


def processed(settings: Settings) -> Processed:
    """What the database and the store of a quiet server say."""
    until = time.monotonic() + PATIENCE
    while (found := asyncio.run(_counted(settings))).waiting and time.monotonic() < until:
        time.sleep(0.2)
    return found


async def _counted(settings: Settings) -> Processed:
    # Tortoise keeps compiled queries by model only: those of the other engine would not fit.
    EXECUTOR_CACHE.clear()
    open_evidence(settings)
    async with opened_database(settings):
        unreceipted = await LedgerFact.all().count() - await Receipt.all().count()
        absent = await ExpectedFile.filter(arrived=False).count()
        return Processed(
            await Inspection.all().count(), await HazardRow.all().count(), await _thumbnailed(),
            unreceipted + absent + await _ungraded(),
        )  # fmt: skip


async def _ungraded() -> int:
    """Enterprises with an inspection that no grade has looked at."""
    behind = await LedgerHead.filter(seq__gt=F("graded_seq")).count()
    graded = set(await Grade.filter(current=True).values_list("enterprise", flat=True))
    inspected = set(await Inspection.all().distinct().values_list("enterprise", flat=True))
    return behind + len(inspected - graded)


async def _thumbnailed() -> int:
    """Photos whose thumbnail is there and is a picture."""
    count = 0
    for sha256 in await File.all().values_list("sha256", flat=True):
        data = await place().store.read(rendition_key(THUMB.name, str(sha256)))
        if data is not None:
            with Image.open(BytesIO(data)) as picture:
                picture.load()
            count += 1
    return count
