"""`zicha rebuild`: throw away all that follows from the ledgers and make it again."""

import argparse
import sys

from server.commands.running import command, with_checklists, with_database
from server.ledger.rebuild import rebuild
from server.settings import Settings


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Its words."""
    parser = commands.add_parser("rebuild", help="throw away what follows from the ledgers and rebuild it")
    command(parser, run)


def run(_args: argparse.Namespace, settings: Settings) -> int:
    """Rebuild everything in one transaction."""
    return with_checklists(settings, lambda: with_database(settings, _rebuild))


async def _rebuild() -> int:
    count = await rebuild(_tell)
    print(f"rebuilt from {count} facts")
    return 0


def _tell(done: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{done} facts", end="", file=sys.stderr, flush=True)
