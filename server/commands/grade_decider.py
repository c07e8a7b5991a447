"""Who decides where a command records an act, and the words that every such act needs."""

import argparse

from server.people.tables import Account
from server.policies.adopt import Decider

COMMAND_LINE = "command line"


def add_decider(parser: argparse.ArgumentParser) -> None:
    """From when, why and by whom."""
    parser.add_argument("--from", dest="from_day", required=True, metavar="DAY", help="today or later: 2026-12-01")
    parser.add_argument("--reason", required=True, help="why, in a sentence that everybody concerned can read")
    parser.add_argument("--by", metavar="LOGIN", help="a regulator of the region who decided it")


async def decider_of(login: str | None) -> Decider | None:
    """The regulator of that login, within their region; without one whoever has the command line; None for others."""
    if not login:
        return Decider(COMMAND_LINE)
    account = await Account.get_or_none(login=login, role="regulator", disabled=False)
    return Decider(account.name, account.id, account.region) if account and account.region else None
