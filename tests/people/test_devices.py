"""Devices: colleagues share phones, rivals do not."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest

from server.people.accounts import make_account
from server.people.devices import bind_device
from server.people.sessions import find_session, open_session
from server.people.tables import Device

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)

pytestmark = pytest.mark.usefixtures("database")


async def bound(login: str, enterprise: UUID, device: UUID) -> UUID | None:
    """The device that an actor of this enterprise ends up with."""
    account = await make_account(
        login=login, name=login, role="worker", password="correct horse", now=NOW, enterprise=enterprise
    )
    found = await find_session(await open_session(account.id, "Firefox on Android", NOW), NOW)
    assert found is not None
    await bind_device(device, found.session, account, NOW)
    return found.actor().device


async def test_a_phone_is_bound_to_who_uses_it_first() -> None:
    device = uuid4()
    assert await bound("li", uuid4(), device) == device
    assert (await Device.get()).name == "Firefox on Android"


async def test_colleagues_share_a_phone() -> None:
    home, device = uuid4(), uuid4()
    await bound("li", home, device)
    assert await bound("wang", home, device) == device


async def test_a_phone_of_a_rival_is_not_taken_for_ours() -> None:
    device = uuid4()
    await bound("li", uuid4(), device)
    assert await bound("wang", uuid4(), device) is None
