"""`zicha migrate`: make the database, or bring it up to the current tables, and check the result."""

import argparse
import asyncio

from tortoise.exceptions import DBConnectionError

from server.commands.running import command, complain, unfit
from server.migrate import BrokenMigration, migrate_database
from server.settings import Settings


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Its words."""
    parser = commands.add_parser("migrate", help="make the database, or bring it up to the current tables")
    parser.add_argument("--to", metavar="NAME", help="stop at this migration, such as zicha.0001_initial")
    parser.add_argument("--quiet", action="store_true", help="say nothing unless it fails")
    command(parser, run)


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Apply what is missing."""
    try:
        asyncio.run(migrate_database(settings, args.to, _silence if args.quiet else print))
    except BrokenMigration as broken:
        return complain(str(broken))
    except (DBConnectionError, OSError) as error:
        return complain(unfit(error))
    return 0


def _silence(_line: str) -> None:
    """Progress that nobody asked for."""
