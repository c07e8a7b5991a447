"""`zicha webhooks`: who else is told of what happens, and what came of it."""

import argparse
import base64
import secrets
from urllib.parse import urlsplit
from uuid import UUID, uuid4

from tortoise.queryset import QuerySet

from server.clock import now
from server.commands.running import command, complain, with_database
from server.enterprises.tables import Enterprise
from server.moments import written
from server.platforms.profile import names
from server.webhooks.event import HANDED_OVER, KINDS
from server.webhooks.tables import Webhook, WebhookAttempt, WebhookDelivery

MOST_LINES = 100


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Their words."""
    parser = commands.add_parser("webhooks", help="who else is told of what happens")
    words = parser.add_subparsers(required=True, metavar="WORD")
    add = words.add_parser("add", help="tell an address of events; prints the secret that it verifies with, once")
    add.add_argument("url")
    whose = add.add_mutually_exclusive_group(required=True)
    whose.add_argument("--enterprise", type=UUID, help="events of one enterprise")
    whose.add_argument("--region", help="events of every enterprise of a region, by the beginning of its code")
    kinds = (*KINDS, HANDED_OVER)
    add.add_argument("--kinds", nargs="+", choices=kinds, default=list(KINDS), help="which events (all)")
    add.add_argument("--profile", choices=names(), default="", help="the form of the rows that are handed over to it")
    command(add, lambda args, settings: with_database(settings, lambda: _add(args)))
    listing = words.add_parser("list", help="every webhook, with how much waits for it")
    command(listing, lambda _args, settings: with_database(settings, _list))
    log = words.add_parser("log", help="the latest attempts of a webhook, newest first")
    log.add_argument("webhook", type=UUID)
    command(log, lambda args, settings: with_database(settings, lambda: _log(args.webhook)))
    again = words.add_parser("retry", help="try again what was given up")
    again.add_argument("webhook", type=UUID)
    command(again, lambda args, settings: with_database(settings, lambda: _retry(args.webhook)))
    remove = words.add_parser("remove", help="tell that address nothing more; its log stays")
    remove.add_argument("webhook", type=UUID)
    command(remove, lambda args, settings: with_database(settings, lambda: _remove(args.webhook)))


async def _add(args: argparse.Namespace) -> int:
    parts = urlsplit(args.url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or len(args.url) > 500:
        return complain(f"{args.url} is no address that can be told; it begins with https://")
    if args.enterprise and not await Enterprise.exists(id=args.enterprise):
        return complain(f"there is no enterprise {args.enterprise}; `zicha enterprises list` names them all")
    if args.region and not (args.region.isdigit() and 2 <= len(args.region) <= 12):
        return complain(f"{args.region} is no region code: two to twelve digits (GB/T 2260)")
    secret = "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode()
    row = await Webhook.create(
        id=uuid4(), url=args.url, secret=secret, enterprise=args.enterprise, region=args.region,
        kinds=" ".join(args.kinds), created_at=now(), seen_until=now(), stopped="",
        profile=args.profile,
    )  # fmt: skip
    print(row.id)
    print(f"secret: {secret}")
    if parts.scheme == "http":
        print("Mind that http is read by everybody on the way.")
    return 0


async def _list() -> int:
    for row in await Webhook.all().order_by("created_at"):
        waiting = await WebhookDelivery.filter(webhook=row.id, next_at__isnull=False).count()
        lost = await _given_up(row.id).count()
        whose = str(row.enterprise) if row.enterprise else f"region {row.region}"
        state = f"stopped ({row.stopped})" if row.stopped else f"{waiting} waiting, {lost} given up"
        print(f"{row.id}  {row.url}  {whose}  {row.kinds.replace(' ', ',')}  {state}")
    return 0


def _given_up(webhook: UUID) -> QuerySet[WebhookDelivery]:
    """What a person handed over is tried once, and tried again by that person."""
    lost = WebhookDelivery.filter(webhook=webhook, next_at__isnull=True, delivered_at__isnull=True)
    return lost.exclude(kind=HANDED_OVER)


async def _log(webhook: UUID) -> int:
    if not await Webhook.exists(id=webhook):
        return complain(f"there is no webhook {webhook}")
    deliveries = {row.id: row for row in await WebhookDelivery.filter(webhook=webhook).order_by("-made_at").limit(500)}
    for row in await WebhookAttempt.filter(delivery__in=list(deliveries)).order_by("-id").limit(MOST_LINES):
        said = row.fault or f"{row.status} {row.answer}".strip()
        print(f"{written(row.at)}  {deliveries[row.delivery].kind:20}  {row.delivery}  {said}  {row.milliseconds} ms")
    return 0


async def _retry(webhook: UUID) -> int:
    print(f"{await _given_up(webhook).update(next_at=now(), tries=0)} events are tried again")
    return 0


async def _remove(webhook: UUID) -> int:
    if not await Webhook.filter(id=webhook, stopped="").update(stopped="removed"):
        return complain(f"there is no webhook {webhook} that is told anything")
    print("it is told nothing more")
    return 0
