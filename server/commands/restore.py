"""`zicha restore`: bring a backup back to where the settings say, or only check it."""

import argparse
import asyncio
from pathlib import Path

from tortoise.exceptions import DBConnectionError, OperationalError

from server.backup.manifest import BrokenBackup
from server.backup.restore import check_backup, restore
from server.clock import now
from server.commands.progress import Stages, stop_cleanly
from server.commands.running import command, complain, unfit
from server.migrate import BrokenMigration
from server.settings import Settings


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Its words."""
    parser = commands.add_parser("restore", help="bring a backup back; stop the server before")
    parser.add_argument("folder", type=Path, help="what `zicha backup` wrote")
    parser.add_argument("--force", action="store_true", help="replace what is there")
    parser.add_argument("--check", action="store_true", help="only say whether the backup is whole")
    command(parser, run)


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Check it, or bring it back."""
    stop_cleanly()
    stages = Stages()
    try:
        if args.check:
            faults = check_backup(args.folder, stages.tell)
        else:
            faults = asyncio.run(restore(settings, args.folder, now(), force=args.force, tell=stages.tell))
    except (BrokenBackup, BrokenMigration) as broken:
        return complain(str(broken))
    except (DBConnectionError, OperationalError) as error:
        return complain(unfit(error))
    except OSError as error:
        return complain(f"the backup could not be brought back: {error}")
    finally:
        stages.end()
    if faults:
        return complain("\n".join([f"{len(faults)} files of the backup are broken:", *faults]))
    if args.check:
        print("the backup is whole")
        return 0
    print("The backup is back, and a new epoch began: phones offer again what came after it.")
    print("Run `zicha ledger verify` now, then start the server.")
    return 0
