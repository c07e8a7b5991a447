"""The ways in which a rebuilt table is known to lose rows and indexes, and that ours does not."""

from typing import Any

import pytest
from tortoise import Tortoise
from tortoise.migrations.api import migrate

from server.database import connection_url
from server.migrate import BrokenMigration, apply, index_statements
from tests.migrations.conftest import Empty
from tests.migrations.inside import Inside, closed


def sample(url: str) -> dict[str, Any]:
    """A configuration of the sample's tables."""
    tables = {
        "models": ["tests.migrations.sample.tables"],
        "default_connection": "default",
        "migrations": "tests.migrations.sample.steps",
    }
    return {"connections": {"default": connection_url(url)}, "apps": {"sample": tables}}


async def opened(url: str) -> Inside:
    """The sample's database."""
    await Tortoise.init(config=sample(url))
    return Inside(sqlite=url.startswith("sqlite:"))


async def with_two_boxes(url: str) -> None:
    """The first tables, with a shelf and two boxes on it."""
    await apply(sample(url), "sample.0001_initial", print)
    inside = await opened(url)
    await inside.rows("INSERT INTO shelf (id, name, colour) VALUES (1, 'upper', 'red')")
    await inside.rows("INSERT INTO box (id, shelf_id) VALUES (1, 1), (2, 1)")
    await closed()


async def test_children_and_indexes_outlive_a_rebuilt_parent(empty: Empty) -> None:
    url = empty()
    await with_two_boxes(url)
    await apply(sample(url), None, print)
    inside = await opened(url)
    assert await inside.counts() == {"box": 2, "shelf": 1}
    indexed = {columns.strip(")") for table, columns in await inside.indexes() if table == "shelf"}
    assert {"name", "place"} <= indexed
    assert (await inside.rows("SELECT place FROM shelf"))[0]["place"] == "hall"
    await closed()


async def test_without_our_care_the_same_steps_would_lose_something(empty: Empty) -> None:
    """If this fails the library was mended, and the care can go."""
    url = empty()
    await with_two_boxes(url)
    config = sample(url)
    if url.startswith("sqlite:"):
        config["connections"]["default"] += "&foreign_keys=ON"
    await migrate(config=config)
    await Tortoise.close_connections()
    inside = await opened(url)
    boxes = (await inside.counts())["box"]
    indexed = {columns.strip(")") for table, columns in await inside.indexes() if table == "shelf"}
    await closed()
    assert boxes < 2 or not {"name", "place"} <= indexed


async def test_rows_whose_parent_is_gone_are_reported(empty: Empty) -> None:
    url = empty()
    if not url.startswith("sqlite:"):
        pytest.skip("PostgreSQL never lets a child without its parent in")
    await with_two_boxes(url)
    inside = await opened(url)
    await inside.rows("PRAGMA foreign_keys = OFF")
    await inside.rows("INSERT INTO box (id, shelf_id) VALUES (3, 99)")
    await closed()
    with pytest.raises(BrokenMigration, match="1 rows point to rows that are gone"):
        await apply(sample(url), None, print)


def test_the_statements_that_make_indexes_are_found_in_a_schema() -> None:
    schema = 'CREATE TABLE IF NOT EXISTS "a" ("b" INT);\nCREATE INDEX IF NOT EXISTS "idx_a_b" ON "a" ("b");'
    assert index_statements(schema) == ['CREATE INDEX IF NOT EXISTS "idx_a_b" ON "a" ("b");']
