"""`zicha ledger verify`: recompute every hash and link, and name each fault."""

import argparse
from uuid import UUID

from server.commands.running import command, with_database
from server.ledger.verify import enterprises_with_a_ledger, verify
from server.settings import Settings


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Its words."""
    parser = commands.add_parser("ledger", help="the chained facts of each enterprise")
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    checking = actions.add_parser("verify", help="check every fact and link; status 1 if anything is wrong")
    checking.add_argument("enterprise", nargs="?", type=UUID, help="id of one enterprise; all of them otherwise")
    command(checking, run_verify)


def run_verify(args: argparse.Namespace, settings: Settings) -> int:
    """Check ledgers."""
    return with_database(settings, lambda: _verify(args.enterprise))


async def _verify(enterprise: UUID | None) -> int:
    held = await enterprises_with_a_ledger()
    if enterprise is not None and enterprise not in held:
        print(f"{enterprise}: no ledger")
        return 1
    faults = 0
    ledgers = [enterprise] if enterprise else held
    for ledger in ledgers:
        async for fault in verify(ledger):
            faults += 1
            print(f"{fault.enterprise} fact {fault.seq}: {fault.what}")
    print(f"{len(ledgers)} ledgers checked, {faults} faults")
    return 1 if faults else 0
