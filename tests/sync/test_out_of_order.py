"""A database that goes away, a clock that steps back, a slow neighbour: what a phone is told, and what is kept."""

import asyncio
import contextvars
from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID, uuid4

import httpx
import pytest
from tortoise.connection import get_connection

from server import following
from server.clock import now
from server.database import in_transaction
from server.facts import Fact, HazardReported, NewFact
from server.ledger.head import lock_head
from server.ledger.record import record
from server.ledger.speaker import SERVER
from server.ledger.tables import LedgerFact
from server.ledger.turn import turn
from server.ledger.verify import verify
from server.settings import Settings
from tests.sync.conftest import Scene
from tests.sync.offers import Offer, a_report, push

# As it is before any request: no transaction, nobody's turn.
_EMPTY = contextvars.Context()


async def handed_in(phone: httpx.AsyncClient, offer: Offer) -> httpx.Response:
    return await phone.post("/api/v1/sync/push", json={"facts": [offer]})


async def test_a_database_that_restarts_amid_a_push_is_503_and_the_same_push_goes_through_afterwards_f6(
    scene: Scene, database_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    offer = a_report()

    async def cut_off(_facts: Sequence[Fact]) -> None:
        if database_settings.is_sqlite:
            await get_connection("default").execute_query("PRAGMA query_only = 1")
            await LedgerFact.all().delete()
        # What a restart does to whoever is connected.
        await get_connection("default").execute_query("SELECT pg_terminate_backend(pg_backend_pid())")

    monkeypatch.setattr("server.ledger.record.follow", cut_off)
    refused = await handed_in(scene.phone, offer)
    assert (refused.status_code, refused.json()["code"]) == (503, "server.cannot_keep")
    assert refused.headers["retry-after"] == "10"
    monkeypatch.setattr("server.ledger.record.follow", following.follow)
    if database_settings.is_sqlite:
        await get_connection("default").execute_query("PRAGMA query_only = 0")
    assert not await LedgerFact.exists(id=offer["id"])
    assert [result["state"] for result in await push(scene.phone, offer)] == ["accepted"]
    assert [fault async for fault in verify(scene.firm.id)] == []


async def test_a_clock_that_steps_back_breaks_no_chain_and_refuses_no_work_f7(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    earlier = now() - timedelta(days=2)
    assert [result["state"] for result in await push(scene.phone, a_report("before"))] == ["accepted"]
    monkeypatch.setattr("server.sync.routes.now", lambda: earlier)
    offer = a_report("after") | {"occurred_at": (earlier - timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%SZ")}
    results = await push(scene.phone, offer)
    assert [result["state"] for result in results] == ["accepted"]
    assert await push(scene.phone, offer) == results
    assert [fault async for fault in verify(scene.firm.id)] == []


def a_fact() -> NewFact:
    """A hazard that somebody reported."""
    body = HazardReported(title="锈蚀", level="general")
    return NewFact(uuid4(), "hazard.reported", uuid4(), now() - timedelta(minutes=1), body)


async def said(enterprise: UUID) -> None:
    await record(enterprise, [a_fact()], actor=SERVER, received_at=now())


async def test_a_ledger_that_is_held_keeps_no_other_enterprise_from_writing(
    scene: Scene, database_settings: Settings
) -> None:
    if database_settings.is_sqlite:
        pytest.skip("SQLite has one writer for all")
    async with turn(scene.firm.id), in_transaction():
        await lock_head(scene.firm.id)
        # More of them than there are connections: they wait for their turn without one.
        waiting = [asyncio.create_task(_apart(scene.firm.id)) for _ in range(12)]
        await asyncio.sleep(0)
        async with asyncio.timeout(20):
            await asyncio.gather(*(asyncio.create_task(_apart(scene.rival_firm.id)) for _ in range(3)))
        assert not any(task.done() for task in waiting)
    async with asyncio.timeout(20):
        await asyncio.gather(*waiting)
    assert await LedgerFact.filter(enterprise=scene.firm.id, kind="hazard.reported").count() == 12


async def _apart(enterprise: UUID) -> None:
    """As a request of its own: nothing of the one who asks is inherited."""
    await asyncio.create_task(said(enterprise), context=_EMPTY.copy())


async def test_who_waits_for_a_ledger_is_served_in_the_order_of_asking(scene: Scene) -> None:
    order: list[int] = []

    async def one(number: int) -> None:
        async with turn(scene.firm.id):
            order.append(number)
            await asyncio.sleep(0)

    await asyncio.gather(*(one(number) for number in range(10)))
    assert order == list(range(10))
