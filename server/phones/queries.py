"""Reading which phones an enterprise has, and how they stand."""

from datetime import datetime
from uuid import UUID

import msgspec

from server.people.browsers import browser_of
from server.people.tables import Account, Device, Post
from server.phones.phone import Phone, Told, trouble_of
from server.phones.tables import PhoneTold

_TOLD = msgspec.json.Decoder(Told)


async def phones_of(enterprise: UUID) -> list[Phone]:
    """Every phone that belongs to this enterprise, the one that was longest away first."""
    people = await Account.filter(enterprise=enterprise).values_list("id", flat=True)
    posts = await Post.filter(enterprise=enterprise, ended_at=None).values_list("account", flat=True)
    devices = await Device.filter(account__in=[*people, *posts]) if people or posts else []
    told = {row.device: row for row in await PhoneTold.filter(enterprise=enterprise)}
    return sorted((_phone(row, told.get(row.id)) for row in devices), key=lambda phone: (phone.heard, phone.id))


async def troubled(enterprise: UUID, now: datetime, days: int) -> list[Phone]:
    """Those with something on them that are silent or stuck."""
    return [phone for phone in await phones_of(enterprise) if trouble_of(phone, now, days)]


def _phone(device: Device, row: PhoneTold | None) -> Phone:
    if row is None:
        return Phone(device.id, device.account, browser_of(device.name), device.first_seen, device.last_seen)
    return Phone(
        id=device.id,
        account=row.account,
        browser=browser_of(device.name),
        first_seen=device.first_seen,
        seen=device.last_seen,
        told_at=row.told_at,
        told=_TOLD.decode(row.told) if row.told else None,
        aside_at=row.aside_at,
        aside_by=row.aside_by,
        aside_why=row.aside_why,
    )
