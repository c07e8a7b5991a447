"""A place for evidence, two enterprises in one region and one elsewhere, and phones of their people."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from starlette.types import ASGIApp

from server.enterprises.tables import Enterprise
from server.evidence.place import Place, open_evidence
from server.settings import Settings
from tests.evidence.phone import Phone, file_door, person


@pytest.fixture
def place(database: Settings) -> Place:
    """Where evidence goes."""
    return open_evidence(database)


@pytest.fixture
def app(database: Settings, place: Place) -> ASGIApp:
    """The door for files."""
    return file_door(database)


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
