"""`zicha demo`: fill an empty installation with an invented but believable ten weeks."""

import argparse
import sys

from server.checklists.load import BrokenChecklists, load_library
from server.checklists.shelf import put_on_shelf
from server.commands.running import command, complain, with_database
from server.demo.people import sign_ins
from server.demo.tell import tell
from server.evidence.place import open_evidence
from server.ledger.keys import load_keys
from server.settings import Settings


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Its words."""
    command(commands.add_parser("demo", help="invented enterprises to try everything with (needs ZICHA_DEMO=1)"), run)


def run(_args: argparse.Namespace, settings: Settings) -> int:
    """Only where the installation says that it is a demo: its passwords are known to everybody."""
    if not settings.demo:
        return complain("the demo makes accounts with known passwords. Set ZICHA_DEMO=1 to say that you want that.")
    try:
        put_on_shelf(load_library(settings.checklists_dir))
    except BrokenChecklists as broken:
        return complain(f"the checklists cannot be used\n{broken}")
    load_keys(settings.keys_dir)
    open_evidence(settings)
    return with_database(settings, _tell)


async def _tell() -> int:
    count = await tell(_progress)
    print(f"The demo has {count} new facts. Sign in as:" if count else "The demo is already there. Sign in as:")
    print("\n".join(f"  {line}" for line in sign_ins()))
    return 0


def _progress(firm: str) -> None:
    if sys.stderr.isatty():
        print(f"  {firm}", file=sys.stderr)
