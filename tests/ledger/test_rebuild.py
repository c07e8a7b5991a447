"""All that follows from the ledger can be thrown away and comes back the same."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from tortoise import connections

from server.following import FOLLOWING_TABLES
from server.ledger.rebuild import rebuild
from server.ledger.tables import ExpectedFile
from server.moments import CHINA
from tests.ledger.stories import a_busy_week

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)

pytestmark = pytest.mark.usefixtures("database")


async def dumped() -> dict[str, list[dict[str, Any]]]:
    tables = {table.__name__: await table.all().order_by("id").values() for table in FOLLOWING_TABLES}
    expected = await ExpectedFile.all().order_by("fact", "position").values("fact", "sha256", "position", "arrived")
    return tables | {"ExpectedFile": expected}


async def on_disk(table: str) -> list[dict[str, Any]]:
    """Rows as the database has them, in its own words."""
    return [
        dict(row) for row in await connections.get("default").execute_query_dict(f'SELECT * FROM "{table}" ORDER BY id')
    ]


async def test_a_rebuild_gives_the_same_rows_again() -> None:
    for number in range(3):
        await a_busy_week(uuid4(), NOW + timedelta(days=number))
    before = await dumped()
    assert len(before["HazardRow"]) >= 9
    assert len(before["Grade"]) >= 3
    seen: list[int] = []
    replayed = await rebuild(seen.append)
    assert await dumped() == before
    assert seen[-1] == replayed


async def test_rows_are_the_same_to_the_letter_where_moments_were_given_in_chinas_time() -> None:
    await a_busy_week(uuid4(), NOW.astimezone(CHINA))
    before = await on_disk("hazard")
    assert any(row["closed_at"] for row in before)
    await rebuild()
    assert await on_disk("hazard") == before


async def test_a_rebuild_brings_back_rows_that_were_damaged() -> None:
    await a_busy_week(uuid4(), NOW)
    before = await dumped()
    for table in FOLLOWING_TABLES:
        await table.all().delete()
    await rebuild()
    assert await dumped() == before
