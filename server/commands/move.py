"""`zicha move`: bring an installation to another database, and its photos to another store."""

import argparse
import asyncio
from dataclasses import replace

from tortoise.exceptions import DBConnectionError, OperationalError

from server.commands.progress import Stages, stop_cleanly
from server.commands.running import command, complain, unfit
from server.migrate import BrokenMigration
from server.moving.move import MoveRefused, move
from server.settings import Settings


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Its words."""
    parser = commands.add_parser("move", help="bring everything to another database; stop the server before")
    parser.add_argument("--to", dest="to", metavar="DATABASE_URL", required=True, help="an empty database")
    parser.add_argument("--from", dest="source", metavar="DATABASE_URL", help="where it is now (DATABASE_URL)")
    parser.add_argument("--files-to", metavar="FILES_URL", help="bring the photos there as well")
    parser.add_argument("--files-from", metavar="FILES_URL", help="where the photos are now (FILES_URL)")
    command(parser, run)


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Move; run again it goes on where it was interrupted."""
    stop_cleanly()
    here = replace(
        settings,
        database_url=args.source or settings.database_url,
        files_url=args.files_from or settings.files_url,
    )
    stages = Stages()
    try:
        faults = asyncio.run(move(here, args.to, args.files_to, stages.tell))
    except (MoveRefused, BrokenMigration) as refused:
        return complain(str(refused))
    except (DBConnectionError, OperationalError) as error:
        return complain(unfit(error))
    except (OSError, ValueError) as error:
        return complain(f"the move stopped: {error}. Run it again to go on.")
    finally:
        stages.end()
    if faults:
        return complain("\n".join(["not everything is the same there; is the server stopped?", *faults]))
    photos = f", {stages.done('photos')} photos" if args.files_to else ""
    print(f"moved and compared: {stages.done('rows')} rows in {stages.done('tables compared')} tables{photos}")
    print("Set DATABASE_URL" + (" and FILES_URL" if args.files_to else "") + ", keep DATA_DIR (its keys sign), start.")
    return 0
