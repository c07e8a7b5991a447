"""`zicha accounts`: add people, disable them, give them new passwords."""

import argparse
import os
from uuid import UUID

from server.clock import now
from server.commands.running import command, complain, with_database
from server.people.accounts import (
    AccountFault,
    about,
    check_account,
    clean_login,
    disable_account,
    make_account,
    make_password,
    reset_password,
)
from server.people.actor import ROLES
from server.people.post import end_of_day
from server.people.queries import find_account
from server.people.tables import Account
from server.people.tip_officers import mark_officer
from server.settings import Settings
from server.trust.events import note


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Its words."""
    parser = commands.add_parser("accounts", help="people who may sign in")
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    adding = actions.add_parser("add", help="a new account; its password is taken from ZICHA_PASSWORD or made up")
    adding.add_argument("login")
    adding.add_argument("--name", required=True)
    adding.add_argument("--role", required=True, choices=ROLES)
    adding.add_argument("--enterprise", type=UUID, help="id of the enterprise (all but regulator and admin)")
    adding.add_argument("--region", help="GB/T 2260 code or its beginning (regulator)")
    adding.add_argument("--until", help="last day on which it opens anything, as 2026-12-31 (contractor, expert)")
    adding.add_argument("--locale", choices=("zh", "en"), default="zh")
    command(adding, add)
    disabling = actions.add_parser("disable", help="end all sessions and sign in no more")
    disabling.add_argument("login")
    command(disabling, disable)
    resetting = actions.add_parser("reset-password", help="a new password; every session ends")
    resetting.add_argument("login")
    command(resetting, reset)
    marking = actions.add_parser("tips", help="let a regulator read the tip-offs of their region, or no longer")
    marking.add_argument("login")
    marking.add_argument("--office", default="", help="the office's name as senders read it; without it: no longer")
    command(marking, mark)
    command(actions.add_parser("list", help="every account"), show)


def add(args: argparse.Namespace, settings: Settings) -> int:
    """A new account."""
    return with_database(settings, lambda: _add(args))


async def _add(args: argparse.Namespace) -> int:
    password, made_up = _password()
    login = clean_login(args.login)
    until = end_of_day(args.until) if args.until else None
    if args.until and until is None:
        return complain(f"--until: {args.until} is no day such as 2026-12-31")
    try:
        check_account(login, args.role, args.enterprise, args.region, password)
        made = await make_account(
            login=login,
            name=args.name,
            role=args.role,
            password=password,
            now=now(),
            enterprise=args.enterprise,
            region=args.region,
            locale=args.locale,
            until=until,
        )
    except AccountFault as fault:
        return complain(str(fault))
    await note("account.made", await about(made, now()), now())
    print(f"{login} may sign in" + (f" with the password {password}" if made_up else ""))
    return 0


def disable(args: argparse.Namespace, settings: Settings) -> int:
    """Nobody signs in with it any more."""
    return with_database(settings, lambda: _disable(args))


async def _disable(args: argparse.Namespace) -> int:
    account = await find_account(clean_login(args.login))
    if account is None:
        return complain(f"no account {args.login}")
    ended = await disable_account(account, now())
    print(f"{account.login} is disabled; {ended} sessions ended")
    return 0


def reset(args: argparse.Namespace, settings: Settings) -> int:
    """A new password."""
    return with_database(settings, lambda: _reset(args))


async def _reset(args: argparse.Namespace) -> int:
    account = await find_account(clean_login(args.login))
    if account is None:
        return complain(f"no account {args.login}")
    password, made_up = _password()
    try:
        check_account(account.login, account.role, account.enterprise, account.region, password)
    except AccountFault as fault:
        return complain(str(fault))
    ended = await reset_password(account, password, now())
    print(f"{account.login} has a new password" + (f": {password}" if made_up else "") + f"; {ended} sessions ended")
    return 0


def mark(args: argparse.Namespace, settings: Settings) -> int:
    """Who reads tip-offs."""
    return with_database(settings, lambda: _mark(args))


async def _mark(args: argparse.Namespace) -> int:
    account = await find_account(clean_login(args.login))
    if account is None:
        return complain(f"no account {args.login}")
    try:
        await mark_officer(account, args.office, now(), None)
    except AccountFault:
        return complain(f"{account.login} is no regulator, or the office's name is longer than 100 characters")
    reads = f"reads tip-offs of {account.region} as {args.office}" if args.office else "reads no tip-offs"
    print(f"{account.login} {reads}")
    return 0


def show(_args: argparse.Namespace, settings: Settings) -> int:
    """Every account, one a line."""
    return with_database(settings, _show)


async def _show() -> int:
    for account in await Account.all().order_by("login"):
        where = account.enterprise or account.region
        print(
            f"{account.login}\t{account.role}\t{where}\t{account.name}"
            + ("\tdisabled" if account.disabled else "")
            + ("\treads tip-offs" if account.tip_office else "")
        )
    return 0


def _password() -> tuple[str, bool]:
    """From the environment, since other people's process lists show arguments; else made up."""
    given = os.environ.get("ZICHA_PASSWORD", "")
    return (given, False) if given else (make_password(), True)
