"""`zicha photos`: looking after the photos that are kept."""

import argparse
from datetime import timedelta

from server.clock import now
from server.commands.progress import Progress, stop_cleanly
from server.commands.running import command, complain, with_database
from server.evidence.fingerprints import fingerprint_older
from server.evidence.place import open_evidence
from server.evidence.unnamed import LEAST_DAYS, SETTLED_AFTER, every_unnamed, remove
from server.ledger.tables import FileHolding
from server.moments import written
from server.settings import Settings

FORGOTTEN_DAYS = 90


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Its words."""
    parser = commands.add_parser("photos", help="the photos that are kept")
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    looking = "let photos from before 0.4.0 be recognised when they are handed in again; may be ended and run again"
    command(actions.add_parser("fingerprint", help=looking), run_fingerprint)
    command(actions.add_parser("unnamed", help="photos that no record names, the oldest first"), run_unnamed)
    removing = actions.add_parser("forget-unnamed", help="remove those of them that are old; stop the server before")
    removing.add_argument("--days", type=int, default=FORGOTTEN_DAYS, help=f"older than so many ({FORGOTTEN_DAYS})")
    command(removing, run_forget)


def run_fingerprint(_args: argparse.Namespace, settings: Settings) -> int:
    """Beside a running server, too."""
    stop_cleanly()
    open_evidence(settings)
    return with_database(settings, _fingerprint)


def run_unnamed(_args: argparse.Namespace, settings: Settings) -> int:
    """One a line, under a line of names; beside a running server, too."""
    return with_database(settings, _unnamed)


async def _unnamed() -> int:
    moment = now()
    print("enterprise\tsha256\tbytes\tstored\tdays")
    async for row in every_unnamed(moment - SETTLED_AFTER):
        days = (moment - row.stored_at).days
        print(f"{row.enterprise}\t{row.sha256}\t{row.bytes}\t{written(row.stored_at)}\t{days}")
    return 0


def run_forget(args: argparse.Namespace, settings: Settings) -> int:
    """Names what it removes."""
    if args.days < LEAST_DAYS:
        return complain(f"--days must be {LEAST_DAYS} or more: the record may still be on a phone that is offline")
    open_evidence(settings)
    return with_database(settings, lambda: _forget(args.days))


async def _forget(days: int) -> int:
    count = size = 0
    async for row in every_unnamed(now() - timedelta(days=days)):
        if await remove(row):
            print(f"{row.enterprise}\t{row.sha256}")
            count, size = count + 1, size + row.bytes
    print(f"{count} photos removed that no record names and that came more than {days} days ago, {size / 1e6:.1f} MB")
    return 0


async def _fingerprint() -> int:
    progress = Progress("photos looked at", await FileHolding.all().count())
    looked = await fingerprint_older(progress.at)
    progress.end()
    print(f"{looked.photos} photos: {looked.made} new, {looked.known} known, {looked.plain} too plain to be recognised")
    if looked.lacking:
        print(f"{looked.lacking} have no thumbnail and were left out")
    return 0
