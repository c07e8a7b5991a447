"""Signing in: right, wrong, unknown, disabled, and too often."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from server.people.accounts import AccountFault, make_account
from server.people.sessions import find_session
from server.people.signing_in import SignIn
from server.people.tables import Account
from server.problems import Problem

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
PASSWORD = "correct horse"

pytestmark = pytest.mark.usefixtures("database")


async def li() -> Account:
    return await make_account(login="li", name="Li", role="officer", password=PASSWORD, now=NOW, enterprise=uuid4())


async def attempt(door: SignIn, password: str, login: str = "li", now: datetime = NOW, address: str = "::1") -> str:
    """The token, or the code of the problem."""
    try:
        _, token = await door.sign_in(login, password, address=address, user_agent="Firefox", now=now)
    except Problem as problem:
        return problem.code
    return token


async def test_the_right_password_opens_a_session() -> None:
    account = await li()
    found = await find_session(await attempt(SignIn(), PASSWORD), NOW)
    assert found is not None
    assert found.account.id == account.id


async def test_capitals_and_spaces_in_a_login_are_forgiven() -> None:
    await li()
    assert await find_session(await attempt(SignIn(), PASSWORD, login=" Li "), NOW) is not None


async def test_unknown_disabled_and_wrong_all_look_the_same() -> None:
    door, account = SignIn(), await li()
    wrong = await attempt(door, "wrong")
    unknown = await attempt(door, PASSWORD, login="wang")
    await Account.filter(id=account.id).update(disabled=True)
    disabled = await attempt(door, PASSWORD)
    assert wrong == unknown == disabled == "people.wrong_password"


async def test_after_five_wrong_tries_even_the_right_password_waits() -> None:
    await li()
    door = SignIn()
    assert {await attempt(door, "wrong") for _ in range(5)} == {"people.wrong_password"}
    assert await attempt(door, PASSWORD) == "people.too_many_tries"
    assert await attempt(door, PASSWORD, address="192.0.2.7") != "people.too_many_tries"
    assert await attempt(door, PASSWORD, now=NOW + timedelta(minutes=11)) != "people.too_many_tries"


async def test_a_login_is_given_once() -> None:
    await li()
    with pytest.raises(AccountFault, match="taken"):
        await li()


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"login": "李"}, "login"),
        ({"role": "king"}, "role"),
        ({"role": "regulator"}, "regulator"),
        ({"enterprise": None}, "regulator"),
        ({"role": "regulator", "enterprise": None, "region": "苏州"}, "region"),
        ({"password": "short"}, "password"),
    ],
)
async def test_an_account_that_cannot_be_is_refused(wrong: dict[str, str | None], why: str) -> None:
    parts = {"login": "li", "name": "Li", "role": "officer", "password": PASSWORD, "enterprise": uuid4()} | wrong
    with pytest.raises(AccountFault, match=why):
        await make_account(**parts, now=NOW)  # type: ignore[arg-type]
