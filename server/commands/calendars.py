"""`zicha calendars`: which days are worked, as an installation knows it, and taking in the notice of another year."""

import argparse
from pathlib import Path

import msgspec

from server.checklists.strict_scalars import StrictYamlError
from server.clock import now
from server.commands.running import command, complain, with_database
from server.settings import Settings
from server.tasks.queries import known_years
from server.tasks.shipped import read_years, shipped_years
from server.tasks.tables import WorkingYears

COLUMNS = "year\tfree weekdays\tworked weekends\tchecked\tnotice"


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Its words."""
    parser = commands.add_parser("calendars", help="statutory holidays and moved weekends")
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    command(actions.add_parser("list", help="the years that are known, and after which notice"), show)
    taking = actions.add_parser("import", help="working days of one or more years, from a file (YAML)")
    taking.add_argument("file", type=Path)
    command(taking, take)


def show(_args: argparse.Namespace, settings: Settings) -> int:
    """Every year, one a line, under a line of names."""
    return with_database(settings, _show)


async def _show() -> int:
    print(COLUMNS)
    for year, known in sorted((await known_years()).items()):
        print(f"{year}\t{len(known.free)}\t{len(known.worked)}\t{known.checked}\t{known.notice}")
    return 0


def take(args: argparse.Namespace, settings: Settings) -> int:
    """Take in a version that is not known yet: of each year it names it holds from now on."""
    try:
        text = args.file.read_text("utf-8")
        version = read_years(text).version
    except (OSError, UnicodeDecodeError, StrictYamlError, msgspec.ValidationError) as error:
        return complain(f"{args.file}: {error}")
    return with_database(settings, lambda: _take(version, text))


async def _take(version: str, text: str) -> int:
    if version == shipped_years().version or await WorkingYears.exists(version=version):
        return complain(f"version {version} is there already: give the file another version")
    await WorkingYears.create(version=version, text=text, imported_at=now())
    print(f"version {version} holds from now on")
    return 0
