"""A place for evidence, two enterprises in one region and one elsewhere, and phones of their people."""

import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import UUID, uuid4

import httpx
import obstore
import pytest
from starlette.types import ASGIApp

from server.enterprises.tables import Enterprise
from server.evidence.place import Place, open_evidence
from server.settings import Settings
from tests.evidence.live import free_port
from tests.evidence.phone import Phone, file_door, person

# moto looks at who signed, not at the signature.
SIGNED = {"Authorization": "AWS4-HMAC-SHA256 Credential=x/20261123/us-east-1/s3/aws4_request, SignedHeaders=host"}


@pytest.fixture
def place(database: Settings) -> Place:
    """Where evidence goes."""
    return open_evidence(database)


@pytest.fixture
def app(database: Settings, place: Place) -> ASGIApp:
    """The door for files."""
    return file_door(database)


async def on_the_way(place: Place) -> list[str]:
    """What lies where uploads arrive."""
    if not place.shared:
        return sorted(path.name for path in place.uploads.iterdir())
    return sorted(found["path"] for page in obstore.list(place.store.objects, "uploads/") for found in page)


async def an_enterprise(region: str) -> UUID:
    """A registered enterprise."""
    made = await Enterprise.create(
        id=uuid4(),
        name="Plant",
        uscc="91320594MA1XXXXX0X",
        region=region,
        sector="hazchem",
        address="",
        profile="{}",
        registered_at=datetime(2026, 11, 1, tzinfo=UTC),
        changed_seq=1,
    )
    return made.id


@pytest.fixture
async def phone(app: ASGIApp) -> Phone:
    """An officer of the first enterprise."""
    return Phone(app, person(await an_enterprise("320594")))


@pytest.fixture
async def rival(app: ASGIApp) -> Phone:
    """An officer of another enterprise in the same town."""
    return Phone(app, person(await an_enterprise("320594")))


@pytest.fixture(scope="session")
def bucket() -> Iterator[str]:
    """An S3 server of our own with an empty bucket; its address."""
    port = free_port()
    words = [sys.executable, "-c", "from moto.server import main; main()", "-H", "127.0.0.1", "-p", str(port)]
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        endpoint = f"http://127.0.0.1:{port}"
        _make_bucket(endpoint)
        yield endpoint
    finally:
        process.kill()
        process.wait()


def _make_bucket(endpoint: str) -> None:
    until = time.monotonic() + 30
    while True:
        try:
            made = httpx.put(f"{endpoint}/evidence", headers=SIGNED, trust_env=False)
        except httpx.TransportError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
        else:
            made.raise_for_status()
            return


def bucket_url(endpoint: str) -> str:
    """An empty part of the bucket, as FILES_URL names it."""
    return f"s3://evidence/{uuid4()}?endpoint={endpoint}&region=us-east-1"
