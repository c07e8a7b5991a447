"""`zicha`: the command line. Every command closes what it opened and exits."""

import argparse
import os
import sys
from collections.abc import Sequence

from server.commands import (
    accounts,
    backup,
    calendars,
    checklists,
    demo,
    enterprises,
    exchange,
    grade,
    keys,
    ledger,
    migrate,
    move,
    phones,
    photos,
    rebuild,
    restore,
    serve,
    webhooks,
    wording,
)
from server.commands.running import complain
from server.ledger.keys import given_keys
from server.settings import read_settings

COMMANDS = (
    serve,
    migrate,
    demo,
    exchange,
    enterprises,
    accounts,
    ledger,
    rebuild,
    backup,
    restore,
    move,
    grade,
    keys,
    phones,
    photos,
    webhooks,
    calendars,
    checklists,
    wording,
)


def build_parser() -> argparse.ArgumentParser:
    """All commands and their words."""
    parser = argparse.ArgumentParser(prog="zicha", description="Zicha 自查: safety inspections, receipts, grades")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for module in COMMANDS:
        module.register(commands)
    return parser


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    args = build_parser().parse_args(words)
    try:
        settings = read_settings(os.environ)
        given_keys(settings.signing_keys)
    except ValueError as error:
        return complain(str(error))
    try:
        return int(args.run(args, settings))
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
