"""Whatever was said, in whatever order and however it was handed in: a rebuild gives the rows that grew day by day."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from server.facts import EvidenceWithdrawn, NewFact
from server.hazards.tables import HazardRow, HazardStep
from server.ledger.rebuild import rebuild
from server.ledger.receipts import files_arrived
from server.ledger.record import record
from server.ledger.tables import FileHolding, LedgerFact
from server.ledger.verify import verify
from server.regrading.publish import regrade
from tests.ledger.chances import PHOTOS, Chances
from tests.ledger.test_rebuild import dumped

START = datetime(2026, 9, 1, 0, tzinfo=UTC)
BATCHES = 60

pytestmark = pytest.mark.usefixtures("database")


async def told(enterprise: UUID, seed: int) -> None:
    """Months of an enterprise; some photos arrive on the way, some never do, and it is graded now and then."""
    for number, (actor, at, facts) in enumerate(Chances(seed, START).batches(BATCHES)):
        await record(enterprise, facts, actor=actor, received_at=at + timedelta(minutes=1))
        if number % 3 == 0:
            await record(enterprise, given_up(facts), actor=actor, received_at=at + timedelta(minutes=1))
        if number % 20 == 10:
            await FileHolding.create(enterprise=enterprise, sha256=PHOTOS[number // 20], stored_at=at)
            await files_arrived(enterprise, PHOTOS[number // 20])
            await regrade(enterprise, at + timedelta(minutes=2))


def given_up(facts: Sequence[NewFact]) -> list[NewFact]:
    """The last photo of each of these facts, which will not come."""
    return [
        NewFact(
            id=UUID(int=fact.id.int ^ 1),
            kind="evidence.withdrawn",
            subject=fact.id,
            occurred_at=fact.occurred_at,
            body=EvidenceWithdrawn(sha256=fact.files[-1].sha256, cause="refused", words="damaged"),
        )
        for fact in facts
        if fact.files
    ]


@pytest.mark.parametrize("seed", [1, 2, 4])
async def test_a_rebuild_equals_what_grew_fact_by_fact(seed: int) -> None:
    enterprises = [UUID(int=seed * 100 + number) for number in range(2)]
    for number, enterprise in enumerate(enterprises):
        await told(enterprise, seed * 10 + number)
    grown = await dumped()
    assert await HazardStep.filter(fits=False).exists(), "nothing senseless was said: a poor test"
    assert await HazardRow.filter(state="closed").exists(), "nothing was ever closed: a poor test"
    assert await LedgerFact.filter(kind="evidence.withdrawn").exists(), "no photo was ever given up: a poor test"
    await rebuild()
    again = await dumped()
    for table, rows in grown.items():
        assert again[table] == rows, table
    assert [fault for enterprise in enterprises async for fault in verify(enterprise)] == []
