"""`zicha grade rehearse`, `adopt`, `rules`: try a draft policy, put one in force, say what holds for whom."""

import argparse
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from server.clock import now
from server.commands.grade_decider import add_decider, decider_of
from server.commands.progress import Progress, stop_cleanly
from server.commands.running import command, complain, with_checklists, with_database
from server.enterprises.tables import Enterprise
from server.exchange.table_file import table_file
from server.grading.policy import BrokenPolicy, Policy, read_policy
from server.grading.policy_difference import policy_difference
from server.moments import day_in_china
from server.policies.adopt import NotAdopted, Proposal, adopt
from server.policies.rules import rules
from server.regrading.rehearse import Rehearsal, Scope, rehearse
from server.settings import Settings
from server.views.rehearsal_words import colour, distribution, heading, moves, reasons, rows
from server.wording import LOCALES, t


def register(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Their words."""
    trying = actions.add_parser(
        "rehearse", help="who would change colour under a draft policy, and why; writes nothing"
    )
    _scope(trying)
    trying.add_argument("--as-of", type=date.fromisoformat, help="on a day of the past, such as 2026-06-30; else now")
    trying.add_argument("--to", type=Path, metavar="FILE", help="write those who change to a file, .csv or .xlsx")
    trying.add_argument("--locale", choices=LOCALES, default=LOCALES[0], help="in which language")
    command(trying, run_rehearse)
    adopting = actions.add_parser("adopt", help="put a policy in force for a region from a day on: a recorded act")
    _scope(adopting)
    add_decider(adopting)
    command(adopting, run_adopt)
    holding = actions.add_parser("rules", help="which methods and profiles hold for whom, since when and why")
    holding.add_argument("--region", default="", help="code or its beginning")
    holding.add_argument("--sector", default="", help="as in the list of enterprises: hazchem")
    holding.add_argument("--on", type=date.fromisoformat, help="on a day; today otherwise")
    command(holding, run_rules)


def _scope(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--policy", type=Path, required=True, metavar="FILE", help="the policy as YAML")
    parser.add_argument(
        "--region", default="", metavar="CODE", help="region code or its beginning; everywhere otherwise"
    )
    parser.add_argument("--sector", default="", help="one sector; all otherwise")


def _read(path: Path) -> Policy | str:
    """The policy, or what is wrong with it."""
    try:
        return read_policy(path.read_text("utf-8"))
    except BrokenPolicy as broken:
        return f"{path} cannot be used:\n{broken}"
    except (OSError, UnicodeDecodeError) as error:
        return str(error)


def run_rehearse(args: argparse.Namespace, settings: Settings) -> int:
    """Grade everybody of the region by what holds and by the draft."""
    draft = _read(args.policy)
    if isinstance(draft, str):
        return complain(draft)
    if args.to is not None and args.to.suffix not in {".csv", ".xlsx"}:
        return complain("--to names a file that ends in .csv or .xlsx")
    stop_cleanly()
    return with_checklists(settings, lambda: with_database(settings, lambda: _rehearse(draft, args)))


async def _rehearse(draft: Policy, args: argparse.Namespace) -> int:
    progress = Progress("enterprises rehearsed", await Enterprise.filter(region__startswith=args.region).count())
    found = await rehearse(draft, Scope(args.region, args.sector, args.as_of), progress.at)
    progress.end()
    print("\n".join(_lines(found, args.locale)))
    if args.to is not None:
        table = rows(found, args.locale)
        file = table_file(args.to.stem, heading(args.locale), table, args.to.suffix.removeprefix("."))
        args.to.write_bytes(file.body)
        print(f"{len(table)} rows in {args.to}")
    return 1 if found.failed else 0


def _lines(found: Rehearsal, locale: str) -> Iterator[str]:
    yield t(locale, "rehearsal.lead", version=found.version, day=found.as_of, count=found.looked_at)
    yield f"{t(locale, 'grading.policy_hash')} {found.policy_hash}"
    yield ""
    for number in policy_difference(found.held, found.draft):
        yield f"  {number.path}: {number.before} → {number.after}  {number.why}"
    yield ""
    for name, before, after in distribution(found):
        yield f"  {colour(name, locale)}: {before} → {after}"
    yield t(locale, "rehearsal.changed", count=len(found.changed), scores=found.moved_score)
    for old, new, count in moves(found):
        yield f"  {colour(old, locale)} → {colour(new, locale)}: {count}"
    for one in found.changed:
        yield ""
        yield f"{one.name}  {one.uscc}  {colour(one.before, locale)} → {colour(one.after, locale)}"
        yield f"  {one.score_before} → {one.score_after}"
        yield from (f"  - {reason}" for reason in reasons(one, locale))
    for key in found.failed:
        yield f"{key}: could not be graded"


def run_adopt(args: argparse.Namespace, settings: Settings) -> int:
    """Record the act."""
    draft = _read(args.policy)
    if isinstance(draft, str):
        return complain(draft)
    return with_database(settings, lambda: _adopt(args))


async def _adopt(args: argparse.Namespace) -> int:
    decider = await decider_of(args.by)
    if decider is None:
        return complain(f"{args.by} is no regulator")
    text = args.policy.read_text("utf-8")
    try:
        row = await adopt(Proposal(text, args.region, args.sector, args.from_day, args.reason), decider, now())
    except NotAdopted as refused:
        return complain(t("en", str(refused)))
    print(f"{row.profile} {row.policy_hash} holds from {row.from_day} in region {row.region or 'everywhere'}")
    print("zicha grade all grades everybody by it from that day on; a running server does so by itself")
    return 0


def run_rules(args: argparse.Namespace, settings: Settings) -> int:
    """Say what holds."""

    async def told() -> int:
        day = (args.on or day_in_china(now())).isoformat()
        found = await rules()
        for one in found.used(args.region, args.sector, day):
            since = f" from {one.from_day}" if one.from_day else ""
            print(f"{one.stands:9} {one.method} {one.profile}{since}: {one.why}")
        print("colours of two methods are not the same thing, and no method stands in for another")
        return 0

    return with_database(settings, told)
