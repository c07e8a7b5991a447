"""Photos that were promised and are still somewhere else: since when, and on whose phone."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from server.clock import now
from server.ledger.tables import LedgerFact
from server.people.browsers import browser_of
from server.people.queries import people_by_id
from server.people.tables import Device
from server.views.words import moment_words
from server.wording import t

_UNITS = (("days", 86_400), ("hours", 3_600), ("minutes", 60))


async def missing_words(facts: Collection[UUID], locale: str, today: date) -> dict[UUID, str]:
    """For each of these facts where its missing photos should be, and since when they are awaited."""
    rows = await LedgerFact.filter(id__in=list(facts)).values_list("id", "actor", "device", "received_at")
    devices = {row.id: row for row in await Device.filter(id__in=[device for _, _, device, _ in rows if device])}
    people = await people_by_id([actor for _, actor, _, _ in rows])
    told: dict[UUID, str] = {}
    for fact, actor, device, received_at in rows:
        name, phone = people[actor].name if actor in people else "–", devices.get(device)
        told[fact] = t(
            locale,
            "common.photo.missing.phone" if phone else "common.photo.missing.person",
            age=age_words(locale, received_at),
            who=name,
            phone=browser_of(phone.name) if phone else "",
            seen=moment_words(locale, phone.last_seen, today) if phone else "",
        )
    return told


async def phones_holding(facts: Collection[UUID]) -> dict[UUID, UUID]:
    """For each of these facts the phone that it came from, where it was one."""
    rows = await LedgerFact.filter(id__in=list(facts), device__isnull=False).values_list("id", "device")
    return {UUID(str(fact)): UUID(str(device)) for fact, device in rows}


def age_words(locale: str, since: datetime) -> str:
    """`3 天`, `5 小时`, `1 分钟`: how long ago that was, never nothing."""
    seconds = max(60, int((now() - since).total_seconds()))
    unit, size = next(pair for pair in _UNITS if seconds >= pair[1])
    return t(locale, f"common.span.{unit}", n=seconds // size)
