"""`python -m tests.bench`: the phone, the library, the sync path beside a floor, grading; on both databases.

The load comes from this machine too and shares its processors; so read the ratios, and the rates as orders of size.
"""

import argparse
import asyncio
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from server.checklists.load import load_library
from server.checklists.shelf import put_on_shelf
from server.settings import ROOT, Settings, read_settings
from tests.bench.grading import everybody, prepared
from tests.bench.load import hand_in
from tests.bench.messages import PHOTO_BYTES, Phone, a_photo, inspection, made_unique
from tests.bench.phone.run import measure_phone
from tests.bench.reading import read
from tests.bench.report import Round, lines
from tests.bench.servers import Server, floor, with_phones, zicha
from tests.postgres import Postgres, find_postgres

UNCOUNTED = "(its own processes' CPU is not counted)"


def main(words: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="bench")
    parser.add_argument("--inspections", type=int, default=160, help="a round and server (160)")
    parser.add_argument("--rounds", type=int, default=5, help="rounds that count, after one that does not (5)")
    parser.add_argument("--unsent", type=int, default=50, help="inspections on the phone whose memory is measured (50)")
    parser.add_argument("--enterprises", type=int, default=1000, help="in bulk grading (1000; a region has 10000)")
    parser.add_argument("--years", type=float, default=2.0, help="of history for each of them (2)")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1, help="in bulk grading (one a processor)")
    parser.add_argument("--only", choices=("phone", "sync", "grading"), help="measure one part alone")
    args = parser.parse_args(words)
    put_on_shelf(load_library(ROOT / "checklists"))
    if args.only in {None, "phone"}:
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
    with tempfile.TemporaryDirectory(prefix="zicha-bench-") as name:
        folder = Path(name)
        folder.chmod(0o711)
        if args.only != "grading":
            print("\n".join(read(ROOT / "checklists", args.rounds)), flush=True)
        _on_sqlite(folder, args)
        _on_postgres(folder, args)


def _on_sqlite(folder: Path, args: argparse.Namespace) -> None:
    sqlite = read_settings({"DATA_DIR": str(folder / "sqlite")})
    if args.only != "grading":
        _measure("SQLite", sqlite, folder / "floor-sqlite", args)
    if args.only != "sync":
        snapshots = read_settings({"DATA_DIR": str(folder / "snapshots")})
        print("\n".join(prepared(snapshots, args.rounds)), flush=True)
        _in_bulk("SQLite", read_settings({"DATA_DIR": str(folder / "bulk")}), args)


def _in_bulk(engine: str, settings: Settings, args: argparse.Namespace) -> None:
    for line in everybody(engine, settings, args.enterprises, args.years, args.processes):
        print(line, flush=True)


def _on_postgres(folder: Path, args: argparse.Namespace) -> None:
    (folder / "postgres").mkdir(mode=0o711)
    server = find_postgres(folder / "postgres")
    if server is None:
        print("PostgreSQL: NOT MEASURED, neither its binaries nor the PyPI package could be started", file=sys.stderr)
        return
    try:
        if args.only != "grading":
            settings = _database(server, folder, "bench")
            _measure(f"PostgreSQL {UNCOUNTED}", settings, folder / "floor-postgres", args)
        if args.only != "sync":
            _in_bulk("PostgreSQL", _database(server, folder, "bulk"), args)
    finally:
        server.stop()


def _database(server: Postgres, folder: Path, name: str) -> Settings:
    server.create(name)
    return read_settings({"DATA_DIR": str(folder / f"postgres-{name}"), "DATABASE_URL": server.url(name)})


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
