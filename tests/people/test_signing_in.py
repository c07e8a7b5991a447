"""Signing in: right, wrong, unknown, disabled, and too often."""

import asyncio
from datetime import UTC, datetime, timedelta
from time import perf_counter
from uuid import uuid4

import pytest

from server.people.accounts import AccountFault, make_account, reset_password
from server.people.known import with_known
from server.people.signing_in import Caller, prove
from server.people.tables import Account
from server.problems import Problem
from server.trust.strength import is_guessed_early
from server.trust.sweep import sweep
from server.trust.tables import CountedTry, SecurityEvent

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
PASSWORD = "correct horse"

pytestmark = pytest.mark.usefixtures("database", "quick_hashes")


async def li() -> Account:
    return await make_account(login="li", name="Li", role="officer", password=PASSWORD, now=NOW, enterprise=uuid4())


async def attempt(
    password: str, login: str = "li", now: datetime = NOW, address: str = "2001:db8::1", known: str = ""
) -> str:
    """Whose account it is, or the code of the problem."""
    try:
        account = await prove(login, password, Caller(address, "Firefox", known), now)
    except Problem as problem:
        return problem.code
    return account.login


async def test_the_right_password_says_who_it_is() -> None:
    await li()
    assert await attempt(PASSWORD) == "li"


async def test_capitals_and_spaces_in_a_login_are_forgiven() -> None:
    await li()
    assert await attempt(PASSWORD, login=" Li ") == "li"


async def test_unknown_disabled_and_wrong_all_look_the_same() -> None:
    account = await li()
    wrong = await attempt("wrong")
    unknown = await attempt(PASSWORD, login="wang")
    await Account.filter(id=account.id).update(disabled=True)
    disabled = await attempt(PASSWORD)
    assert wrong == unknown == disabled == "people.wrong_password"


async def test_after_five_wrong_tries_even_the_right_password_waits_here_and_not_elsewhere() -> None:
    await li()
    assert {await attempt("wrong") for _ in range(5)} == {"people.wrong_password"}
    assert await attempt(PASSWORD) == "people.too_many_tries"
    assert await attempt(PASSWORD, address="2001:db8::2") == "people.too_many_tries"
    assert await attempt(PASSWORD, address="192.0.2.7") == "li"
    assert await attempt(PASSWORD, now=NOW + timedelta(minutes=11)) == "li"


async def test_tries_that_are_sent_all_at_once_do_not_slip_past() -> None:
    await li()
    said = await asyncio.gather(*(attempt("wrong") for _ in range(12)))
    assert said.count("people.wrong_password") == 5
    assert said.count("people.too_many_tries") == 7


@pytest.mark.engines_alike
async def test_guessers_everywhere_shut_the_person_out_of_no_browser_that_knows_them() -> None:
    account = await li()
    own = with_known("", account)
    for number in range(31):
        await attempt("wrong", address=f"192.0.2.{number}")
    assert await attempt(PASSWORD, address="198.51.100.1") == "people.too_many_tries"
    assert await attempt(PASSWORD, address="198.51.100.1", known=own) == "li"
    assert await attempt(PASSWORD, address="198.51.100.1", known=own.replace(".", ".0")) == "people.too_many_tries"
    await reset_password(account, "another good one", NOW)
    assert await attempt("another good one", address="198.51.100.1", known=own) == "people.too_many_tries"


@pytest.mark.engines_alike
async def test_what_is_counted_ends_and_names_nobody() -> None:
    await li()
    await attempt("wrong")
    rows = await CountedTry.all()
    assert len(rows) == 3
    assert not any(row.key == "li" or "2001" in row.key for row in rows)
    assert await sweep(NOW + timedelta(minutes=11)) == 3


@pytest.mark.engines_alike
async def test_whom_it_concerns_is_told_of_guesses_of_a_person_that_is_there() -> None:
    account = await li()
    for _ in range(5):
        await attempt("wrong")
        await attempt("wrong", login="nobody")
    [event] = await SecurityEvent.all()
    assert (event.kind, event.account, event.network) == ("sign_in.failed_often", account.id, "2001:db8::/48")


@pytest.mark.parametrize("password", ["password", "12345678", "a1234567", "woaini1314", "li123456", "qwertyuiop"])
async def test_what_is_guessed_first_is_no_password(password: str) -> None:
    with pytest.raises(AccountFault, match="first"):
        await make_account(login="li", name="Li", role="officer", password=password, now=NOW, enterprise=uuid4())


def test_a_line_of_signs_that_could_be_letters_keeps_nobody_waiting() -> None:
    began = perf_counter()
    assert not is_guessed_early("4@8({[</369&#!1/|0$5+7%2/" * 3, "li")
    assert perf_counter() - began < 2


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
