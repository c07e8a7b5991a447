"""`zicha exchange`: five-tier records and hazards as a file for a platform, checked and compared with the last one."""

import argparse
from pathlib import Path
from uuid import UUID

from server.clock import now
from server.commands.running import command, complain, with_checklists, with_database
from server.disk import whole_file
from server.enterprises.tables import Enterprise
from server.platforms.profile import names, profiles
from server.platforms.sending import Parcel, as_file, note_sent, parcel
from server.settings import Settings

MOST_FAULTS = 50


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Its words."""
    parser = commands.add_parser("exchange", help="tell platforms of five-tier records and hazards")
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    exporting = actions.add_parser("export", help="write what is new for a platform; status 1 if it would be refused")
    exporting.add_argument("enterprise", type=UUID)
    exporting.add_argument("--profile", choices=names(), default="base")
    exporting.add_argument("-o", dest="file", metavar="FILE", type=Path, required=True)
    exporting.add_argument("--all", action="store_true", dest="everything")
    exporting.add_argument("--sent", action="store_true", help="note that it was handed over")
    command(exporting, run)


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Write the file and tell what is in it."""
    return with_checklists(settings, lambda: with_database(settings, lambda: _export(args)))


async def _export(args: argparse.Namespace) -> int:
    firm, moment = await Enterprise.get_or_none(id=args.enterprise), now()
    if firm is None:
        return complain(f"{args.enterprise}: no such enterprise")
    found = await parcel(firm, profiles()[args.profile], moment)
    with whole_file(args.file) as file:
        file.write(as_file(found, everything=args.everything))
    for kind, (total, new, changed, gone) in found.counts().items():
        print(f"{kind}\t{total} in all\t{new} new\t{changed} changed\t{gone} gone")
    if found.held:
        print(f"{found.held} suspected major hazards wait for a person to decide and are not told")
    if found.faults:
        return complain("\n".join(_faults(found)))
    if args.sent:
        print(f"{await note_sent(firm.id, found, moment)} rows noted as sent")
    return 0


def _faults(found: Parcel) -> list[str]:
    lines = [f"{one.kind} {one.row}: {one.field} {one.what}" for one in found.faults[:MOST_FAULTS]]
    more = len(found.faults) - len(lines)
    return [f"{len(found.faults)} faults:", *lines, *([f"and {more} more"] if more else [])]
