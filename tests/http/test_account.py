"""One's own sessions and language."""

import httpx
import pytest
from starlette.applications import Starlette

from server.http.cookies import SESSION_COOKIE
from server.people.sessions import token_hash
from server.people.tables import Session
from tests.serving import make_firm, make_person, token_of, visitor

pytestmark = pytest.mark.engines_alike


async def test_a_lost_phone_is_signed_out_from_elsewhere(app: Starlette) -> None:
    person = await make_person("officer", await make_firm())
    lost, here = await token_of(person), await token_of(person)
    async with visitor(app, here) as officer:
        answer = await officer.post(f"/account/sessions/{token_hash(lost)}/revoke")
        assert (answer.status_code, answer.headers["location"]) == (303, "/account")
        assert (await officer.get("/api/v1/me")).status_code == 200
    async with visitor(app, lost) as thief:
        assert (await thief.get("/api/v1/me")).status_code == 401


async def test_ending_the_session_that_one_uses_leads_to_the_sign_in(app: Starlette) -> None:
    token = await token_of(await make_person("officer", await make_firm()))
    async with visitor(app, token) as officer:
        answer = await officer.post(f"/account/sessions/{token_hash(token)}/revoke")
        assert answer.headers["location"] == "/login"
        assert f'{SESSION_COOKIE}=""' in answer.headers["set-cookie"]


async def test_nobody_ends_the_session_of_a_colleague(app: Starlette) -> None:
    firm = await make_firm()
    theirs = await token_of(await make_person("owner", firm))
    async with visitor(app, await token_of(await make_person("officer", firm))) as officer:
        answer = await officer.post(f"/account/sessions/{token_hash(theirs)}/revoke", headers={"accept": "*/*"})
        assert answer.status_code == 404
    assert (await Session.get(token_hash=token_hash(theirs))).revoked_at is None


@pytest.mark.parametrize("locale", ["en", "zh"])
async def test_the_language_is_kept_and_one_stays_where_one_was(anonymous: httpx.AsyncClient, locale: str) -> None:
    answer = await anonymous.post("/language", data={"locale": locale, "next": "/t/000000H7"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/t/000000H7")
    assert answer.cookies["zicha_locale"] == locale
    said = (await anonymous.get("/api/v1/me", headers={"accept-language": "fr"})).json()["message"]
    assert said.startswith("Please" if locale == "en" else "请")


async def test_a_language_that_there_is_not_is_refused(anonymous: httpx.AsyncClient) -> None:
    answer = await anonymous.post("/language", data={"locale": "tlh"}, headers={"accept": "*/*"})
    assert (answer.status_code, answer.json()["code"]) == (400, "request.unreadable")


async def test_the_account_page_lists_where_one_is_signed_in_and_never_a_token(app: Starlette) -> None:
    person = await make_person("officer", await make_firm("江南化工"), name="周慎行")
    lost, here = await token_of(person), await token_of(person)
    async with visitor(app, here) as officer:
        page = (await officer.get("/account")).text
    assert "周慎行" in page
    assert "江南化工" in page
    assert page.count("/revoke") == 2
    assert page.index(token_hash(here)) < page.index(token_hash(lost))
    assert here not in page
    assert lost not in page
