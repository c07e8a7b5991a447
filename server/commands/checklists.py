"""`zicha checklists`: check every file, publish new ones, write the schema for editors."""

import argparse

from server.checklists.check import check_library
from server.checklists.published import publish
from server.checklists.schema import schema_files
from server.commands import checklists_draft, checklists_files, checklists_report, checklists_show
from server.commands.running import command, complain
from server.settings import Settings


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Its words."""
    parser = commands.add_parser("checklists", help="the checklists that inspections walk")
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    command(actions.add_parser("check", help="name every fault of every file; status 1 if there is any"), check)
    command(actions.add_parser("publish", help="note new files as published: they never change again"), run_publish)
    command(actions.add_parser("schema", help="write the JSON Schema of the files, for editors"), write_schema)
    checklists_show.register(actions)
    checklists_report.register(actions)
    checklists_draft.register(actions)
    checklists_files.register(actions)


def check(_args: argparse.Namespace, settings: Settings) -> int:
    """Read them as the server would, and look at the craft of what is in use."""
    library, faults = check_library(settings.checklists_dir)
    if faults:
        return complain("\n".join([f"{len(faults)} faults", *map(str, faults)]))
    for found in library.all():
        print(f"{found.checklist}/{found.version}: {sum(1 for _ in found.items())} items")
    return 0


def run_publish(_args: argparse.Namespace, settings: Settings) -> int:
    """Add new files to the list of published ones."""
    fresh = publish(settings.checklists_dir)
    print("\n".join(fresh) if fresh else "nothing new")
    return 0


def write_schema(_args: argparse.Namespace, settings: Settings) -> int:
    """Write each schema beside the checklists."""
    folder = settings.checklists_dir / "schema"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schema_files().items():
        (folder / name).write_text(text, "utf-8")
        print(f"schema/{name}")
    return 0
