"""`make torture SECONDS=600 SEED=1`: longer than in the tests, on SQLite and then on PostgreSQL where there is one."""

import argparse
import random
import sys
import tempfile
from pathlib import Path

from tortoise.backends.base.executor import EXECUTOR_CACHE

from server.checklists.load import load_library
from server.checklists.shelf import put_on_shelf
from server.settings import ROOT, Settings, read_settings
from tests.postgres import find_postgres
from tests.torture.run import torture


def main() -> int:
    """Status 1 if anything was lost, doubled or changed."""
    parser = argparse.ArgumentParser(prog="torture")
    parser.add_argument("--seconds", type=float, default=600, help="of deeds, on each database (600)")
    parser.add_argument("--seed", type=int, help="of an earlier run, to do the same again")
    args = parser.parse_args()
    seed = args.seed if args.seed is not None else random.SystemRandom().randrange(2**31)
    put_on_shelf(load_library(ROOT / "checklists"))
    with tempfile.TemporaryDirectory(prefix="zicha-torture-") as name:
        folder = Path(name)
        folder.chmod(0o711)
        sound = _on("SQLite", read_settings({"DATA_DIR": str(folder / "sqlite" / "var")}), seed, args.seconds)
        return 0 if _on_postgres(folder, seed, args.seconds) and sound else 1


def _on(engine: str, settings: Settings, seed: int, seconds: float) -> bool:
    print(f"{engine}: SEED={seed} SECONDS={seconds:g}", flush=True)
    # Compiled queries are kept by model only: those of the other engine would not fit.
    EXECUTOR_CACHE.clear()
    outcome = torture(settings, seed, seconds)
    print("\n".join(f"  {line}" for line in outcome.lines()), flush=True)
    return not outcome.faults


def _on_postgres(folder: Path, seed: int, seconds: float) -> bool:
    (folder / "postgres").mkdir(mode=0o711)
    server = find_postgres(folder / "postgres")
    if server is None:
        print("PostgreSQL: NOT TORTURED, neither its binaries nor the PyPI package could be started", file=sys.stderr)
        return True
    try:
        server.create("torture")
        data = {"DATA_DIR": str(folder / "data" / "var"), "DATABASE_URL": server.url("torture")}
        return _on("PostgreSQL", read_settings(data), seed, seconds)
    finally:
        server.stop()


if __name__ == "__main__":
    sys.exit(main())
