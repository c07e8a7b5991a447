"""For machines: alive, ready, measured."""

import shutil
from uuid import uuid4

import httpx
import pytest
from starlette.applications import Starlette

from server.evidence import partial
from server.evidence.place import place
from server.metrics import REGISTRY
from server.people.tables import Session
from tests.serving import make_firm, make_person, token_of, visitor

pytestmark = pytest.mark.engines_alike


async def test_a_started_server_is_alive_and_ready(anonymous: httpx.AsyncClient) -> None:
    assert (await anonymous.get("/healthz")).json() == {"status": "ok"}
    ready = await anonymous.get("/readyz")
    assert ready.status_code == 200
    assert ready.json()["checks"] == ["checklists", "database", "files"]


async def test_without_its_photo_folder_it_is_not_ready_and_says_so_f4(anonymous: httpx.AsyncClient) -> None:
    shutil.rmtree(place().uploads)
    answer = await anonymous.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["detail"] == {"files": "FileNotFoundError"}
    assert str(place().uploads) not in answer.text


async def test_where_the_disk_has_no_room_for_photos_it_is_not_ready_and_says_so_f3(
    anonymous: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(partial, "RESERVE_BYTES", 2**62)
    answer = await anonymous.get("/readyz")
    assert (answer.status_code, answer.json()["detail"]) == (503, {"files": "server.disk_full"})


async def test_requests_are_counted_by_template_and_name_nobody(app: Starlette) -> None:
    account = await make_person("officer", await make_firm())
    upload = uuid4()
    async with visitor(app, await token_of(account)) as officer:
        await officer.get(f"/t/{upload}")
        await officer.get(f"/nowhere/{upload}")
        text = (await officer.get("/metrics")).text
    assert 'zicha_requests_total{method="GET",route="/t/{code}",status="404"}' in text
    assert 'route="unmatched"' in text
    session = await Session.get()
    for secret in (str(upload), str(account.id), str(account.enterprise), session.token_hash):
        assert secret not in text


async def test_the_keys_that_verify_receipts_are_public_and_hold_no_private_part(
    anonymous: httpx.AsyncClient,
) -> None:
    keys = (await anonymous.get("/.well-known/jwks.json")).json()["keys"]
    assert keys
    assert all("d" not in key and key["kty"] == "OKP" for key in keys)


async def test_facts_are_counted_by_kind_and_by_what_became_of_them(app: Starlette) -> None:
    def count(state: str) -> float:
        return REGISTRY.get_sample_value("zicha_facts_total", {"kind": "hazard.reported", "state": state}) or 0

    fact = {"kind": "hazard.reported", "occurred_at": "2026-11-23T08:00:00.000Z", "body": {"title": "x"}, "files": []}
    fact |= {"id": str(uuid4()), "subject": str(uuid4())}
    accepted, repeated = count("accepted"), count("repeated")
    async with visitor(app, await token_of(await make_person("officer", await make_firm()))) as officer:
        for _ in range(3):
            await officer.post("/api/v1/sync/push", json={"facts": [fact]})
    assert (count("accepted") - accepted, count("repeated") - repeated) == (1, 2)
