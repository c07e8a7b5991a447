"""`zicha checklists export` and `import`: a checklist as a file for others, and a workbook back into the library."""

import argparse
from pathlib import Path

import msgspec

from server.checklists.checklist import Checklist
from server.checklists.difference import differences
from server.checklists.library import Library
from server.checklists.write_yaml import checklist_text
from server.commands.checklists_show import change_lines, named, with_library
from server.commands.running import command, complain
from server.exchange.download import FORMS, download
from server.settings import Settings
from server.wording import LOCALES, t


def register(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Their words."""
    export = actions.add_parser("export", help="write a checklist as a workbook, a form for ODK, or JSON")
    export.add_argument("slug")
    export.add_argument("--format", choices=tuple(FORMS), default="xlsx")
    export.add_argument("-o", "--output", help="the file; without it, one here by its usual name")
    command(export, run_export)
    bring = actions.add_parser("import", help="write the next version of a checklist from an edited workbook")
    bring.add_argument("workbook")
    bring.add_argument("-o", "--output", help="the file; without it, the next version in the library")
    bring.add_argument("--lang", choices=LOCALES, default="zh", help="the language (zh)")
    command(bring, run_import)


def run_export(args: argparse.Namespace, settings: Settings) -> int:
    """Write the file and say where."""

    def work(library: Library) -> int:
        found = named(library, args.slug)
        if found is None:
            return complain(f"there is no checklist {args.slug}")
        file = download(library, found, args.format)
        path = Path(args.output or file.name)
        path.write_bytes(file.body)
        print(f"{found.checklist}/{found.version}: {path}")
        return 0

    return with_library(settings, work)


def run_import(args: argparse.Namespace, settings: Settings) -> int:
    """Read, number, write, and say what differs; nothing that is there is written over."""
    from server.exchange.xlsx_read import read_workbook

    def work(library: Library) -> int:
        plain, faults = read_workbook(data, library.register, library.questionnaire, library.equipment_types)
        if plain is None:
            return complain("\n".join([f"{len(faults)} faults", *(fault.words(args.lang) for fault in faults)]))
        found = msgspec.convert(plain, Checklist)
        return _bring(found, named(library, found.checklist), args, settings)

    try:
        data = Path(args.workbook).read_bytes()
    except OSError as error:
        return complain(f"{args.workbook} cannot be read: {error.strerror}")
    return with_library(settings, work)


def _bring(found: Checklist, before: Checklist | None, args: argparse.Namespace, settings: Settings) -> int:
    changes = differences(before, found) if before else []
    if before is not None and not changes:
        return complain("the workbook says what the newest version says: there is nothing to import")
    version = before.version + 1 if before else 1
    path = Path(args.output) if args.output else settings.checklists_dir / found.checklist / f"{version}.yaml"
    if path.exists():
        return complain(f"{path} is there already, and a published version never changes")
    version = int(path.stem) if path.stem.isdecimal() else version
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(checklist_text(msgspec.structs.replace(found, version=version)), "utf-8")
    told = [line for change in changes for line in change_lines(change, args.lang)]
    print("\n".join([f"{found.checklist}/{version}: {path}", *(told or [t(args.lang, "exchange.new")])]))
    return 0
