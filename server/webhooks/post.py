"""Handing one event to its address: signed after the Standard Webhooks specification, never led elsewhere."""

import asyncio
import re
import time
from datetime import datetime

import httpx
from msgspec import Struct
from standardwebhooks import Webhook as Signer

from server.webhooks.tables import Webhook, WebhookDelivery

PATIENCE_SECONDS = 15.0
GONE = 410
MOST_ANSWER = 300
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]+")


class Said(Struct, frozen=True):
    """What came of a try: the status that was answered, or why there was none; and how the answer's text began."""

    status: int | None
    fault: str
    milliseconds: int
    answer: str = ""

    @property
    def taken(self) -> bool:
        """Whether the other side has it: any answer of success, and nothing else."""
        return self.status is not None and 200 <= self.status < 300


async def post(client: httpx.AsyncClient, webhook: Webhook, delivery: WebhookDelivery, moment: datetime) -> Said:
    """One try. A redirect counts as a failure: who signs for one address does not sign for another."""
    begun = time.perf_counter()
    status, fault, text = None, "", ""
    try:
        async with client.stream(
            "POST", webhook.url, content=delivery.body.encode(), headers=signed(webhook, delivery, moment)
        ) as answer:
            status, text = answer.status_code, await _beginning(answer)
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
        fault = f"{type(error).__name__}: {error}"[:300]
    return Said(status, fault, round((time.perf_counter() - begun) * 1000), text)


async def _beginning(answer: httpx.Response) -> str:
    """The first few letters of what was answered, for people to read; whoever dawdles over them is not waited for."""
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            async for text in answer.aiter_text(MOST_ANSWER):
                return _CONTROLS.sub(" ", text)[:MOST_ANSWER].strip()
    except (httpx.HTTPError, TimeoutError, UnicodeError, LookupError):
        return ""
    return ""


def signed(webhook: Webhook, delivery: WebhookDelivery, moment: datetime) -> dict[str, str]:
    """The headers by which the receiver knows us, and that this is not an old message sent again (pure)."""
    return {
        "content-type": "application/json",
        "webhook-id": str(delivery.id),
        "webhook-timestamp": str(int(moment.timestamp())),
        "webhook-signature": Signer(webhook.secret).sign(str(delivery.id), moment, delivery.body),
    }


def open_client() -> httpx.AsyncClient:
    """Follows nobody, and takes no proxy or password from the environment."""
    return httpx.AsyncClient(timeout=PATIENCE_SECONDS, follow_redirects=False, trust_env=False)
