"""`zicha ledger`: verify chains and signatures, make checkpoints, tell phones that a backup came back."""

import argparse
from pathlib import Path
from uuid import UUID

from server.clock import now
from server.commands import exports
from server.commands.progress import Progress
from server.commands.running import command, complain, with_database
from server.ledger.checkpoints import checkpoint, checkpoint_all
from server.ledger.epoch import begin_epoch
from server.ledger.keys import keys_in, load_keys
from server.ledger.signing import stated, statements_in
from server.ledger.tables import LedgerFact
from server.ledger.verify import enterprises_with_a_ledger, verify
from server.settings import Settings


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Its words."""
    parser = commands.add_parser("ledger", help="the chained facts of each enterprise")
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    checking = actions.add_parser(
        "verify", help="check every fact, link, receipt and checkpoint; status 1 if anything is wrong"
    )
    checking.add_argument("enterprise", nargs="?", type=UUID, help="id of one enterprise; all of them otherwise")
    checking.add_argument("--checkpoint", type=Path, metavar="FILE", help="checkpoints that were kept elsewhere")
    command(checking, run_verify)
    marking = actions.add_parser("checkpoint", help="sign where the ledgers stand now, and print it")
    marking.add_argument("enterprise", nargs="?", type=UUID, help="id of one enterprise; all of them otherwise")
    command(marking, run_checkpoint)
    exports.register(actions)
    restored = "say that the database came back from a backup: phones offer again what it may lack"
    command(actions.add_parser("restored", help=restored), run_restored)


def run_verify(args: argparse.Namespace, settings: Settings) -> int:
    """Check ledgers."""
    try:
        brought = statements_in(args.checkpoint.read_text("utf-8")) if args.checkpoint else []
    except (OSError, UnicodeDecodeError) as error:
        return complain(f"{args.checkpoint} cannot be read: {error}")
    if args.checkpoint and not brought:
        return complain(f"{args.checkpoint} holds no checkpoint")
    return with_database(settings, lambda: _verify(args.enterprise, settings, brought))


async def _verify(enterprise: UUID | None, settings: Settings, brought: list[str]) -> int:
    held = await enterprises_with_a_ledger()
    if enterprise is not None and enterprise not in held:
        print(f"{enterprise}: no ledger")
        return 1
    keys, ledgers, named = (
        keys_in(settings.keys_dir, settings.signing_keys),
        [enterprise] if enterprise else held,
        by_enterprise(brought),
    )
    strange = [name for name in named if name not in {str(ledger) for ledger in ledgers}]
    for name in strange:
        print(f"a checkpoint was brought for {name or 'nobody'}, whose ledger is not among those checked")
    faults = len(strange)
    facts = LedgerFact.filter(enterprise=enterprise) if enterprise else LedgerFact.all()
    progress = Progress("facts checked", await facts.count())
    for ledger in ledgers:
        async for fault in verify(ledger, keys, named.get(str(ledger), ()), progress.add):
            faults += 1
            progress.end()
            print(f"{fault.enterprise} fact {fault.seq}: {fault.what}", flush=True)
    progress.end()
    print(f"{len(ledgers)} ledgers checked, {faults} faults")
    return 1 if faults else 0


def by_enterprise(brought: list[str]) -> dict[str, list[str]]:
    """Checkpoints by the enterprise that they name; empty for what names none."""
    named: dict[str, list[str]] = {}
    for text in brought:
        named.setdefault(str(stated(text).get("enterprise", "")), []).append(text)
    return named


def run_checkpoint(args: argparse.Namespace, settings: Settings) -> int:
    """Sign where ledgers stand."""
    load_keys(settings.keys_dir, settings.signing_keys)
    return with_database(settings, lambda: _one(args.enterprise) if args.enterprise else _all())


async def _one(enterprise: UUID) -> int:
    made = await checkpoint(enterprise, now())
    if made is None:
        return complain(f"{enterprise}: no ledger")
    print(made.jws)
    return 0


async def _all() -> int:
    print(f"{await checkpoint_all(now())} checkpoints made")
    return 0


def run_restored(_args: argparse.Namespace, settings: Settings) -> int:
    """A new epoch, which phones notice the next time they ask."""
    return with_database(settings, _restored)


async def _restored() -> int:
    print(f"a new epoch begins: {await begin_epoch()}")
    return 0
