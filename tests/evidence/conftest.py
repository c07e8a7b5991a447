"""A place for evidence, two enterprises in one region and one elsewhere, and phones of their people."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from starlette.types import ASGIApp

from server.enterprises.tables import Enterprise
from server.evidence.place import Place, open_evidence
from server.ledger.keys import load_keys
from server.settings import Settings, read_settings
from tests.evidence.phone import Phone, file_door, person


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """An installation in a folder of its own."""
    return replace(read_settings({}), data_dir=tmp_path, files_url=f"file://{tmp_path / 'files'}")


@pytest.fixture
def place(settings: Settings) -> Place:
    """Where evidence goes."""
    load_keys(settings.keys_dir)
    return open_evidence(settings)


@pytest.fixture
def app(settings: Settings, place: Place, database: None) -> ASGIApp:
    """The door for files."""
    return file_door(settings)


async def an_enterprise(region: str) -> UUID:
    """A registered enterprise."""
    made = await Enterprise.create(
        id=uuid4(), name="Plant", uscc="91320594MA1XXXXX0X", region=region, sector="hazchem", address="", profile="{}",
        registered_at=datetime(2026, 11, 1, tzinfo=UTC), changed_seq=1,
    )  # fmt: skip
    return made.id


@pytest.fixture
async def phone(app: ASGIApp) -> Phone:
    """An officer of the first enterprise."""
    return Phone(app, person(await an_enterprise("320594")))


@pytest.fixture
async def rival(app: ASGIApp) -> Phone:
    """An officer of another enterprise in the same town."""
    return Phone(app, person(await an_enterprise("320594")))
