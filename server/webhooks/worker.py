"""The messenger: looks for events, notes a delivery for each webhook that is meant, and tries until it is taken.

All it knows is in the database. Killed at any point it goes on; of several processes one takes each delivery.
"""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

import httpx
import structlog
from tortoise.expressions import F

from server.clock import now
from server.database import in_transaction
from server.enterprises.tables import Enterprise
from server.webhooks.event import Event, is_meant, wait_after
from server.webhooks.found import events_since
from server.webhooks.post import GONE, PATIENCE_SECONDS, Said, open_client, post
from server.webhooks.tables import Webhook, WebhookAttempt, WebhookDelivery

LOOK_EVERY_SECONDS = 15.0
# A row may be committed some time after the moment that stands in it; what was told is not told again.
LOOK_BACK = timedelta(minutes=10)
# Whoever takes a delivery has it to himself for so long; if he dies, another takes it then.
LEASE = timedelta(seconds=PATIENCE_SECONDS * 4)
AT_ONCE = 50
log = structlog.get_logger(__name__)


async def tell_others() -> None:
    """Until cancelled."""
    async with open_client() as client:
        while True:
            try:
                await look(now())
                await send_due(client, now())
            except Exception:
                log.exception("webhooks could not be served")
            await asyncio.sleep(LOOK_EVERY_SECONDS)


async def look(moment: datetime) -> int:
    """Note a delivery for every new event and webhook; how many events were looked at."""
    webhooks = await Webhook.filter(stopped="")
    if not webhooks:
        return 0
    since = min(webhook.seen_until for webhook in webhooks) - LOOK_BACK
    seen, regions = 0, dict[UUID, str]()
    async for event in events_since(since, moment):
        seen += 1
        if event.enterprise not in regions:
            regions[event.enterprise] = await _region(event.enterprise)
        await _note(event, regions[event.enterprise], webhooks, moment)
    await Webhook.filter(id__in=[webhook.id for webhook in webhooks]).update(seen_until=moment)
    return seen


async def _region(enterprise: UUID) -> str:
    row = await Enterprise.get_or_none(id=enterprise).only("region")
    return row.region if row else ""


async def _note(event: Event, region: str, webhooks: Sequence[Webhook], moment: datetime) -> None:
    rows = [
        WebhookDelivery(
            id=event.delivery(webhook.id), webhook=webhook.id, kind=event.kind, body=event.body(), made_at=moment,
            tries=0, next_at=moment, delivered_at=None,
        )
        for webhook in webhooks
        if event.kind in webhook.kinds.split()
        and event.at >= webhook.created_at
        and is_meant(webhook.enterprise, webhook.region, event.enterprise, region)
    ]  # fmt: skip
    if rows:
        await WebhookDelivery.bulk_create(rows, ignore_conflicts=True)


async def send_due(client: httpx.AsyncClient, moment: datetime) -> int:
    """Try every delivery whose time has come; how many were tried."""
    due = await WebhookDelivery.filter(next_at__lte=moment).order_by("next_at").limit(AT_ONCE)
    webhooks = {row.id: row for row in await Webhook.filter(id__in=[one.webhook for one in due], stopped="")}
    tried = 0
    for delivery in due:
        if (webhook := webhooks.get(delivery.webhook)) is None:
            await WebhookDelivery.filter(id=delivery.id).update(next_at=None)
        elif await _taken(delivery, moment):
            await _settle(webhook, delivery, await post(client, webhook, delivery, moment), moment)
            tried += 1
    return tried


async def _taken(delivery: WebhookDelivery, moment: datetime) -> bool:
    """Whether this process has it now, and no other."""
    mine = WebhookDelivery.filter(id=delivery.id, next_at=delivery.next_at, tries=delivery.tries)
    return bool(await mine.update(next_at=moment + LEASE, tries=F("tries") + 1))


async def _settle(webhook: Webhook, delivery: WebhookDelivery, said: Said, moment: datetime) -> None:
    wait = wait_after(delivery.tries + 1)
    again = None if said.taken or wait is None or said.status == GONE else moment + wait
    async with in_transaction():
        await WebhookAttempt.create(
            delivery=delivery.id,
            at=moment,
            status=said.status,
            fault=said.fault,
            milliseconds=said.milliseconds,
            answer=said.answer,
        )
        await WebhookDelivery.filter(id=delivery.id).update(next_at=again, delivered_at=moment if said.taken else None)
        if said.status == GONE:
            await Webhook.filter(id=webhook.id).update(stopped="the address answered 410 Gone")
    if again is None and not said.taken:
        log.warning("a webhook's event is given up", webhook=str(webhook.id), delivery=str(delivery.id))
