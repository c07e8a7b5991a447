"""`zicha backup`: copy database, photos and keys into a folder while the server runs."""

import argparse
from pathlib import Path

from server.backup.make import back_up
from server.backup.manifest import BrokenBackup
from server.clock import now
from server.commands.progress import Stages, stop_cleanly
from server.commands.running import command, complain, with_database
from server.evidence.place import open_evidence
from server.settings import Settings


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Its words."""
    parser = commands.add_parser("backup", help="copy database, photos and keys into a folder while the server runs")
    parser.add_argument("-o", dest="folder", metavar="FOLDER", type=Path, required=True)
    command(parser, run)


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Copy; again into the same folder copies only what is new."""
    stop_cleanly()
    open_evidence(settings)
    return with_database(settings, lambda: _back_up(settings, args.folder))


async def _back_up(settings: Settings, folder: Path) -> int:
    stages = Stages()
    try:
        faults = await back_up(settings, folder, now(), stages.tell)
    except BrokenBackup as broken:
        return complain(str(broken))
    finally:
        stages.end()
    if faults:
        return complain("\n".join([f"the backup in {folder} lacks {len(faults)} photos:", *faults]))
    print(f"the backup in {folder} is complete: database, {stages.done('photos')} photos, keys")
    return 0
