"""Batches that are too much, come compressed, or meet a full disk: said by name, nothing half-kept, fine afterwards."""

import gzip
import json

import httpx
import pytest
from tortoise.connection import get_connection

from server.hazards.tables import HazardRow
from server.ledger.tables import LedgerFact
from server.settings import Settings
from server.sync import routes
from server.sync.envelope import MOST_FACTS
from tests.sync.conftest import Scene
from tests.sync.offers import Offer, a_report, an_inspection, push, said_of

pytestmark = pytest.mark.engines_alike

# Refuses rows as PostgreSQL does when the disk under it is full.
FULL = """
CREATE FUNCTION no_space() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$;
CREATE TRIGGER no_space BEFORE INSERT ON hazard_step FOR EACH ROW EXECUTE FUNCTION no_space();
"""
EMPTIED = "DROP TRIGGER no_space ON hazard_step; DROP FUNCTION no_space();"


async def handed_in(phone: httpx.AsyncClient, offers: list[Offer]) -> httpx.Response:
    return await phone.post("/api/v1/sync/push", json={"facts": offers})


async def stored(scene: Scene) -> int:
    return await LedgerFact.filter(enterprise=scene.firm.id).exclude(kind="grade.published").count()


async def test_a_batch_of_the_most_facts_is_taken_and_one_more_is_refused_whole(scene: Scene) -> None:
    offers = [a_report(str(number)) for number in range(MOST_FACTS + 1)]
    refused = await handed_in(scene.phone, offers)
    assert (refused.status_code, refused.json()["code"]) == (413, "sync.too_many_facts")
    assert refused.json()["detail"] == {"most": MOST_FACTS, "sent": MOST_FACTS + 1}
    assert await stored(scene) == 1
    assert set(said_of(await push(scene.phone, *offers[:-1]))) == {"accepted"}
    assert await stored(scene) == 1 + MOST_FACTS


@pytest.mark.parametrize("zipped", [False, True])
async def test_a_batch_of_too_many_bytes_is_refused_whole(
    scene: Scene, zipped: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(routes, "MOST_BYTES", 2000)
    body = json.dumps({"facts": [a_report() for _ in range(20)]}).encode()
    headers = {"content-encoding": "gzip"} if zipped else {}
    sent = gzip.compress(body) if zipped else body
    refused = await scene.phone.post("/api/v1/sync/push", content=sent, headers=headers)
    assert (refused.status_code, refused.json()["code"]) == (413, "request.too_large")
    assert await stored(scene) == 1


async def test_a_compressed_batch_gets_the_same_answer_as_a_plain_one(scene: Scene) -> None:
    offers = [a_report(), an_inspection(fails=1)]
    body = gzip.compress(json.dumps({"facts": offers}).encode())
    answer = await scene.phone.post("/api/v1/sync/push", content=body, headers={"content-encoding": "gzip"})
    assert answer.json()["results"] == await push(scene.phone, *offers)


async def test_a_full_disk_is_507_nothing_is_kept_and_all_goes_through_once_there_is_room_f3(
    scene: Scene, database_settings: Settings
) -> None:
    offers = [a_report(str(number), note="锈蚀" * 500) for number in range(100)]
    database = get_connection("default")
    await fill_up(database_settings)
    for _ in range(3):
        refused = await handed_in(scene.phone, offers)
        assert (refused.status_code, refused.json()["code"]) == (507, "server.disk_full")
        assert refused.headers["zicha-server"] == "1" and refused.headers["retry-after"] == "60"
        assert await stored(scene) == 1
        assert not await HazardRow.filter(enterprise=scene.firm.id).exists()
    await database.execute_script("PRAGMA max_page_count = 1073741823" if database_settings.is_sqlite else EMPTIED)
    assert set(said_of(await push(scene.phone, *offers))) == {"accepted"}
    assert await stored(scene) == 1 + len(offers)


async def fill_up(settings: Settings) -> None:
    """No room for more than a few pages on SQLite, for no more steps of hazards on PostgreSQL."""
    database = get_connection("default")
    if settings.is_sqlite:
        (pages,) = (await database.execute_query_dict("PRAGMA page_count"))[0].values()
        await database.execute_script(f"PRAGMA max_page_count = {pages + 8}")
    else:
        await database.execute_script(FULL)
