"""`zicha secrets`: keys that seal."""

import argparse

from server.commands.running import command, complain, with_database
from server.settings import Settings
from server.trust.box import load_secrets, make_secret
from server.trust.codes import reseal_codes


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Its words."""
    parser = commands.add_parser("secrets", help="the keys that seal what must not stand in a database in clear")
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    command(actions.add_parser("rotate", help="a new key, and everything sealed with it; restart the server"), rotate)


def rotate(_args: argparse.Namespace, settings: Settings) -> int:
    """The old keys stay: a server that still runs seals with them."""
    if settings.secret_keys:
        return complain("SECRET_KEYS holds the keys: add a new one at its end, restart, and run this without it.")
    return with_database(settings, lambda: _rotate(settings))


async def _rotate(settings: Settings) -> int:
    path = make_secret(settings.keys_dir)
    load_secrets(settings.keys_dir, settings.secret_keys)
    print(f"new key: {path}\n{await reseal_codes()} secrets sealed anew. Restart the server; then older keys may go.")
    return 0
