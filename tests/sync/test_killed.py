"""The server's process is killed while phones hand in. Started again, it has every fact once, and the ledger holds."""

import asyncio
import random
from pathlib import Path
from typing import Any

import httpx
import pytest
from tortoise.backends.base.executor import EXECUTOR_CACHE

from server.database import opened_database
from server.hazards.tables import HazardRow
from server.http.cookies import SESSION_COOKIE
from server.ledger.tables import LedgerFact
from server.settings import Settings
from tests.commands.running import zicha
from tests.evidence.live import LiveServer, with_an_officer
from tests.sync.offers import Offer, a_report, an_inspection, push

PHONES, BATCHES, KILLS, FAILS = 4, 6, 3, 2
Results = dict[str, dict[str, Any]]


def work_of_a_day(phone: int) -> list[list[Offer]]:
    """Batches of a few reports each, sometimes with an inspection that opens hazards."""
    batches = [[a_report(f"{phone}-{batch}-{number}") for number in range(3)] for batch in range(BATCHES)]
    return [[*batch, an_inspection(fails=FAILS)] if number % 4 == 0 else batch for number, batch in enumerate(batches)]


@pytest.fixture
def server(database_settings: Settings) -> LiveServer:
    """Not started yet."""
    # Tortoise keeps compiled queries by model only: those of the other engine would not fit.
    EXECUTOR_CACHE.clear()
    database_settings.data_dir.mkdir(parents=True, exist_ok=True)
    return LiveServer(database_settings)


async def hand_in(server: LiveServer, token: str, batches: list[list[Offer]], held: Results, kill_after: int) -> None:
    """Push until done, or until as many facts were answered by now as the killer waits for."""
    async with httpx.AsyncClient(base_url=server.address, cookies={SESSION_COOKIE: token}, trust_env=False) as phone:
        try:
            for batch in batches:
                results = await push(phone, *batch)
                held.update({result["id"]: result for result in results})
                if len(held) >= kill_after:
                    server.kill()
        except httpx.TransportError:
            return


async def all_at_once(
    server: LiveServer, token: str, work: list[list[list[Offer]]], held: Results, kill_after: int = 10**9
) -> None:
    await asyncio.gather(*(hand_in(server, token, batches, held, kill_after) for batches in work))


def test_killed_again_and_again_it_neither_loses_nor_doubles_what_was_handed_in(
    server: LiveServer, database_settings: Settings, tmp_path: Path
) -> None:
    token = with_an_officer(database_settings)
    work = [work_of_a_day(phone) for phone in range(PHONES)]
    offers = [offer for batches in work for batch in batches for offer in batch]
    answered: Results = {}
    chance = random.Random(36)
    for _ in range(KILLS):
        server.start()
        # Every phone begins at its first batch: it cannot know which answers were lost on their way.
        seen: Results = {}
        asyncio.run(all_at_once(server, token, work, seen, chance.randrange(8, len(offers) // 2)))
        assert server.process is not None and server.process.poll() is not None, "it was not killed"
        assert answered | seen == seen | answered, "a second answer differs from the first"
        answered |= seen
    server.start()
    try:
        final: Results = {}
        asyncio.run(all_at_once(server, token, work, final))
    finally:
        server.stop()
    assert {result["state"] for result in final.values()} == {"accepted"}
    assert final.keys() == {offer["id"] for offer in offers}
    assert final | answered == final
    verified = zicha(tmp_path, "ledger", "verify", DATABASE_URL=database_settings.database_url)
    assert (verified.returncode, verified.stdout) == (0, "1 ledgers checked, 0 faults\n")
    assert asyncio.run(stored(database_settings)) == (1 + len(offers), hazards_in(offers))


def hazards_in(offers: list[Offer]) -> int:
    """One for each report, and one for each item that failed."""
    return sum(FAILS if offer["kind"] == "inspection.submitted" else 1 for offer in offers)


async def stored(settings: Settings) -> tuple[int, int]:
    """Facts that people said, and hazards that follow from them."""
    async with opened_database(settings):
        said = await LedgerFact.exclude(kind="grade.published").count()
        return said, await HazardRow.all().count()
