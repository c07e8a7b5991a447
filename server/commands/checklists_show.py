"""`zicha checklists show` and `diff`: a version as text, and what changed from one to another."""

import argparse
from collections.abc import Callable, Iterator

from server.checklists.checklist import Checklist
from server.checklists.difference import Difference, differences
from server.checklists.library import Library
from server.checklists.load import drafted_library
from server.checklists.readable import Readable
from server.clock import now
from server.commands.running import command, complain
from server.moments import day_in_china
from server.settings import Settings
from server.wording import LOCALES, t


def register(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Their words."""
    show = actions.add_parser("show", help="print a checklist; SLUG/VERSION for an older one")
    show.add_argument("slug")
    diff = actions.add_parser("diff", help="print what changed for the user between two versions, SLUG/VERSION each")
    diff.add_argument("old")
    diff.add_argument("new")
    for parser, run in ((show, run_show), (diff, run_diff)):
        parser.add_argument("--lang", choices=LOCALES, default="zh", help="the language (zh)")
        command(parser, run)


def with_library(settings: Settings, work: Callable[[Library], int]) -> int:
    """Run something on what lies in the folder, published or not, or name all that is wrong with it."""
    library, faults = drafted_library(settings.checklists_dir)
    return complain("\n".join(map(str, faults))) if faults else work(library)


def run_show(args: argparse.Namespace, settings: Settings) -> int:
    """Print one version."""

    def work(library: Library) -> int:
        found = named(library, args.slug)
        if found is None:
            return complain(f"there is no checklist {args.slug}")
        print("\n".join(Readable(library, args.lang, day_in_china(now())).lines(found)))
        return 0

    return with_library(settings, work)


def run_diff(args: argparse.Namespace, settings: Settings) -> int:
    """Print every change."""

    def work(library: Library) -> int:
        old, new = named(library, args.old), named(library, args.new)
        if old is None or new is None:
            return complain(f"there is no checklist {args.new if old else args.old}")
        lines = [line for change in differences(old, new) for line in change_lines(change, args.lang)]
        print("\n".join(lines) or t(args.lang, "show.change.none"))
        return 0

    return with_library(settings, work)


def named(library: Library, words: str) -> Checklist | None:
    """`hazchem/major` in use, or the version of `hazchem/major/1`."""
    slug, _, version = words.rpartition("/")
    if version.isascii() and version.isdigit():
        return library.find(slug, int(version[:9]))
    return next((found for found in library.newest() if found.checklist == words), None)


def change_lines(change: Difference, locale: str) -> Iterator[str]:
    """`- hazchem.major.01 dropped: …`, or the old and the new text under the part that changed."""
    sign = {"added": "+", "dropped": "-", "moved": "=", "changed": "~"}[change.what]
    what = t(locale, f"show.change.{change.what}")
    if change.what != "changed":
        yield f"{sign} {change.subject}  {what}  {change.old or change.new}".rstrip()
        return
    part, _, inner = change.part.partition(".")
    name = t(locale, f"show.part.{part}") + (f" {inner}" if inner else "")
    yield f"{sign} {change.subject}  {name}".replace("~   ", "~ ")
    yield from (f"    {mark} {text}" for mark, text in (("-", change.old), ("+", change.new)) if text)
