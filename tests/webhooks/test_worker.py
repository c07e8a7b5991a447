"""Events reach a real HTTP server: once each, signed, through outages, crashes and other processes' haste."""

import base64
import hashlib
import hmac
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import httpx
import pytest

from server.facts import EnterpriseRegistered, HazardReported, NewFact
from server.hazards.tables import HazardRow
from server.ledger.record import record
from server.ledger.speaker import SERVER, Voice
from server.settings import Settings
from server.webhooks import worker
from server.webhooks.event import DELAYS, KINDS
from server.webhooks.post import open_client
from server.webhooks.tables import Webhook, WebhookAttempt, WebhookDelivery
from server.webhooks.worker import LEASE, look, send_due
from tests.webhooks.receiver import Receiver

SECRET = "whsec_" + base64.b64encode(b"k" * 32).decode()
T0 = datetime(2026, 11, 23, 8, tzinfo=UTC)
OWNER = Voice(uuid4(), "owner")


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    async with open_client() as opened:
        yield opened


@pytest.fixture
async def firm(database: Settings) -> UUID:
    """An enterprise in Suzhou."""
    enterprise = uuid4()
    joined = EnterpriseRegistered(name="某厂", uscc="91320505MA1ABCDE82", region="320505", sector="hazchem")
    fact = NewFact(enterprise, "enterprise.registered", enterprise, T0, joined)
    await record(enterprise, [fact], actor=SERVER, received_at=T0)
    return enterprise


async def a_webhook(receiver: Receiver, kinds: str = " ".join(KINDS), **whose: object) -> Webhook:
    return await Webhook.create(
        id=uuid4(), url=receiver.url, secret=SECRET, kinds=kinds, created_at=T0, seen_until=T0, stopped="", **whose
    )


async def a_hazard(firm: UUID, at: datetime = T0) -> UUID:
    hazard = uuid4()
    body = HazardReported(title="阀门渗漏", level="general")
    await record(firm, [NewFact(uuid4(), "hazard.reported", hazard, at, body)], actor=OWNER, received_at=at)
    return hazard


async def test_an_event_arrives_signed_so_that_the_receiver_can_tell(firm: UUID, client: httpx.AsyncClient) -> None:
    with Receiver() as receiver:
        await a_webhook(receiver, enterprise=firm)
        hazard = await a_hazard(firm)
        await look(T0)
        assert await send_due(client, T0) == 1
        headers, body = receiver.came[0]
    said = json.loads(body)
    assert (said["type"], said["data"]["hazard"], said["data"]["title"]) == ("hazard.opened", str(hazard), "阀门渗漏")
    text = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    expected = base64.b64encode(hmac.digest(b"k" * 32, text, hashlib.sha256)).decode()
    assert headers["webhook-signature"] == f"v1,{expected}"


async def test_looking_again_tells_nothing_twice(firm: UUID, client: httpx.AsyncClient) -> None:
    with Receiver() as receiver:
        await a_webhook(receiver, enterprise=firm)
        await a_hazard(firm)
        for minutes in range(4):
            await look(T0 + timedelta(minutes=minutes))
            await send_due(client, T0 + timedelta(minutes=minutes))
    assert len(receiver.came) == 1


async def test_a_receiver_that_is_down_for_a_day_hears_of_it_in_the_end_and_every_try_is_noted_t74(
    firm: UUID, client: httpx.AsyncClient
) -> None:
    with Receiver() as gone:
        webhook = await a_webhook(gone, enterprise=firm)
    await a_hazard(firm)
    await look(T0)
    moment, until = T0, T0 + timedelta(days=1)
    while moment < until:
        await send_due(client, moment)
        moment = (await WebhookDelivery.get(webhook=webhook.id)).next_at or until
    failed = await WebhookAttempt.all().count()
    assert 5 <= failed <= len(DELAYS)
    assert all(row.status is None and row.fault for row in await WebhookAttempt.all())
    with Receiver(port=gone.port) as back:
        assert await send_due(client, moment) == 1
    assert len(back.came) == 1
    delivery = await WebhookDelivery.get(webhook=webhook.id)
    assert delivery.delivered_at is not None
    assert delivery.next_at is None
    assert await WebhookAttempt.all().count() == failed + 1


async def test_what_nobody_ever_takes_is_given_up_and_kept(firm: UUID, client: httpx.AsyncClient) -> None:
    with Receiver(statuses=[500]) as receiver:
        webhook = await a_webhook(receiver, enterprise=firm)
        await a_hazard(firm)
        await look(T0)
        moment: datetime | None = T0
        while moment:
            await send_due(client, moment)
            moment = (await WebhookDelivery.get(webhook=webhook.id)).next_at
    assert len(receiver.came) == len(DELAYS) + 1 == await WebhookAttempt.filter(status=500).count()
    assert (await WebhookDelivery.get(webhook=webhook.id)).delivered_at is None


