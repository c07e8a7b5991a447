"""`zicha factors`: a person who lost phone and paper."""

import argparse
from uuid import UUID

from server.clock import now
from server.commands.running import command, complain, with_database
from server.people.accounts import about, clean_login
from server.people.queries import find_account
from server.people.sessions import revoke_all_sessions
from server.settings import Settings
from server.trust.codes import remove_codes
from server.trust.events import note
from server.trust.tables import LinkedIdentity, Passkey

WHAT = "codes, passkeys and links to other systems, for who lost phone and paper; every session ends"


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Its words."""
    parser = commands.add_parser("factors", help="second factors of people")
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    removing = actions.add_parser("remove", help=WHAT)
    removing.add_argument("login")
    command(removing, remove)


def remove(args: argparse.Namespace, settings: Settings) -> int:
    """Ask the person on the telephone first: whoever gets this done needs only the password."""
    return with_database(settings, lambda: _remove(args.login))


async def _remove(login: str) -> int:
    account = await find_account(clean_login(login))
    if account is None or not await _removed(account.id):
        return complain(f"{login} has no second factor, no passkey and no other way in")
    await note("second_factor.removed", await about(account, now()), now())
    ended = await revoke_all_sessions(account.id, now())
    print(f"{account.login} comes in by password alone now; {ended} sessions ended")
    return 0


async def _removed(account: UUID) -> bool:
    """Codes, passkeys and links to other systems: whichever of them a stranger may have added goes as well."""
    codes = await remove_codes(account)
    others = [await table.filter(account=account).delete() for table in (Passkey, LinkedIdentity)]
    return codes or any(others)
