"""The second factor at the door: asked for, set up where it must be, once per code, replaced by paper."""

import re
from base64 import b32decode
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import httpx
import pyotp
import pytest
from starlette.applications import Starlette

from server.clock import now
from server.people.invitations import invite
from server.people.tables import Account, Post, Session
from server.trust.box import BadSecret, load_secrets, make_secret, seal, unseal
from server.trust.codes import begin_codes, code_is_right, confirm_codes, recover, reseal_codes, step_of, totp
from server.trust.tables import CodeGenerator, RecoveryCode, SecurityEvent
from tests.serving import PASSWORD, make_firm, make_person, token_of, visitor

pytestmark = pytest.mark.engines_alike


@pytest.mark.parametrize(
    ("seconds", "code"), [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")]
)
def test_codes_are_those_of_the_standard_and_of_another_library(seconds: int, code: str) -> None:
    secret = b"12345678901234567890"
    assert totp(secret).generate(seconds).decode() == code
    other = pyotp.TOTP("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
    moment = datetime.fromtimestamp(seconds, UTC)
    assert step_of(secret, other.at(moment), moment) == seconds // 30
    assert step_of(secret, other.at(moment + timedelta(seconds=30)), moment) == seconds // 30 + 1
    assert step_of(secret, other.at(moment + timedelta(seconds=95)), moment) is None


async def enrolled() -> tuple[Account, bytes, list[str]]:
    person = await make_person("regulator", region="3205")
    secret = await begin_codes(person.id)
    paper = await confirm_codes(person.id, totp(secret).generate(now().timestamp()).decode(), now())
    return person, secret, paper or []


async def knock(client: httpx.AsyncClient, person: Account) -> httpx.Response:
    return await client.post("/login", data={"login": person.login, "password": PASSWORD, "next": "/news"})


async def test_with_the_password_alone_nobody_comes_in(anonymous: httpx.AsyncClient) -> None:
    person, secret, _ = await enrolled()
    answer = await knock(anonymous, person)
    assert answer.headers["location"] == "/login/second"
    assert (await anonymous.get("/api/v1/me")).status_code == 401
    assert not await Session.exists(account=person.id)
    wrong = await anonymous.post("/login/second", data={"code": "000000"})
    assert (wrong.status_code, "验证码不对" in wrong.text) == (401, True)
    later = totp(secret).generate(now().timestamp() + 30).decode()
    right = await anonymous.post("/login/second", data={"code": later})
    assert (right.status_code, right.headers["location"]) == (303, "/news")
    assert (await anonymous.get("/api/v1/me")).status_code == 200


async def test_a_code_is_good_once_and_guesses_are_few(app: Starlette) -> None:
    person, secret, paper = await enrolled()
    moment = now() + timedelta(seconds=30)
    code = totp(secret).generate(moment.timestamp()).decode()
    assert await code_is_right(person.id, code, moment)
    assert not await code_is_right(person.id, code, moment)
    async with visitor(app) as guesser:
        await knock(guesser, person)
        said = [(await guesser.post("/login/second", data={"code": f"{n:06}"})).status_code for n in range(6)]
    assert said[-1] == 429
    assert await RecoveryCode.filter(account=person.id, used_at=None).count() == len(paper) == 10


async def test_a_code_on_paper_opens_once_and_is_told_of(anonymous: httpx.AsyncClient) -> None:
    person, _, paper = await enrolled()
    await knock(anonymous, person)
    assert (await anonymous.post("/login/second", data={"code": paper[0].upper()})).status_code == 303
    assert not await recover(person.id, paper[0], now())
    assert await SecurityEvent.exists(kind="recovery_code.used", account=person.id)


async def test_whose_role_needs_one_sets_it_up_before_coming_in(app: Starlette) -> None:
    app.state.settings = replace(app.state.settings, second_factor_for=frozenset({"regulator"}))
    person = await make_person("regulator", region="3205")
    async with visitor(app) as client:
        assert (await knock(client, person)).headers["location"] == "/login/second"
        page = await client.get("/login/second")
        key = re.search(r"<code>([A-Z2-7 ]+)</code>", page.text)
        assert key
        secret = b32decode(key[1].replace(" ", ""))
        done = await client.post("/login/second", data={"code": totp(secret).generate(now().timestamp()).decode()})
        assert len(re.findall(r"<code>[a-z2-9-]{19}</code>", done.text)) == 10
        assert (await client.get("/api/v1/me")).status_code == 200


async def test_any_post_that_needs_one_asks_for_it_and_only_while_it_lasts(app: Starlette) -> None:
    app.state.settings = replace(app.state.settings, second_factor_for=frozenset({"owner"}))
    person = await make_person("worker", await make_firm())
    besides = await Post.create(id=uuid4(), account=person.id, role="owner", enterprise=uuid4(), created=now())
    stands_in = {"deputy_role": "owner", "deputy_from": now(), "deputy_until": now() + timedelta(days=1)}
    said = []
    async with visitor(app) as client:
        said.append((await knock(client, person)).headers["location"])
        await Post.filter(id=besides.id).update(ended_at=now())
        said.append((await knock(client, person)).headers["location"])
        await Account.filter(id=person.id).update(**stands_in)
        said.append((await knock(client, person)).headers["location"])
    assert said == ["/login/second", "/news", "/login/second"]


async def test_a_post_taken_while_signed_in_asks_for_it_at_once(app: Starlette) -> None:
    app.state.settings = replace(app.state.settings, second_factor_for=frozenset({"owner"}))
    firm, expires = await make_firm("湖湘鞭炮", "430181", "fireworks"), now() + timedelta(days=1)
    person = await make_person("worker", await make_firm())
    _, code = await invite("join", now(), expires, role="owner", by=person.id, enterprise=firm.id)
    async with visitor(app, await token_of(person)) as client:
        answer = await client.post(f"/i/{code}", data={"besides": "1"})
        assert answer.headers["location"] == "/login/second"
        assert (await client.get("/api/v1/me")).status_code == 401


async def test_whose_last_post_ends_between_the_two_steps_stays_outside(app: Starlette) -> None:
    person, secret, _ = await enrolled()
    async with visitor(app) as client:
        await knock(client, person)
        await Account.filter(id=person.id).update(until=now() - timedelta(seconds=1))
        code = totp(secret).generate(now().timestamp() + 30).decode()
        assert (await client.post("/login/second", data={"code": code})).headers["location"] == "/login"
        assert (await knock(client, person)).status_code == 401
    assert not await Session.exists(account=person.id)


async def test_a_link_for_a_new_password_does_not_replace_the_second_factor(app: Starlette) -> None:
    person, secret, _ = await enrolled()
    until = now() + timedelta(hours=1)
    _, link = await invite("reset", now(), until, role="regulator", by=None, region="3205", account=person.id)
    async with visitor(app) as client:
        answer = await client.post(f"/i/{link}", data={"password": "three quiet horses"})
        assert (answer.status_code, answer.headers["location"]) == (303, "/login/second")
        assert not await Session.exists(account=person.id, revoked_at=None)
        code = totp(secret).generate(now().timestamp() + 30).decode()
        assert (await client.post("/login/second", data={"code": code})).headers["location"] == "/"


async def test_nothing_of_it_stands_in_the_database_in_clear_and_keys_change(app: Starlette) -> None:
    person, secret, _ = await enrolled()
    row = await CodeGenerator.get(account=person.id)
    assert secret.hex() not in row.sealed
    folder = app.state.settings.keys_dir
    make_secret(folder)
    load_secrets(folder)
    assert await reseal_codes() == 1
    assert (await CodeGenerator.get(account=person.id)).sealed.partition(".")[0] != row.sealed.partition(".")[0]
    assert await begin_codes(person.id) == secret


@pytest.mark.usefixtures("app")
async def test_what_was_sealed_for_one_opens_for_no_other() -> None:
    sealed = seal("secret", "codes 1")
    assert unseal(sealed, "codes 1") == "secret"
    for text, purpose in ((sealed, "codes 2"), (sealed[:-4] + "AAA=", "codes 1"), ("00000000.AAAA", "codes 1")):
        with pytest.raises(BadSecret):
            unseal(text, purpose)
