"""Running a command: its words, its settings, and a database that is closed whatever happens."""

import argparse
import asyncio
import sqlite3
import sys
from collections.abc import Awaitable, Callable

from tortoise.exceptions import DBConnectionError, OperationalError

from server.checklists.load import BrokenChecklists, load_library
from server.checklists.shelf import put_on_shelf
from server.database import opened_database
from server.settings import Settings

Run = Callable[[argparse.Namespace, Settings], int]


def command(parser: argparse.ArgumentParser, run: Run) -> None:
    """What a parsed command runs."""
    parser.set_defaults(run=run)


def with_database(settings: Settings, work: Callable[[], Awaitable[int]]) -> int:
    """Run something that needs the database; the process could not exit with a connection left open."""

    async def running() -> int:
        async with opened_database(settings):
            return await work()

    try:
        return asyncio.run(running())
    except BrokenPipeError as error:
        if reader_left():
            raise
        return complain(unfit(error))
    except (DBConnectionError, OperationalError, sqlite3.OperationalError, OSError) as error:
        return complain(unfit(error))


def reader_left() -> bool:
    """Whether whoever read what a command prints is gone, as after `| head`."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        return True
    return False


def unfit(error: Exception) -> str:
    """Why a database cannot be worked with, in a sentence that says what to do."""
    if "disk is full" in str(error):
        return f"there is no room left on the disk, and nothing was written. ({error})"
    if isinstance(error, OperationalError):
        return f"the database is not there or not up to date. Run `zicha migrate`. ({error})"
    return f"the database does not answer: {error}"


def with_checklists(settings: Settings, work: Callable[[], int]) -> int:
    """Run something that reads checklists, or name all that is wrong with them."""
    try:
        put_on_shelf(load_library(settings.checklists_dir))
    except BrokenChecklists as broken:
        return complain(f"the checklists cannot be used:\n{broken}")
    return work()


def complain(message: str) -> int:
    """Say what is wrong on standard error; returns the exit status of a command that failed."""
    print(f"zicha: {message}", file=sys.stderr)
    return 1
