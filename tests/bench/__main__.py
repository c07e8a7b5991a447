"""`python -m tests.bench`: the phone; reading the checklists; both databases, with and without a photo, beside a floor.

The load comes from this machine too and shares its processors; so read the ratios, and the rates as orders of size.
"""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from server.checklists.load import load_library
from server.checklists.shelf import put_on_shelf
from server.settings import ROOT, Settings, read_settings
from tests.bench.load import hand_in
from tests.bench.messages import PHOTO_BYTES, Phone, a_photo, inspection, made_unique
from tests.bench.phone.run import measure_phone
from tests.bench.reading import read
from tests.bench.report import Round, lines
from tests.bench.servers import Server, floor, with_phones, zicha
from tests.postgres import find_postgres


def main(words: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="bench")
    parser.add_argument("--inspections", type=int, default=160, help="a round and server (160)")
    parser.add_argument("--rounds", type=int, default=5, help="rounds that count, after one that does not (5)")
    parser.add_argument("--unsent", type=int, default=50, help="inspections on the phone whose memory is measured (50)")
    parser.add_argument("--only", choices=["phone", "server"], help="measure one side alone")
    args = parser.parse_args(words)
    put_on_shelf(load_library(ROOT / "checklists"))
    if args.only != "server":
        _on_phone(args)
    if args.only != "phone":
        _at_server(args)
    return 0


def _on_phone(args: argparse.Namespace) -> None:
    with tempfile.TemporaryDirectory(prefix="zicha-bench-") as name:
        try:
            print("\n".join(measure_phone(Path(name), args.rounds, args.unsent)), flush=True)
        except pytest.skip.Exception as missing:
            print(f"phone: NOT MEASURED, {missing}", file=sys.stderr)


def _at_server(args: argparse.Namespace) -> None:
    print("\n".join(read(ROOT / "checklists", args.rounds)), flush=True)
    with tempfile.TemporaryDirectory(prefix="zicha-bench-") as name:
        folder = Path(name)
        folder.chmod(0o711)
        sqlite = read_settings({"DATA_DIR": str(folder / "sqlite")})
        _measure("SQLite", sqlite, folder / "floor-sqlite", args)
        _on_postgres(folder, args)


def _on_postgres(folder: Path, args: argparse.Namespace) -> None:
    (folder / "postgres").mkdir(mode=0o711)
    server = find_postgres(folder / "postgres")
    if server is None:
        print("PostgreSQL: NOT MEASURED, neither its binaries nor the PyPI package could be started", file=sys.stderr)
        return
    try:
        server.create("bench")
        settings = read_settings({"DATA_DIR": str(folder / "data-postgres"), "DATABASE_URL": server.url("bench")})
        _measure("PostgreSQL (its own processes' CPU is not counted)", settings, folder / "floor-postgres", args)
    finally:
        server.stop()


def _measure(engine: str, settings: Settings, floor_dir: Path, args: argparse.Namespace) -> None:
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    phones = with_phones(settings)
    ours, bare = zicha(settings), floor(floor_dir)
    try:
        for photo in (None, a_photo()):
            rounds = [_round(ours, bare, phones, photo, args.inspections) for _ in range(args.rounds + 1)][1:]
            size = f"with a photo of {PHOTO_BYTES // 1000} kB" if photo else "without a photo"
            print("\n".join(lines(f"{engine}, {size}", rounds)), flush=True)
    finally:
        ours.stop()
        bare.stop()


def _round(ours: Server, bare: Server, phones: Sequence[Phone], photo: bytes | None, count: int) -> Round:
    rates, costs = [], []
    for server in (ours, bare):
        sent = [
            inspection(phones[number % len(phones)], made_unique(photo) if photo else None) for number in range(count)
        ]
        before = server.settled_cpu()
        seconds = asyncio.run(hand_in(server.port, sent))
        costs.append((server.settled_cpu() - before) * 1000 / count)
        rates.append(count / seconds)
    return Round(rates[0], rates[1], costs[0], costs[1])


if __name__ == "__main__":
    sys.exit(main())
