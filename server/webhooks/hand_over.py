"""Handing rows over to an address, at the word of a person who waits for the answer: tried once, noted, never again.

Whoever asked sees what was answered and asks anew; by then there may be other rows to send.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import httpx
from msgspec import Struct

from server.canonical import canonical_bytes, sha256_hex
from server.database import in_transaction
from server.webhooks.event import HANDED_OVER, Event, is_meant
from server.webhooks.post import Said, post
from server.webhooks.tables import Webhook, WebhookAttempt, WebhookDelivery

MOST_SEEN = 5


class HandedOver(Struct, frozen=True):
    """One time that something was handed over: when, by whom, to whom, and what came of it."""

    at: datetime
    by: UUID | None
    url: str
    status: int | None
    fault: str
    answer: str
    taken: bool


async def takers(enterprise: UUID, region: str) -> list[Webhook]:
    """The addresses to which rows of this enterprise may be handed over, the one for itself alone first."""
    rows = [row for row in await Webhook.filter(stopped="").order_by("created_at") if HANDED_OVER in row.kinds.split()]
    meant = [row for row in rows if is_meant(row.enterprise, row.region, enterprise, region)]
    return sorted(meant, key=lambda row: (row.enterprise is None, -len(row.region or "")))


async def hand_over(
    client: httpx.AsyncClient, webhook: Webhook, enterprise: UUID, by: UUID, rows: dict[str, Any], moment: datetime
) -> Said:
    """Send these rows now; the same rows keep their id, so that who has them knows them again."""
    event = Event(HANDED_OVER, f"{enterprise} {sha256_hex(canonical_bytes(rows))}", enterprise, moment, rows)
    key = event.delivery(webhook.id)
    values = {"webhook": webhook.id, "kind": HANDED_OVER, "body": "", "made_at": moment, "next_at": None}
    own = {"tries": 0, "delivered_at": None, "enterprise": enterprise, "asked_by": by}
    delivery, _ = await WebhookDelivery.update_or_create(defaults={**values, **own}, id=key)
    # Only in memory: nothing of it stays behind when this process dies while it waits.
    delivery.body = event.body()
    said = await post(client, webhook, delivery, moment)
    async with in_transaction():
        await WebhookAttempt.create(
            delivery=key, at=moment, status=said.status, fault=said.fault, milliseconds=said.milliseconds,
            answer=said.answer,
        )  # fmt: skip
        kept = {"tries": 1, "delivered_at": moment if said.taken else None}
        await WebhookDelivery.filter(id=key).update(**kept)
    return said


async def handed_over(enterprise: UUID) -> list[HandedOver]:
    """The last few times, the newest first."""
    held = WebhookDelivery.filter(enterprise=enterprise, kind=HANDED_OVER).order_by("-made_at")
    rows = {row.id: row for row in await held.limit(MOST_SEEN)}
    urls = dict(await Webhook.filter(id__in=list({row.webhook for row in rows.values()})).values_list("id", "url"))
    tries: Sequence[WebhookAttempt] = await WebhookAttempt.filter(delivery__in=list(rows)).order_by("-id").limit(50)
    return [
        HandedOver(
            one.at, rows[one.delivery].asked_by, urls.get(rows[one.delivery].webhook, ""), one.status, one.fault,
            one.answer, one.status is not None and 200 <= one.status < 300,
        )
        for one in tries[:MOST_SEEN]
    ]  # fmt: skip