async def test_a_crash_after_the_answer_loses_nothing_and_the_receiver_knows_the_second_copy_t74(
    firm: UUID, client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def dies(*_: object) -> None:
        raise KeyboardInterrupt

    with Receiver() as receiver:
        await a_webhook(receiver, enterprise=firm)
        await a_hazard(firm)
        await look(T0)
        with monkeypatch.context() as crash:
            crash.setattr(worker, "_settle", dies)
            with pytest.raises(KeyboardInterrupt):
                await send_due(client, T0)
        assert await send_due(client, T0 + LEASE / 2) == 0
        assert await send_due(client, T0 + LEASE) == 1
    assert len(receiver.ids) == 2
    assert len(set(receiver.ids)) == 1


async def test_of_two_processes_one_takes_a_delivery(
    firm: UUID, client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = worker._taken
    with Receiver() as receiver:
        await a_webhook(receiver, enterprise=firm)
        await a_hazard(firm)
        await look(T0)

        async def after_the_other(delivery: WebhookDelivery, moment: datetime) -> bool:
            assert await taken(delivery, moment)
            return await taken(delivery, moment)

        monkeypatch.setattr(worker, "_taken", after_the_other)
        assert await send_due(client, T0) == 0
    assert receiver.came == []


async def test_a_region_hears_of_its_enterprises_and_no_others(firm: UUID, client: httpx.AsyncClient) -> None:
    with Receiver() as near, Receiver() as far, Receiver() as rival:
        await a_webhook(near, region="3205")
        await a_webhook(far, region="43")
        await a_webhook(rival, enterprise=uuid4())
        await a_hazard(firm)
        await look(T0)
        await send_due(client, T0)
    assert (len(near.came), len(far.came), len(rival.came)) == (1, 0, 0)


async def test_a_redirect_is_not_followed_and_an_address_that_is_gone_is_told_nothing_more(
    firm: UUID, client: httpx.AsyncClient
) -> None:
    with Receiver(statuses=[302, 410]) as receiver:
        webhook = await a_webhook(receiver, enterprise=firm)
        await a_hazard(firm)
        await look(T0)
        await send_due(client, T0)
        assert len(receiver.came) == 1
        await send_due(client, T0 + timedelta(minutes=1))
        await a_hazard(firm, T0 + timedelta(minutes=2))
        await look(T0 + timedelta(minutes=2))
        await send_due(client, T0 + timedelta(minutes=3))
    assert len(receiver.came) == 2
    assert "410" in (await Webhook.get(id=webhook.id)).stopped


async def test_a_hazard_whose_last_day_passed_is_told_on_the_next_day_and_once(
    firm: UUID, client: httpx.AsyncClient
) -> None:
    with Receiver() as receiver:
        await a_webhook(receiver, kinds="hazard.overdue", enterprise=firm)
        await a_hazard(firm)
        for day in range(12):
            await look(T0 + timedelta(days=day))
            await send_due(client, T0 + timedelta(days=day))
    assert [json.loads(body)["type"] for _, body in receiver.came] == ["hazard.overdue"]
    assert json.loads(receiver.came[0][1])["timestamp"] == "2026-11-30T16:00:00.000Z"


async def test_every_late_one_is_told_also_one_that_was_closed_before_anybody_looked(
    firm: UUID, client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.webhooks.found.PAGE", 2)
    with Receiver() as receiver:
        await a_webhook(receiver, kinds="hazard.overdue", enterprise=firm)
        late = [await a_hazard(firm) for _ in range(5)]
        in_time = await a_hazard(firm)
        due = (await HazardRow.get(id=in_time)).due
        midnight = datetime(due.year, due.month, due.day, 16, tzinfo=UTC)
        await HazardRow.filter(id=in_time).update(state="closed", closed_at=midnight - timedelta(minutes=1))
        await HazardRow.filter(id=late[0]).update(state="closed", closed_at=midnight + timedelta(minutes=1))
        await look(midnight + timedelta(minutes=5))
        await send_due(client, midnight + timedelta(minutes=5))
    assert sorted(json.loads(body)["data"]["hazard"] for _, body in receiver.came) == sorted(map(str, late))


async def test_without_webhooks_nothing_is_looked_for(firm: UUID) -> None:
    await a_hazard(firm)
    assert await look(T0) == 0
