"""Sessions: sliding, revocable, and only a hash of their token is kept."""

from datetime import UTC, datetime, timedelta

import pytest

from server.people.accounts import disable_account, make_account, reset_password
from server.people.sessions import (
    LIFETIME,
    TOUCH_AFTER,
    find_session,
    live_sessions,
    open_session,
    revoke_session,
    token_hash,
)
from server.people.tables import Account, Session

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
LATER = timedelta(days=1)

pytestmark = pytest.mark.usefixtures("database")


async def li(login: str = "li") -> Account:
    return await make_account(
        login=login, name="Li", role="regulator", password="correct horse", now=NOW, region="3205"
    )


async def test_a_token_finds_its_account_again() -> None:
    account = await li()
    found = await find_session(await open_session(account.id, "Firefox", NOW), NOW)
    assert found is not None
    actor = found.actor()
    assert (actor.id, actor.role, actor.region, actor.locale) == (account.id, "regulator", "3205", "zh")


async def test_only_the_hash_of_a_token_is_kept() -> None:
    token = await open_session((await li()).id, "Firefox", NOW)
    row = await Session.get()
    assert row.token_hash == token_hash(token)
    assert token not in [str(getattr(row, field)) for field in Session._meta.fields]


async def test_an_unknown_token_finds_nobody() -> None:
    assert await find_session("made up", NOW) is None


async def test_use_moves_the_end_on_but_writes_at_most_once_an_hour() -> None:
    token = await open_session((await li()).id, "Firefox", NOW)
    soon = await find_session(token, NOW + TOUCH_AFTER - timedelta(seconds=1))
    assert soon is not None
    assert not soon.slid
    later = await find_session(token, NOW + TOUCH_AFTER)
    assert later is not None
    assert later.slid
    assert (await Session.get()).expires == NOW + TOUCH_AFTER + LIFETIME


async def test_weeks_in_the_field_do_not_end_a_session_but_sixty_days_do() -> None:
    account = await li()
    token = await open_session(account.id, "Firefox", NOW)
    assert await find_session(token, NOW + timedelta(days=59)) is not None
    unused = await open_session(account.id, "Firefox", NOW)
    assert await find_session(unused, NOW + LIFETIME) is None


async def test_a_revoked_session_is_over_at_once() -> None:
    account = await li()
    token = await open_session(account.id, "Firefox", NOW)
    assert await revoke_session(token_hash(token), account.id, NOW)
    assert await find_session(token, NOW) is None
    assert await live_sessions(account.id, NOW) == []


async def test_nobody_revokes_the_session_of_another() -> None:
    account, other = await li(), await li("wang")
    token = await open_session(account.id, "Firefox", NOW)
    assert not await revoke_session(token_hash(token), other.id, NOW)
    assert await find_session(token, NOW) is not None


async def test_disabling_an_account_ends_its_sessions() -> None:
    account = await li()
    token = await open_session(account.id, "Firefox", NOW)
    assert await disable_account(account, NOW) == 1
    assert await find_session(token, NOW) is None


async def test_a_new_password_ends_every_session() -> None:
    account = await li()
    token = await open_session(account.id, "Firefox", NOW)
    await reset_password(account, "another password", NOW)
    assert await find_session(token, NOW) is None


async def test_sessions_that_ended_long_ago_go_when_their_person_comes_back() -> None:
    account = await li()
    await open_session(account.id, "Firefox", NOW)
    await open_session(account.id, "Firefox", NOW + LIFETIME + LATER)
    assert await Session.all().count() == 2
    await open_session(account.id, "Firefox", NOW + 2 * LIFETIME + LATER)
    assert await Session.all().count() == 2
