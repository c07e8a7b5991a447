"""`zicha ledger`: recompute every hash and link and name each fault; tell phones that a backup came back."""

import argparse
from uuid import UUID

from server.commands.running import command, with_database
from server.ledger.epoch import begin_epoch
from server.ledger.verify import enterprises_with_a_ledger, verify
from server.settings import Settings


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Its words."""
    parser = commands.add_parser("ledger", help="the chained facts of each enterprise")
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    checking = actions.add_parser("verify", help="check every fact and link; status 1 if anything is wrong")
    checking.add_argument("enterprise", nargs="?", type=UUID, help="id of one enterprise; all of them otherwise")
    command(checking, run_verify)
    restored = "say that the database came back from a backup: phones offer again what it may lack"
    command(actions.add_parser("restored", help=restored), run_restored)


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


def run_restored(_args: argparse.Namespace, settings: Settings) -> int:
    """A new epoch, which phones notice the next time they ask."""
    return with_database(settings, _restored)


async def _restored() -> int:
    print(f"a new epoch begins: {await begin_epoch()}")
    return 0
