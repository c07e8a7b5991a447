"""PostgreSQL itself is stopped and started under a running server: phones wait meanwhile, and everything goes on."""

import asyncio
import time
from collections.abc import Iterator

import httpx
import pytest
from tortoise.backends.base.executor import EXECUTOR_CACHE

from server.database import opened_database
from server.grades.tables import Grade
from server.http.cookies import SESSION_COOKIE
from server.ledger.tables import LedgerHead
from server.settings import Settings
from tests.evidence.live import LiveServer, with_an_officer
from tests.postgres import Postgres
from tests.sync.offers import Offer, a_report

PATIENCE = 60.0


@pytest.fixture
def served(database_settings: Settings) -> Iterator[httpx.Client]:
    """A started server on PostgreSQL, with somebody who is signed in."""
    if database_settings.is_sqlite:
        pytest.skip("SQLite is no server that restarts")
    EXECUTOR_CACHE.clear()
    database_settings.data_dir.mkdir(parents=True, exist_ok=True)
    cookies = {SESSION_COOKIE: with_an_officer(database_settings)}
    server = LiveServer(database_settings)
    server.start()
    try:
        with httpx.Client(base_url=server.address, cookies=cookies, trust_env=False, timeout=PATIENCE) as client:
            yield client
    finally:
        server.stop()


def pushed(client: httpx.Client, offer: Offer) -> httpx.Response:
    return client.post("/api/v1/sync/push", json={"facts": [offer]})


def graded(settings: Settings) -> bool:
    """Whether grading has come to the end of the ledger by itself."""

    async def asked() -> bool:
        EXECUTOR_CACHE.clear()
        async with opened_database(settings):
            head = await LedgerHead.get()
            return head.graded_seq == head.seq and await Grade.filter(current=True).exists()

    until = time.monotonic() + PATIENCE
    while not (done := asyncio.run(asked())) and time.monotonic() < until:
        time.sleep(0.3)
    return done


def test_a_restart_of_the_database_is_waited_for_and_phones_and_workers_go_on_f6(
    served: httpx.Client, database_settings: Settings, postgres: Postgres
) -> None:
    before, meanwhile = a_report("before"), a_report("meanwhile")
    assert pushed(served, before).json()["results"][0]["state"] == "accepted"
    assert graded(database_settings)
    postgres.stop()
    try:
        refused = pushed(served, meanwhile)
        assert (refused.status_code, refused.headers.get("retry-after")) == (503, "10"), refused.text
        assert served.get("/readyz").status_code == 503
        assert served.get("/healthz").status_code == 200
    finally:
        postgres.start()
    assert served.get("/readyz").status_code == 200
    for offer in (meanwhile, meanwhile, before):
        assert pushed(served, offer).json()["results"][0]["state"] == "accepted"
    assert graded(database_settings)
