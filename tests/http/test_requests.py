"""What happens to every request: headers, ids, identity, forged requests, failures."""

import errno
import sqlite3
from datetime import timedelta
from uuid import uuid4

import httpx
import pytest
import structlog
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response

from server.clock import now
from server.http.guard import route
from server.people.policy import PUBLIC
from server.people.sessions import LIFETIME
from server.people.tables import Device, Session
from tests.serving import make_firm, make_person, token_of, visitor

pytestmark = pytest.mark.engines_alike


async def test_every_answer_carries_our_mark_a_policy_and_an_id(anonymous: httpx.AsyncClient) -> None:
    for path in ("/healthz", "/api/v1/me", "/no/such/page", "/static/dist/none.js"):
        answer = await anonymous.get(path)
        assert answer.headers["zicha-server"] == "1"
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert len(answer.headers["zicha-request"]) == 16


async def test_what_no_handler_allowed_to_be_kept_is_not(anonymous: httpx.AsyncClient) -> None:
    assert (await anonymous.get("/api/v1/me")).headers["cache-control"] == "no-store"


async def test_devices_get_problems_as_json_in_their_language(anonymous: httpx.AsyncClient) -> None:
    answer = await anonymous.get("/api/v1/me", headers={"accept-language": "en"})
    assert answer.status_code == 401
    assert answer.json()["code"] == "people.sign_in_needed"
    assert answer.json()["message"].startswith("Please sign in")
    assert set(answer.json()) == {"code", "message", "detail"}


async def test_what_is_not_there_and_what_cannot_be_done_there_are_named(anonymous: httpx.AsyncClient) -> None:
    assert (await anonymous.get("/api/v1/nothing")).json()["code"] == "request.not_found"
    wrong = await anonymous.put("/api/v1/me")
    assert wrong.json()["code"] == "request.method_not_allowed"
    assert "GET" in wrong.headers["allow"]


async def test_another_site_cannot_make_a_browser_do_anything(app: Starlette) -> None:
    token = await token_of(await make_person("officer", await make_firm()))
    async with visitor(app, token) as officer:
        forged = await officer.post("/api/v1/sync/push", headers={"sec-fetch-site": "cross-site"}, json={"facts": []})
        assert (forged.status_code, forged.json()["code"]) == (403, "people.foreign_origin")
        own = await officer.post("/api/v1/sync/push", headers={"sec-fetch-site": "same-origin"}, json={"facts": []})
        assert own.status_code == 200


async def test_a_session_that_is_used_gets_a_new_cookie_once_an_hour(app: Starlette) -> None:
    token = await token_of(await make_person("officer", await make_firm()))
    async with visitor(app, token) as officer:
        assert "set-cookie" not in (await officer.get("/api/v1/me")).headers
        await Session.all().update(last_seen=now() - timedelta(hours=2))
        cookie = (await officer.get("/api/v1/me")).headers["set-cookie"]
    assert f"Max-Age={int(LIFETIME.total_seconds())}" in cookie
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie


async def test_a_revoked_session_opens_nothing(app: Starlette) -> None:
    token = await token_of(await make_person("officer", await make_firm()))
    async with visitor(app, token) as officer:
        assert (await officer.get("/api/v1/me")).status_code == 200
        await Session.all().update(revoked_at=now())
        assert (await officer.get("/api/v1/me")).status_code == 401


async def test_a_phone_is_remembered_under_the_id_that_it_names(app: Starlette) -> None:
    token = await token_of(await make_person("officer", await make_firm()))
    device = uuid4()
    async with visitor(app, token) as officer:
        await officer.get("/api/v1/me", headers={"zicha-device": str(device)})
        await officer.get("/api/v1/me", headers={"zicha-device": "not an id"})
    assert [row.id for row in await Device.all()] == [device]
    assert (await Session.get()).device == device


class _Wrapped(Exception):
    """As the database layer wraps what its driver raised."""


def _raising(error: Exception) -> Response:
    raise error


def _wrapped(error: Exception) -> Response:
    try:
        raise error
    except type(error) as inner:
        raise _Wrapped from inner


@pytest.mark.parametrize(
    ("error", "wrap", "status", "code"),
    [
        (RuntimeError("secret detail"), _raising, 500, "server.internal"),
        (OSError(errno.ENOSPC, "No space left on device"), _raising, 507, "server.disk_full"),
        (OSError(errno.EIO, "Input/output error"), _raising, 500, "server.internal"),
        (sqlite3.OperationalError("database or disk is full"), _wrapped, 507, "server.disk_full"),
    ],
)
async def test_a_failure_of_ours_is_named_and_tells_no_secrets(
    app: Starlette, anonymous: httpx.AsyncClient, error: Exception, wrap: object, status: int, code: str
) -> None:
    async def failing(_request: Request) -> Response:
        return wrap(error)  # type: ignore[operator, no-any-return]

    app.router.routes.append(route("/api/fails", failing, PUBLIC))
    answer = await anonymous.get("/api/fails")
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert "secret" not in answer.text
    assert answer.headers["zicha-server"] == "1"


async def test_a_form_that_is_far_too_long_is_refused(anonymous: httpx.AsyncClient) -> None:
    headers = {"accept": "application/json", "content-type": "application/x-www-form-urlencoded"}
    answer = await anonymous.post("/login", content=b"login=" + b"x" * 400_000, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (413, "request.too_large")


async def test_the_log_keeps_no_code_that_lets_somebody_in(anonymous: httpx.AsyncClient) -> None:
    with structlog.testing.capture_logs() as lines:
        await anonymous.get("/i/abcdabcdabcd")
        await anonymous.get("/people/invited/abcdabcdabcd")
        await anonymous.get("/healthz")
    said = [line["path"] for line in lines if line["event"] == "request"]
    assert said == ["/i/…", "/people/invited/…", "/healthz"]
