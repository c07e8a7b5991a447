"""`zicha`: the command line. Every command closes what it opened and exits."""

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from server.commands.running import complain
from server.ledger.keys import given_keys
from server.logs import configure_logs
from server.people.actor import check_roles
from server.settings import read_settings
from server.trust.box import given_secrets

# As shells tell of a program that ended because nobody read it any more.
UNREAD = 141
COMMANDS = (
    "serve",
    "migrate",
    "demo",
    "exchange",
    "enterprises",
    "accounts",
    "ledger",
    "rebuild",
    "backup",
    "restore",
    "move",
    "grade",
    "keys",
    "secrets",
    "factors",
    "phones",
    "photos",
    "webhooks",
    "calendars",
    "checklists",
    "wording",
)


def build_parser(words: Sequence[str] = ()) -> argparse.ArgumentParser:
    """The words of the command that is meant, or of all of them: only what is used is read, for a quick answer."""
    parser = argparse.ArgumentParser(prog="zicha", description="Zicha 自查: safety inspections, receipts, grades")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    meant = words[0] if words else ""
    for name in (meant,) if meant in COMMANDS else COMMANDS:
        import_module(f"server.commands.{name}").register(commands)
    return parser


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    given = sys.argv[1:] if words is None else words
    args = build_parser(given).parse_args(given)
    try:
        settings = read_settings(os.environ)
        given_keys(settings.signing_keys)
        given_secrets(settings.secret_keys)
        check_roles("SECOND_FACTOR_FOR", settings.second_factor_for)
    except ValueError as error:
        return complain(str(error))
    # What a command says goes to standard output, and nothing else does.
    configure_logs(settings.log_format, logging.WARNING)
    try:
        status = int(args.run(args, settings))
        sys.stdout.flush()
    except BrokenPipeError:
        return _unread()
    except KeyboardInterrupt:
        return 130
    return status


def _unread() -> int:
    """Whoever read the output has seen enough (`| head`): nothing is wrong, and the rest goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return UNREAD


if __name__ == "__main__":
    sys.exit(main())
