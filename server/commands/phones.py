"""`zicha phones`: what the phones of an enterprise last told, for whoever looks after many of them."""

import argparse
from uuid import UUID

from server.clock import now
from server.commands.running import command, complain, with_database
from server.enterprises.tables import Enterprise
from server.moments import written
from server.phones.phone import Phone, trouble_of
from server.phones.queries import phones_of
from server.settings import Settings

COLUMNS = "device\tperson\tseen\ttold\trecords\tphotos\tbytes\tdrafts\toldest\tapp\tstanding"


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Its words."""
    parser = commands.add_parser("phones", help="what phones last told of themselves")
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    listing = actions.add_parser("list", help="the phones of an enterprise, the one that was longest away first")
    listing.add_argument("enterprise", type=UUID)
    command(listing, show)


def show(args: argparse.Namespace, settings: Settings) -> int:
    """Every phone, one a line, under a line of names."""
    return with_database(settings, lambda: _show(args.enterprise, settings.phone_silent_days))


async def _show(enterprise: UUID, days: int) -> int:
    if not await Enterprise.exists(id=enterprise):
        return complain(f"{enterprise}: no such enterprise")
    moment = now()
    print(COLUMNS)
    for phone in await phones_of(enterprise):
        standing = "aside" if phone.aside_at else trouble_of(phone, moment, days) or "ok"
        print("\t".join([str(phone.id), str(phone.account), *_told(phone), standing]))
    return 0


def _told(phone: Phone) -> list[str]:
    """When it was in step and when it spoke, and what it said; dashes where it said nothing."""
    seen, told_at, told = written(phone.seen), written(phone.told_at) if phone.told_at else "-", phone.told
    if told is None:
        return [seen, told_at, *"------"]
    numbers = (told.records, told.photos, told.bytes, told.drafts)
    return [seen, told_at, *map(str, numbers), told.oldest or "-", told.app or "-"]
