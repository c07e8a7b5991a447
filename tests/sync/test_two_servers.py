"""Two processes, one database, one place for photos, the same keys: whichever is asked, it is one server."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from uuid import uuid4

import httpx
import pytest
from joserfc import jws
from joserfc.jwk import KeySet
from tortoise.backends.base.executor import EXECUTOR_CACHE

from server.http.cookies import SESSION_COOKIE
from server.settings import Settings
from tests.bench.messages import Phone, upload
from tests.evidence.live import LiveServer, with_an_officer
from tests.evidence.pictures import jpeg, sha256
from tests.sync.offers import Offer, a_report, with_photo

Pair = tuple[httpx.Client, httpx.Client, str]


@pytest.fixture
def pair(database_settings: Settings) -> Iterator[Pair]:
    """Two started servers, each with a folder of its own, and an officer who is signed in at both."""
    EXECUTOR_CACHE.clear()
    database_settings.data_dir.mkdir(parents=True, exist_ok=True)
    token = with_an_officer(database_settings)
    other = replace(database_settings, data_dir=database_settings.data_dir.with_name("other"))
    shutil.copytree(database_settings.keys_dir, other.keys_dir)
    with at_a_server(database_settings, token) as first, at_a_server(other, token) as second:
        yield first, second, token


@contextmanager
def at_a_server(settings: Settings, token: str) -> Iterator[httpx.Client]:
    """A server that is started, and somebody who is signed in there."""
    server = LiveServer(settings)
    server.start()
    try:
        with httpx.Client(base_url=server.address, cookies={SESSION_COOKIE: token}, trust_env=False) as client:
            yield client
    finally:
        server.stop()


def pushed(client: httpx.Client, *offers: Offer) -> list[dict[str, Any]]:
    return client.post("/api/v1/sync/push", json={"facts": offers}).json()["results"]


def test_what_one_server_took_the_other_knows_completes_and_answers_for_f8(pair: Pair) -> None:
    first, second, token = pair
    photo = jpeg()
    offer = with_photo(a_report(), sha256(photo))
    assert [result["state"] for result in pushed(first, offer)] == ["waiting"]
    sent = upload(Phone(uuid4(), token), photo, sha256(photo))
    head, _, body = sent.partition(b"\r\n\r\n")
    headers = dict(line.split(": ", 1) for line in head.decode().split("\r\n")[2:])
    assert second.post("/api/v1/files", content=body, headers=headers).status_code == 201
    (told,) = first.post("/api/v1/sync/status", json={"ids": [offer["id"]]}).json()["results"]
    assert told["state"] == "accepted"
    # Signed by one, proved with what the other publishes; and the same answer from either for ever.
    keys = KeySet.import_key_set(first.get("/.well-known/jwks.json").json())
    assert jws.deserialize_compact(told["receipt"], keys, algorithms=["EdDSA"]).payload
    assert pushed(first, offer)[0]["receipt"] == pushed(second, offer)[0]["receipt"] == told["receipt"]
    assert first.get(f"/files/{sha256(photo)}").content == photo
    assert first.post("/logout", headers={"origin": str(first.base_url)}).status_code == 303
    assert second.get("/api/v1/me").status_code == 401
