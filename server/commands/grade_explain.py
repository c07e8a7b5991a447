"""`zicha grade explain` and `replay`: the explanation of an enterprise's grade in words, today or on an earlier day."""

import argparse
from datetime import date, datetime
from uuid import UUID

from server.clock import now
from server.commands.grade_told import told
from server.commands.running import command, complain, with_checklists, with_database
from server.enterprises.tables import Enterprise
from server.regrading.on_day import end_of
from server.regrading.replay import as_it_was, engine_then, known_by, published_again
from server.settings import Settings
from server.views.grade_seen import GradeSeen, grade_seen
from server.wording import LOCALES


def register(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Their words."""
    explaining = actions.add_parser("explain", help="the current grade of an enterprise and all that led to it")
    anew = (
        "grade again what was known on an earlier day, or at every published grade; status 1 if one comes out otherwise"
    )
    replaying = actions.add_parser("replay", help=anew)
    for parser, run in ((explaining, run_explain), (replaying, run_replay)):
        parser.add_argument("enterprise", help="its id or its unified social credit code")
        parser.add_argument("--locale", choices=LOCALES, default=LOCALES[0], help="in which language")
        command(parser, run)
    replaying.add_argument(
        "--as-of", type=date.fromisoformat, help="a day, such as 2026-06-30; else every published grade"
    )
    replaying.add_argument(
        "--known-at", type=date.fromisoformat, help="by what had reached the server on another day; that day otherwise"
    )


def run_explain(args: argparse.Namespace, settings: Settings) -> int:
    """Explain the grade of today."""
    return with_checklists(settings, lambda: with_database(settings, lambda: _explain(args.enterprise, args.locale)))


def run_replay(args: argparse.Namespace, settings: Settings) -> int:
    """Explain the grade at the end of a day, or compare every published grade with what comes out today."""
    if args.as_of is None and args.known_at is not None:
        return complain("--known-at says what was known of the day of --as-of; name that as well")
    if args.as_of is None:
        return with_checklists(settings, lambda: with_database(settings, lambda: _compare(args.enterprise)))
    moment, known_at = _end_of(args.as_of), _end_of(args.known_at or args.as_of)
    return with_checklists(
        settings, lambda: with_database(settings, lambda: _replay(args.enterprise, moment, known_at, args.locale))
    )


def _end_of(day: date) -> datetime:
    """The last moment of a day in China, or now."""
    return min(now(), end_of(day))


async def _find(words: str) -> Enterprise | None:
    try:
        return await Enterprise.get_or_none(id=UUID(words))
    except ValueError:
        # One that an authority knows stands before one that only says so.
        return await Enterprise.filter(uscc=words).order_by("standing", "registered_at").first()


async def _explain(words: str, locale: str) -> int:
    enterprise = await _find(words)
    if enterprise is None:
        return complain(f"no enterprise {words}")
    return _tell(enterprise, await grade_seen(enterprise, now(), locale), locale)


async def _replay(words: str, moment: datetime, known_at: datetime, locale: str) -> int:
    enterprise = await _find(words)
    if enterprise is None:
        return complain(f"no enterprise {words}")

    engine = await engine_then(enterprise.id, known_at)

    async def look() -> GradeSeen | None:
        then = await Enterprise.get_or_none(id=enterprise.id)
        return await grade_seen(then, moment, locale, known_at, engine) if then else None

    seen = await as_it_was(enterprise.id, known_by(moment, known_at), look)
    if seen is None:
        return complain(f"{enterprise.name} had no ledger yet")
    return _tell(enterprise, seen, locale)


async def _compare(words: str) -> int:
    enterprise = await _find(words)
    if enterprise is None:
        return complain(f"no enterprise {words}")
    count = other = 0
    async for fact, then, result in published_again(enterprise.id):
        count += 1
        if then.result_hash != result.hash():
            other += 1
            print(f"fact {fact.seq}: {then.grade} {then.score} by {then.policy}, now {result.grade} {result.score}")
    print(f"{count} grades replayed, {other} come out otherwise")
    return 1 if other else 0


def _tell(enterprise: Enterprise, seen: GradeSeen, locale: str) -> int:
    print("\n".join(told(enterprise, seen, locale)))
    return 0
