"""Signing in and out through the pages."""

import re

import httpx
import pytest
from starlette.applications import Starlette

from server.http.cookies import SESSION_COOKIE
from server.people.tables import Session
from server.views.entering import home_of
from tests.serving import PASSWORD, make_firm, make_person, token_of, visitor

pytestmark = pytest.mark.engines_alike


async def test_a_page_that_needs_signing_in_leads_there_and_back(anonymous: httpx.AsyncClient) -> None:
    answer = await anonymous.get("/equipment/labels?start=3", headers={"accept": "text/html"})
    assert answer.status_code == 303
    assert answer.headers["location"] == "/login?next=/equipment/labels%3Fstart%3D3"
    page = await anonymous.get(answer.headers["location"])
    assert re.search(r'name="next"[^>]*value="/equipment/labels\?start=3"', page.text)


async def test_the_right_password_opens_a_session_and_goes_on(anonymous: httpx.AsyncClient) -> None:
    person = await make_person("regulator", region="3205")
    form = {"login": person.login, "password": PASSWORD, "next": "/equipment/labels?start=3"}
    answer = await anonymous.post("/login", data=form)
    assert (answer.status_code, answer.headers["location"]) == (303, "/equipment/labels?start=3")
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert (await anonymous.get("/api/v1/me")).json()["me"]["id"] == str(person.id)


@pytest.mark.parametrize("goal", ["//evil.example", "https://evil.example", "/\\evil.example"])
async def test_one_is_never_led_to_another_site(anonymous: httpx.AsyncClient, goal: str) -> None:
    person = await make_person("regulator", region="3205")
    answer = await anonymous.post("/login", data={"login": person.login, "password": PASSWORD, "next": goal})
    assert answer.headers["location"] == "/"


async def test_a_wrong_password_is_said_on_the_form_which_keeps_the_login(anonymous: httpx.AsyncClient) -> None:
    answer = await anonymous.post("/login", data={"login": "li.wei", "password": "wrong"})
    assert answer.status_code == 401
    assert "账号或密码不对" in answer.text
    assert 'value="li.wei"' in answer.text
    assert SESSION_COOKIE not in answer.headers.get("set-cookie", "")


async def test_guessing_is_slowed_down_and_says_for_how_long(anonymous: httpx.AsyncClient) -> None:
    for _ in range(5):
        await anonymous.post("/login", data={"login": "li.wei", "password": "wrong"})
    answer = await anonymous.post("/login", data={"login": "li.wei", "password": "wrong"})
    assert answer.status_code == 429
    assert "10 分钟" in answer.text or "11 分钟" in answer.text


async def test_what_was_typed_cannot_run_in_the_page(anonymous: httpx.AsyncClient) -> None:
    answer = await anonymous.post("/login", data={"login": '"><script>alert(1)</script>', "password": "x"})
    assert "<script>alert" not in answer.text


async def test_signing_out_ends_the_session_here_and_on_the_server(app: Starlette) -> None:
    token = await token_of(await make_person("officer", await make_firm()))
    async with visitor(app, token) as officer:
        answer = await officer.post("/logout")
        assert answer.headers["location"] == "/login"
        assert f'{SESSION_COOKIE}=""' in answer.headers["set-cookie"]
    assert (await Session.get()).revoked_at is not None
    async with visitor(app, token) as thief:
        assert (await thief.get("/api/v1/me")).status_code == 401


async def test_who_is_signed_in_already_goes_on_at_once(app: Starlette) -> None:
    token = await token_of(await make_person("officer", await make_firm()))
    async with visitor(app, token) as officer:
        answer = await officer.get("/login?next=/t/000000H7")
        assert (answer.status_code, answer.headers["location"]) == (303, "/t/000000H7")


def test_phones_open_in_the_field_app_and_desks_at_the_desk() -> None:
    phone = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/156.0 Mobile Safari/537.36"
    assert home_of("officer", phone) == "/app"
    assert home_of("regulator", phone) == "/"
    assert home_of("officer", "Mozilla/5.0 (X11; Linux x86_64)") == "/"


async def test_a_tag_leads_staff_into_the_app_and_tells_strangers_nothing_but_what_it_is(
    app: Starlette, anonymous: httpx.AsyncClient
) -> None:
    page = await anonymous.get("/t/0000-00h7")
    assert page.status_code == 200
    assert "0000 00H7" in page.text
    token = await token_of(await make_person("worker", await make_firm()))
    async with visitor(app, token) as worker:
        assert (await worker.get("/t/000000H7")).headers["location"] == "/app#/tag/000000H7"
    assert (await anonymous.get("/t/000000H8")).status_code == 404


async def test_the_shell_of_the_field_app_is_the_same_for_everybody(
    app: Starlette, anonymous: httpx.AsyncClient
) -> None:
    token = await token_of(await make_person("worker", await make_firm()))
    async with visitor(app, token) as worker:
        mine, anybodys = await worker.get("/app"), await anonymous.get("/app")
    assert mine.text == anybodys.text
    assert mine.headers["cache-control"] == "no-cache"
