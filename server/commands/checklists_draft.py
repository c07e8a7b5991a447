"""`zicha checklists new` and `fill`: a checklist to fill in, and an index of clauses filled from the register."""

import argparse
import re

import msgspec

from server.checklists.checklist import Checklist
from server.checklists.fill import Filled, filled, index_of
from server.checklists.library import Library
from server.checklists.published import read_list
from server.checklists.scaffold import scaffold
from server.checklists.write_yaml import checklist_text
from server.commands.checklists_show import with_library
from server.commands.running import command, complain
from server.settings import Settings


def register(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Their words."""
    new = actions.add_parser("new", help="write an empty checklist with a comment at each line")
    new.add_argument("slug")
    command(new, run_new)
    fill = actions.add_parser("fill", help="make items of the clauses of a document that say how they are asked")
    fill.add_argument("document")
    command(fill, run_fill)


def run_new(args: argparse.Namespace, settings: Settings) -> int:
    """Write version 1, never over a file that is there."""
    if not re.fullmatch("[a-z-]{3,40}/[a-z0-9-]{2,60}", args.slug):
        return complain("name it SECTOR/NAME in lower case, such as hazchem/tank-farm")
    path = settings.checklists_dir / args.slug / "1.yaml"
    if path.exists():
        return complain(f"{path} is there already")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(scaffold(*args.slug.split("/")), "utf-8")
    print(f"{path}\nfill it in; zicha checklists check names what is left")
    return 0


def run_fill(args: argparse.Namespace, settings: Settings) -> int:
    """Write the next version of the index, or tell that nothing is new."""

    def work(library: Library) -> int:
        document, index = library.register.get(args.document), index_of(library, args.document)
        if document is None or index is None:
            return complain(f"no document {args.document} with an index of its clauses")
        found = filled(index, document)
        if found.checklist == index:
            print(f"{index.checklist}/{index.version} is up to date")
        else:
            _write(found.checklist, settings)
        print("\n".join(_stages(found)))
        return 0

    return with_library(settings, work)


def _write(found: Checklist, settings: Settings) -> None:
    """As the next version; one that is not published yet may still change."""
    name = f"{found.checklist}/{found.version}.yaml"
    if name in read_list(settings.checklists_dir):
        found = msgspec.structs.replace(found, version=found.version + 1)
        name = f"{found.checklist}/{found.version}.yaml"
    (settings.checklists_dir / name).write_text(checklist_text(found), "utf-8")
    print(f"{name}\nnow run zicha checklists check, diff and publish")


def _stages(found: Filled) -> list[str]:
    parts = (("asked", found.asked), ("with text, but nothing to ask", found.unasked), ("without text", found.awaiting))
    return [f"{name}: {len(clauses)} {' '.join(clauses)}".rstrip() for name, clauses in parts]
