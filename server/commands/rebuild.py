"""`zicha rebuild`: throw away all that follows from the ledgers and make it again."""

import argparse

from server.commands.progress import Progress
from server.commands.running import command, with_checklists, with_database
from server.ledger.rebuild import facts_held, rebuild
from server.settings import Settings


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Its words."""
    parser = commands.add_parser("rebuild", help="throw away what follows from the ledgers and rebuild it")
    command(parser, run)


def run(_args: argparse.Namespace, settings: Settings) -> int:
    """Rebuild everything in one transaction."""
    return with_checklists(settings, lambda: with_database(settings, _rebuild))


async def _rebuild() -> int:
    progress = Progress("facts replayed", await facts_held())
    count = await rebuild(progress.at)
    progress.end()
    print(f"rebuilt from {count} facts")
    return 0
