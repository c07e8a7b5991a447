"""Databases that nothing was done to yet, on both engines."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from uuid import uuid4

import pytest
from tortoise.backends.base.executor import EXECUTOR_CACHE

from tests.postgres import Postgres

Empty = Callable[[], str]


@pytest.fixture
async def empty(engine: str, tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[Empty]:
    """Makes an empty database at each call; its URL."""
    EXECUTOR_CACHE.clear()
    if engine == "sqlite":
        yield lambda: f"sqlite://{tmp_path / uuid4().hex}.db"
        return
    server: Postgres | None = request.getfixturevalue("postgres")
    if server is None:
        pytest.skip("NO POSTGRESQL: install it (apt install postgresql) to run these tests on both engines")
    made: list[str] = []

    def create() -> str:
        name = f"zicha_empty_{uuid4().hex}"
        server.create(name)
        made.append(name)
        return server.url(name)

    yield create
    for name in made:
        server.drop(name)
