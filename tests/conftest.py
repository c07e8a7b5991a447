"""What tests build on: a settings value, a database that starts clean (SQLite and PostgreSQL), the library."""

import os
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import hypothesis
import pytest
from argon2 import PasswordHasher
from tortoise.backends.base.executor import EXECUTOR_CACHE

from server.checklists.load import load_library
from server.checklists.shelf import put_on_shelf
from server.database import opened_database
from server.ledger.keys import load_keys
from server.migrate import migrate_database
from server.people import passwords
from server.settings import ROOT, Settings, read_settings
from server.trust.box import load_secrets
from tests.postgres import Postgres, find_postgres

hypothesis.settings.register_profile("unhurried", deadline=None)
hypothesis.settings.load_profile("unhurried")

ENGINES = ("sqlite", "postgres")
# Files that mostly wait or take their time, the longest first.
LONG = (
    "schemathesis", "authorisation", "move", "bench", "torture", "grade_policy", "many", "live", "tell", "rounds",
    "backup", "bulk", "push_limits", "hostile",
)  # fmt: skip


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Whatever uses a database runs on both engines, but for what is decided before any is asked."""
    if "engine" in metafunc.fixturenames:
        alike = metafunc.definition.get_closest_marker("engines_alike")
        metafunc.parametrize("engine", ENGINES[:1] if alike else ENGINES, scope="session")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Deal the long files to the beginnings of every worker's share, so that nobody sits over one at the end."""
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    names = [item.path.stem.removeprefix("test_") for item in items]
    rest = [item for item, name in zip(items, names, strict=True) if name not in LONG]
    size = -(-len(rest) // workers)
    dealt: list[pytest.Item] = []
    for n in range(workers):
        dealt += [item for name in LONG[n::workers] for item, own in zip(items, names, strict=True) if own == name]
        dealt += rest[n * size : (n + 1) * size]
    items[:] = dealt


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postgres | None]:
    """A PostgreSQL server of our own, or None where there is none to be had (never so in CI)."""
    server = find_postgres(tmp_path_factory.mktemp("postgres"))
    if server is None:
        if os.environ.get("CI"):
            pytest.fail("CI needs PostgreSQL: neither its binaries nor the PyPI package could be started")
        yield None
        return
    yield server
    server.stop()


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Migrated, empty databases to copy from; filled on first use, by engine."""
    return {"folder": str(tmp_path_factory.mktemp("templates"))}


@pytest.fixture(scope="session", autouse=True)
def library() -> Iterator[None]:
    """The project's own checklists, on the shelf; read once, however many servers and commands start."""
    folder = ROOT / "checklists"
    found = load_library(folder)
    put_on_shelf(found)
    with pytest.MonkeyPatch.context() as patch:
        for reader in ("server.app", "server.commands.running"):
            patch.setattr(f"{reader}.load_library", lambda other: found if other == folder else load_library(other))
        yield


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of a throw-away installation on SQLite."""
    return read_settings({"DATA_DIR": str(tmp_path / "var")})


@pytest.fixture
async def database_settings(
    engine: str, tmp_path: Path, templates: dict[str, str], request: pytest.FixtureRequest
) -> AsyncIterator[Settings]:
    """Settings whose database is migrated and empty."""
    if engine == "sqlite":
        yield await _sqlite(tmp_path, templates)
        return
    server: Postgres | None = request.getfixturevalue("postgres")
    if server is None:
        pytest.skip("NO POSTGRESQL: install it (apt install postgresql) to run these tests on both engines")
    if "postgres" not in templates:
        server.create("zicha_template")
        made = read_settings({"DATA_DIR": str(tmp_path / "var"), "DATABASE_URL": server.url("zicha_template")})
        await migrate_database(made)
        templates["postgres"] = "zicha_template"
    name = server.copy("zicha_template")
    yield read_settings({"DATA_DIR": str(tmp_path / "var"), "DATABASE_URL": server.url(name)})
    server.drop(name)


async def _sqlite(tmp_path: Path, templates: dict[str, str]) -> Settings:
    settings = read_settings({"DATA_DIR": str(tmp_path / "var")})
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    if "sqlite" not in templates:
        folder = Path(templates["folder"])
        await migrate_database(read_settings({"DATA_DIR": str(folder)}))
        templates["sqlite"] = str(folder / "zicha.db")
    shutil.copy(templates["sqlite"], settings.data_dir / "zicha.db")
    return settings


@pytest.fixture
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Hashes that cost nothing, for tests that try a great many passwords."""
    monkeypatch.setattr(passwords, "_HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    passwords._nobody.cache_clear()
    yield
    passwords._nobody.cache_clear()


@pytest.fixture
async def database(database_settings: Settings) -> AsyncIterator[Settings]:
    """An open, empty database, with keys to sign receipts."""
    load_keys(database_settings.keys_dir)
    load_secrets(database_settings.keys_dir)
    # Tortoise keeps compiled queries by model only: those of the other engine would not fit.
    EXECUTOR_CACHE.clear()
    async with opened_database(database_settings):
        yield database_settings
