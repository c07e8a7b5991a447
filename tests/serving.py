"""A whole server in the test's own process, people to ask it as, and a world of two rivals and three regions."""

from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from starlette.applications import Starlette
from tortoise.backends.base.executor import EXECUTOR_CACHE

from server.app import build_app
from server.clock import now
from server.facts import EnterpriseRegistered, NewFact
from server.http.cookies import SESSION_COOKIE
from server.ledger.record import record
from server.ledger.speaker import Voice
from server.people.passwords import hash_password
from server.people.sessions import open_session
from server.people.tables import Account
from server.settings import Settings

BASE_URL = "http://zicha.test"
PASSWORD = "correct horse"
LONG_AGO = datetime(2026, 1, 5, 1, tzinfo=UTC)
_HASHES: list[str] = []


@pytest.fixture
async def app(database_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Starlette]:
    """A started server on an empty database, which has nobody to tell."""
    monkeypatch.setattr("server.app.tell_others", _nothing)
    # Compiled queries are kept by model only: those of the other engine would not fit.
    EXECUTOR_CACHE.clear()
    built = build_app(database_settings)
    async with built.router.lifespan_context(built):
        yield built


async def _nothing() -> None:
    """Instead of looking at tables now and then, which a test that counts queries would see."""


@pytest.fixture
def nothing_beside(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that does nothing but answer: no grade, no checkpoint. To be asked for before the server."""

    @asynccontextmanager
    async def never(work: Coroutine[None, None, None]) -> AsyncIterator[None]:
        work.close()
        yield

    monkeypatch.setattr("server.app._in_the_background", never)


@pytest.fixture
async def anonymous(app: Starlette) -> AsyncIterator[httpx.AsyncClient]:
    """Somebody who is not signed in."""
    async with visitor(app) as client:
        yield client


@asynccontextmanager
async def visitor(app: Starlette, token: str | None = None) -> AsyncIterator[httpx.AsyncClient]:
    """A browser, signed in if it has a token."""
    cookies = {SESSION_COOKIE: token} if token else None
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url=BASE_URL, cookies=cookies) as client:
        yield client


@dataclass(frozen=True, slots=True)
class Firm:
    """An enterprise of the world."""

    id: UUID
    region: str


async def make_firm(name: str = "江南化工", region: str = "320505", sector: str = "hazchem") -> Firm:
    """A registered enterprise."""
    firm = Firm(uuid4(), region)
    body = EnterpriseRegistered(name=name, uscc="91440300708461136T", region=region, sector=sector)
    fact = NewFact(id=uuid4(), kind="enterprise.registered", subject=firm.id, occurred_at=LONG_AGO, body=body)
    await record(firm.id, [fact], actor=Voice(None, "regulator"), received_at=LONG_AGO)
    return firm


async def make_person(role: str, firm: Firm | None = None, region: str | None = None, **changes: Any) -> Account:
    """An account whose password is PASSWORD."""
    if not _HASHES:
        _HASHES.append(await hash_password(PASSWORD))
    values: dict[str, Any] = {
        "id": uuid4(),
        "login": f"{role}-{uuid4().hex[:8]}",
        "name": "李四",
        "role": role,
        "enterprise": firm.id if firm else None,
        "region": region,
        "password_hash": _HASHES[0],
        "locale": "zh",
        "created": now(),
        "disabled": False,
    }
    return await Account.create(**(values | changes))


async def token_of(account: Account) -> str:
    """A session of theirs."""
    return await open_session(account.id, "pytest", now())
