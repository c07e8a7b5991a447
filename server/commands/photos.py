"""`zicha photos`: looking after the photos that are kept."""

import argparse

from server.commands.progress import Progress, stop_cleanly
from server.commands.running import command, with_database
from server.evidence.fingerprints import fingerprint_older
from server.evidence.place import open_evidence
from server.ledger.tables import FileHolding
from server.settings import Settings


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Its words."""
    parser = commands.add_parser("photos", help="the photos that are kept")
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    looking = "let photos from before 0.4.0 be recognised when they are handed in again; may be ended and run again"
    command(actions.add_parser("fingerprint", help=looking), run_fingerprint)


def run_fingerprint(_args: argparse.Namespace, settings: Settings) -> int:
    """Beside a running server, too."""
    stop_cleanly()
    open_evidence(settings)
    return with_database(settings, _fingerprint)


async def _fingerprint() -> int:
    progress = Progress("photos looked at", await FileHolding.all().count())
    looked = await fingerprint_older(progress.at)
    progress.end()
    print(f"{looked.photos} photos: {looked.made} new, {looked.known} known, {looked.plain} too plain to be recognised")
    if looked.lacking:
        print(f"{looked.lacking} have no thumbnail and were left out")
    return 0
