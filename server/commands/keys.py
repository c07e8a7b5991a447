"""`zicha keys rotate|export`: sign receipts with a new key from now on; the old ones keep verifying."""

import argparse

from server.commands.running import command
from server.ledger.keys import exported, make_key
from server.settings import Settings


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Its words."""
    parser = commands.add_parser("keys", help="the keys that sign receipts")
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    command(actions.add_parser("rotate", help="make a new signing key; restart the server to use it"), rotate)
    command(actions.add_parser("export", help="print all keys as one text, for SIGNING_KEYS; keep it secret"), export)


def rotate(_args: argparse.Namespace, settings: Settings) -> int:
    """Make a key."""
    settings.keys_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = make_key(settings.keys_dir)
    print(f"new signing key: {path}")
    print("Restart the server to sign with it. Keep the old keys: receipts signed with them stay valid.")
    return 0


def export(_args: argparse.Namespace, settings: Settings) -> int:
    """Print what an installation without a folder is given."""
    print(exported(settings.keys_dir))
    return 0
