"""`zicha grade hold`: choose a method and its profile for a region and a sector, from a day on."""

import argparse

from server.clock import now
from server.commands.grade_decider import add_decider, decider_of
from server.commands.running import command, complain, with_database
from server.grading.methods.registry import METHODS
from server.policies.adopt import NotAdopted
from server.policies.hold import HELD, STANDS, Choice, hold
from server.settings import Settings
from server.wording import t


def register(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Its words."""
    holding = actions.add_parser("hold", help="choose a method for a region and a sector from a day on: a recorded act")
    holding.add_argument("method", choices=sorted(HELD), metavar="METHOD", help=", ".join(sorted(HELD)))
    profiles = "; ".join(f"{word}: {', '.join(METHODS[word].profiles)}" for word in sorted(HELD))
    holding.add_argument("--profile", default="", help=f"the usual one otherwise; {profiles}")
    holding.add_argument("--stands", choices=STANDS, required=True, help="official, beside for comparison, or off")
    holding.add_argument("--region", default="", metavar="CODE", help="code or its beginning; everywhere otherwise")
    holding.add_argument("--sector", default="", help="one sector; all otherwise")
    add_decider(holding)
    command(holding, run_hold)


def run_hold(args: argparse.Namespace, settings: Settings) -> int:
    """Record the act."""

    async def told() -> int:
        decider = await decider_of(args.by)
        if decider is None:
            return complain(f"{args.by} is no regulator")
        choice = Choice(args.method, args.profile, args.stands, args.region, args.sector, args.from_day, args.reason)
        try:
            row = await hold(choice, decider, now())
        except NotAdopted as refused:
            return complain(t("en", str(refused)))
        print(f"{row.method} {row.profile} is {row.stands} from {row.from_day} in region {row.region or 'everywhere'}")
        return 0

    return with_database(settings, told)
