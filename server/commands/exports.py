"""`zicha ledger export` and `check-export`: one enterprise's ledger as a file that stands by itself."""

import argparse
from pathlib import Path
from uuid import UUID

import msgspec
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from server.archive.check import check, key_ids
from server.archive.export import NothingToExport, export
from server.archive.opened import BrokenArchive
from server.clock import now
from server.commands.progress import Stages, stop_cleanly
from server.commands.running import command, complain, with_checklists, with_database
from server.evidence.place import open_evidence
from server.ledger.keys import load_keys
from server.settings import Settings


def register(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Their words, among those of `zicha ledger`."""
    exporting = actions.add_parser("export", help="write one enterprise's ledger into a file that stands by itself")
    exporting.add_argument("enterprise", type=UUID)
    exporting.add_argument("-o", dest="file", metavar="FILE", type=Path, required=True)
    command(exporting, run_export)
    checking = actions.add_parser("check-export", help="check such a file alone; status 1 if anything is wrong")
    checking.add_argument("file", type=Path)
    checking.add_argument("--jwks", type=Path, metavar="KEYS", help="the server's own /.well-known/jwks.json")
    command(checking, run_check)


def run_export(args: argparse.Namespace, settings: Settings) -> int:
    """Write the file."""
    stop_cleanly()
    load_keys(settings.keys_dir, settings.signing_keys)
    open_evidence(settings)
    return with_checklists(settings, lambda: with_database(settings, lambda: _export(args, settings)))


async def _export(args: argparse.Namespace, settings: Settings) -> int:
    stages = Stages()
    try:
        faults = await export(args.enterprise, args.file, settings.templates_dir, now(), stages.tell)
    except NothingToExport as nothing:
        return complain(str(nothing))
    finally:
        stages.end()
    if faults:
        return complain("\n".join([f"{args.file} lacks {len(faults)} photos:", *faults]))
    print(f"{args.file}: {stages.done('facts')} facts, {stages.done('photos')} photos")
    return 0


def run_check(args: argparse.Namespace, _settings: Settings) -> int:
    """Name every fault of the file."""
    try:
        trusted = KeySet.import_key_set(msgspec.json.decode(args.jwks.read_bytes())) if args.jwks else None
    except (OSError, JoseError, msgspec.MsgspecError, ValueError, KeyError, TypeError) as error:
        return complain(f"{args.jwks} is no set of keys: {error}")
    stages, faults = Stages(), 0
    for fault in check(args.file, trusted, stages.tell):
        faults += 1
        stages.end()
        print(fault, flush=True)
    stages.end()
    print(f"{args.file}: {stages.done('facts')} facts checked, {faults} faults")
    if not faults and trusted is None:
        print(f"Signed with the keys {', '.join(_ids(args.file))}: compare them with those that the server publishes.")
    return 1 if faults else 0


def _ids(path: Path) -> list[str]:
    try:
        return key_ids(path)
    except BrokenArchive:
        return []
