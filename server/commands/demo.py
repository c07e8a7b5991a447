"""`zicha demo`: fill an empty installation with an invented but believable ten weeks."""

import argparse
import sys

from server.commands.running import command, complain, with_checklists, with_database
from server.demo.people import sign_ins
from server.demo.tell import tell
from server.evidence.place import open_evidence
from server.ledger.keys import load_keys
from server.settings import Settings


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Its words."""
    parser = commands.add_parser("demo", help="invented enterprises to try everything with (needs ZICHA_DEMO=1)")
    parser.add_argument("--quiet", action="store_true", help="say nothing unless it fails")
    command(parser, run)


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Only where the installation says that it is a demo: its passwords are known to everybody."""
    if settings.production:
        return complain("PRODUCTION is set: there is no demo here.")
    if not settings.demo:
        return complain("the demo makes accounts with known passwords. Set ZICHA_DEMO=1 to say that you want that.")
    return with_checklists(settings, lambda: _open_and_tell(settings, quiet=args.quiet))


def _open_and_tell(settings: Settings, *, quiet: bool) -> int:
    load_keys(settings.keys_dir, settings.signing_keys)
    open_evidence(settings)
    return with_database(settings, lambda: _tell(quiet=quiet))


async def _tell(*, quiet: bool) -> int:
    count = await tell(_progress)
    if quiet:
        return 0
    print(f"The demo has {count} new facts. Sign in as:" if count else "The demo is already there. Sign in as:")
    print("\n".join(f"  {line}" for line in sign_ins()))
    return 0


def _progress(firm: str) -> None:
    if sys.stderr.isatty():
        print(f"  {firm}", file=sys.stderr)
