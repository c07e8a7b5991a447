"""`zicha checklists coverage` and `due`: whether all that was published is asked, and which bases change soon."""

import argparse
from collections.abc import Iterator
from datetime import date

from server.checklists.coverage import Criterion, criteria, documents, plan_sections, uncovered
from server.checklists.due import Change, changes
from server.checklists.library import Library
from server.clock import now
from server.commands.checklists_show import with_library
from server.commands.running import command, complain
from server.moments import day_in_china
from server.settings import Settings
from server.wording import LOCALES, t


def register(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Their words."""
    coverage = actions.add_parser("coverage", help="what of the criteria and of the plan is asked; status 1 for a gap")
    coverage.add_argument("--items", action="store_true", help="name the item of every criterion")
    command(coverage, run_coverage)
    due = actions.add_parser("due", help="documents that begin, end or are superseded soon, and the items on them")
    due.add_argument("--days", type=int, default=90, help="how far to look (90)")
    due.add_argument("--on", type=date.fromisoformat, help="from which day on, 2026-11-30 (today)")
    due.add_argument("--lang", choices=LOCALES, default="zh", help="the language (zh)")
    command(due, run_due)


def run_coverage(args: argparse.Namespace, settings: Settings) -> int:
    """Print the table, and what is not asked."""

    def work(library: Library) -> int:
        print("\n".join([*criteria_lines(library, every=args.items), "", *plan_lines(library)]))
        missing = uncovered(library)
        return complain("\n".join([f"{len(missing)} not covered", *missing])) if missing else 0

    return with_library(settings, work)


def criteria_lines(library: Library, *, every: bool) -> Iterator[str]:
    """A line for each document that defines major hazards, and under it one for each criterion if wanted."""
    found = list(criteria(library))
    yield f"{'document':<28}{'criteria':>9}{'asked':>7}  checklists"
    for document in documents(library):
        own = [criterion for criterion in found if criterion.document == document.document]
        lists = sorted({item.split()[0] for criterion in own for item in criterion.items})
        asked = sum(bool(criterion.items) for criterion in own)
        yield f"{document.document:<28}{len(own):>9}{asked:>7}  {' '.join(lists) or '–'}"
        yield from (_criterion_line(criterion) for criterion in (own if every else ()))


def _criterion_line(found: Criterion) -> str:
    waits = " (awaits its text)" if found.awaits_text else ""
    return f"  {found.clause} {found.subject}{waits}: {', '.join(found.items) or 'NOT ASKED'}"


def plan_lines(library: Library) -> Iterator[str]:
    """A line for each section of the plan."""
    yield f"{'plan':<28}{'checklists':>11}{'items':>7}"
    for found in plan_sections(library):
        name = f"{found.section} {found.sector}"
        wide = sum(ord(character) > 0x2E7F for character in name)
        yield f"{name:<{28 - wide}}{len(found.checklists):>11}{sum(found.checklists.values()):>7}"


def run_due(args: argparse.Namespace, settings: Settings) -> int:
    """Print what changes."""

    def work(library: Library) -> int:
        found = changes(library, args.on or day_in_china(now()), args.days)
        print(
            "\n".join(line for change in found for line in due_lines(change, args.lang))
            or t(args.lang, "show.due.none")
        )
        return 0

    return with_library(settings, work)


def due_lines(change: Change, locale: str) -> Iterator[str]:
    """What happens to a document, and who rests on it."""
    what = "already_by" if change.what == "already" and change.by else change.what
    yield f"{change.title} {change.number}  {t(locale, f'show.due.{what}', day=change.day, by=change.by)}"
    for slug, items in change.items.items():
        yield f"    {slug}: {' '.join(items)}"
    if not change.items:
        yield f"    {t(locale, 'show.due.nobody')}"
