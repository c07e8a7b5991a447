"""Signing in by another system's word, with a real provider in a process of its own."""

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

import httpx
import pytest
from starlette.applications import Starlette

from server.people.tables import Account
from server.trust.tables import SecurityEvent
from tests.journeys.installation import free_port
from tests.serving import make_firm, make_person, token_of, visitor

pytestmark = pytest.mark.engines_alike


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), "--require-nonce"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address, until = f"http://127.0.0.1:{port}", time.monotonic() + 60
    while time.monotonic() < until:
        try:
            httpx.get(f"{address}/.well-known/openid-configuration", trust_env=False).raise_for_status()
            break
        except httpx.HTTPError:
            time.sleep(0.2)
    yield address
    process.terminate()
    process.wait(10)


@pytest.fixture
def door(app: Starlette, issuer: str) -> Starlette:
    app.state.settings = replace(
        app.state.settings, oidc_issuer=issuer, oidc_client_id="zicha", oidc_client_secret="secret", oidc_name="集团"
    )
    return app


async def over_there(address: str, subject: str) -> str:
    """What the person does at the other system; where it sends the browser back to."""
    async with httpx.AsyncClient(trust_env=False) as browser:
        answer = await browser.post(address, data={"sub": subject})
    assert answer.status_code in {302, 303}, answer.text
    back = urlsplit(answer.headers["location"])
    return f"{back.path}?{back.query}"


async def linked_worker(app: Starlette, subject: str) -> Account:
    person = await make_person("worker", await make_firm())
    async with visitor(app, await token_of(person)) as client:
        away = await client.get("/account/identity")
        answer = await client.get(await over_there(away.headers["location"], subject))
    assert (answer.status_code, answer.headers["location"]) == (303, "/account/second-factor")
    return person


async def test_who_linked_the_two_comes_in_by_the_others_word(door: Starlette) -> None:
    person = await linked_worker(door, "li")
    async with visitor(door) as client:
        assert "用集团登录" in (await client.get("/login")).text
        away = await client.get("/login/oidc?next=/hazards")
        answer = await client.get(await over_there(away.headers["location"], "li"))
        assert (answer.status_code, answer.headers["location"]) == (303, "/hazards")
        assert (await client.get("/api/v1/me")).json()["me"]["id"] == str(person.id)
    assert await SecurityEvent.exists(kind="identity.linked", account=person.id)


async def test_who_did_not_stays_out_also_under_the_same_name(door: Starlette) -> None:
    person = await make_person("worker", await make_firm())
    async with visitor(door) as client:
        away = await client.get("/login/oidc")
        answer = await client.get(await over_there(away.headers["location"], person.login))
        assert answer.status_code == 403
        assert (await client.get("/api/v1/me")).status_code == 401


async def test_an_answer_that_this_browser_did_not_ask_for_opens_nothing(door: Starlette) -> None:
    await linked_worker(door, "wang")
    async with visitor(door) as asking, visitor(door) as other:
        away = await asking.get("/login/oidc")
        back = await over_there(away.headers["location"], "wang")
        assert (await other.get(back)).status_code == 401
        await other.get("/login/oidc")
        assert (await other.get(back)).status_code == 401
        changed = re.sub("state=[^&]+", "state=x", back)
        assert (await asking.get(changed)).status_code == 401
        assert (await asking.get(back)).status_code == 401


async def test_an_identity_is_one_persons_and_can_be_taken_away(door: Starlette) -> None:
    person = await linked_worker(door, "zhao")
    rival = await make_person("worker", await make_firm())
    async with visitor(door, await token_of(rival)) as client:
        away = await client.get("/account/identity")
        assert (await client.get(await over_there(away.headers["location"], "zhao"))).status_code == 401
    async with visitor(door, await token_of(person)) as client:
        await client.post("/account/identity/remove")
    async with visitor(door) as client:
        away = await client.get("/login/oidc")
        assert (await client.get(await over_there(away.headers["location"], "zhao"))).status_code == 403


async def test_where_no_other_system_is_named_there_is_none(app: Starlette) -> None:
    async with visitor(app) as client:
        assert (await client.get("/login/oidc")).status_code == 404
        assert "/login/oidc" not in (await client.get("/login")).text
