"""`zicha factors`: a person who lost phone and paper."""

import argparse

from server.clock import now
from server.commands.running import command, complain, with_database
from server.people.accounts import about, clean_login
from server.people.queries import find_account
from server.people.sessions import revoke_all_sessions
from server.settings import Settings
from server.trust.codes import remove_codes
from server.trust.events import note


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Its words."""
    parser = commands.add_parser("factors", help="second factors of people")
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    removing = actions.add_parser("remove", help="for who lost phone and paper; every session ends")
    removing.add_argument("login")
    command(removing, remove)


def remove(args: argparse.Namespace, settings: Settings) -> int:
    """Ask the person on the telephone first: whoever gets this done needs only the password."""
    return with_database(settings, lambda: _remove(args.login))


async def _remove(login: str) -> int:
    account = await find_account(clean_login(login))
    if account is None or not await remove_codes(account.id):
        return complain(f"{login} has no second factor")
    await note("second_factor.removed", await about(account, now()), now())
    ended = await revoke_all_sessions(account.id, now())
    print(f"{account.login} has no second factor any more; {ended} sessions ended")
    return 0
