"""`zicha grade all`: grade every enterprise, in several processes, and go on where a run was stopped."""

import argparse
import os

from server.commands.progress import Progress, stop_cleanly
from server.commands.running import command, complain, with_checklists, with_database
from server.ledger.keys import load_keys
from server.regrading.bulk import PageDone, begin
from server.regrading.crew import grade_with
from server.regrading.tables import BulkGrading
from server.settings import Settings


def register(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Its words."""
    parser = actions.add_parser("all", help="grade every enterprise; goes on where a run of today was stopped")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1, help="how many at once (one a processor)")
    parser.add_argument("--again", action="store_true", help="begin at the first enterprise even so")
    command(parser, run)


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Grade everybody; stopped with Ctrl+C, the next one goes on."""
    if args.processes < 1:
        return complain("--processes must be 1 or more")
    stop_cleanly()
    load_keys(settings.keys_dir, settings.signing_keys)
    try:
        return with_checklists(
            settings, lambda: with_database(settings, lambda: _all(settings, args.processes, not args.again))
        )
    except KeyboardInterrupt:
        return complain("stopped; what was graded stays, and the same command goes on from there")


async def _all(settings: Settings, processes: int, resume: bool) -> int:
    run = await begin(resume=resume)
    if run.done:
        print(f"going on after {run.done} of {run.total}")
    progress = Progress("enterprises graded", run.total, run.done)
    progress.at(run.done)

    def heed(_run: BulkGrading, page: PageDone) -> None:
        progress.add(page.count)

    ended = await grade_with(settings, processes, heed, run)
    progress.end()
    told = f"{ended.done} enterprises graded, {ended.changed} grades changed, {ended.failed} failed"
    print(f"{told}; {progress.rate():.0f}/s")
    return 1 if ended.failed else 0
