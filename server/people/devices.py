"""Devices: a phone is bound to the tenant that used it first, and its facts are taken for no other."""

from datetime import datetime, timedelta
from uuid import UUID

from server.people.tables import Account, Device, Session

SEEN_AFTER = timedelta(minutes=5)


async def bind_device(device: UUID, session: Session, account: Account, now: datetime) -> bool:
    """Note that a session runs on a device; False if the device belongs to another tenant."""
    row = await Device.get_or_none(id=device)
    if row is None:
        values = {"account": account.id, "name": session.user_agent, "first_seen": now, "last_seen": now}
        row, _ = await Device.get_or_create(id=device, defaults=values)
    if row.account != account.id and not await _same_tenant(row.account, account):
        return False
    await Device.filter(id=device).update(last_seen=now)
    session.device = device
    await session.save(update_fields=["device"])
    return True


async def note_seen(device: UUID, now: datetime) -> None:
    """The device was in step with us at this moment; written only where that is news."""
    await Device.filter(id=device, last_seen__lt=now - SEEN_AFTER).update(last_seen=now)


async def device_seen(device: UUID) -> datetime | None:
    """When a device was last in step with us."""
    row = await Device.get_or_none(id=device)
    return row.last_seen if row else None


async def _same_tenant(first: UUID, account: Account) -> bool:
    """Colleagues share phones; rivals and regulators of other regions do not."""
    other = await Account.get_or_none(id=first)
    return other is not None and (other.enterprise, other.region) == (account.enterprise, account.region)
