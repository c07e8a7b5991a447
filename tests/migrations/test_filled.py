"""A database with rows in every table goes through every migration, one by one, and loses nothing."""

from pathlib import Path

import pytest

from server.database import APP, tortoise_config
from server.migrate import MIGRATIONS, make_fresh, migrate_database
from server.settings import Settings, read_settings
from tests.migrations.conftest import Empty
from tests.migrations.inside import closed, opened

STEPS = MIGRATIONS
ROWS = 3


@pytest.fixture
def settings(empty: Empty, tmp_path: Path) -> Settings:
    """An installation whose database is empty."""
    return read_settings({"DATA_DIR": str(tmp_path / "var"), "DATABASE_URL": empty()})


async def test_step_by_step_no_row_is_lost_and_the_tables_arrive_at_what_the_models_describe(
    settings: Settings, empty: Empty
) -> None:
    kept: dict[str, int] = {}
    said: list[str] = []
    for step in STEPS:
        await migrate_database(settings, f"{APP}.{step}", say=said.append)
        inside = await opened(settings.database_url)
        counts = await inside.counts()
        assert {table: counts.get(table) for table in kept} == kept, step
        await inside.fill(ROWS)
        kept = await inside.counts()
        assert set(kept.values()) == {ROWS}
        await closed()
    assert said == [line for step in STEPS for line in (f"applying {step}", f"applied {step}")]
    await migrate_database(settings, say=said.append)
    assert len(said) == 2 * len(STEPS), "migrating again applies nothing"
    inside = await opened(settings.database_url)
    assert await inside.counts() == kept
    arrived = await inside.columns(), await inside.indexes()
    await closed()
    assert arrived == await _fresh(empty())
    assert len(arrived[1]) > 10


async def _fresh(url: str) -> tuple[object, object]:
    await make_fresh(tortoise_config(url))
    inside = await opened(url)
    fresh = await inside.columns(), await inside.indexes()
    await closed()
    return fresh


async def test_a_new_database_gets_all_tables_at_once_also_when_the_first_try_was_killed(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def killed(*_: object) -> None:
        raise ConnectionAbortedError

    with monkeypatch.context() as once, pytest.raises(ConnectionAbortedError):
        once.setattr("server.migrate.MigrationRecorder.record_applied", killed)
        await migrate_database(settings)
    said: list[str] = []
    await migrate_database(settings, say=said.append)
    assert said == ["making all tables", "made all tables"]
    await migrate_database(settings, say=said.append)
    assert len(said) == 2


async def test_an_index_that_a_migration_lost_is_made_again(settings: Settings) -> None:
    await migrate_database(settings)
    inside = await opened(settings.database_url)
    before = await inside.indexes()
    names = [
        row["name"]
        for row in await inside.rows(
            "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = 'receipt' AND sql IS NOT NULL"
            if settings.is_sqlite
            else "SELECT indexname AS name FROM pg_indexes WHERE tablename = 'receipt' AND indexname LIKE 'idx%'"
        )
    ]
    assert len(names) == 2
    await inside.rows(f'DROP INDEX "{names[0]}"')
    assert await inside.indexes() != before
    await closed()
    await migrate_database(settings)
    inside = await opened(settings.database_url)
    assert await inside.indexes() == before
    await closed()
