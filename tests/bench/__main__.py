"""`python -m tests.bench`: the phone, the library, the sync path beside a floor, grading; on both databases.

The load comes from this machine too and shares its processors; so read the ratios, and the rates as orders of size.
"""

import argparse
import asyncio
import os
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from server.checklists.load import load_library
from server.checklists.shelf import put_on_shelf
from server.settings import ROOT, Settings, read_settings
from tests.bench.door import door
from tests.bench.grading import everybody, prepared
from tests.bench.load import PHONES, hand_in
from tests.bench.messages import PHOTO_BYTES, Phone, a_photo, inspection, made_unique
from tests.bench.phone.run import measure_phone
from tests.bench.processed import processed
from tests.bench.pulling import pull
from tests.bench.reading import read
from tests.bench.report import Pass, Round, lines
from tests.bench.servers import Server, floor, with_phones, zicha
from tests.postgres import Postgres, find_postgres


@dataclass(frozen=True, slots=True)
class Sort:
    """So many phones at once, each inspection with so many photos."""

    phones: int
    photos: int

    def said(self) -> str:
        """In words."""
        photos = {0: "without a photo", 1: f"with a photo of {PHOTO_BYTES // 1000} kB"}
        return f"{photos.get(self.photos, f'with {self.photos} photos')}, {self.phones} phones at once"


@dataclass(frozen=True, slots=True)
class Pair:
    """The two servers, our installation, and the people who are signed in there."""

    ours: Server
    floor: Server
    settings: Settings
    phones: Sequence[Phone]


SORTS = [Sort(PHONES, 0), Sort(PHONES, 1), Sort(PHONES, 5), Sort(256, 0), Sort(256, 1)]


def main(words: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="bench")
    parser.add_argument("--inspections", type=int, default=160, help="a round and server (160)")
    parser.add_argument("--rounds", type=int, default=3, help="rounds that count (3)")
    parser.add_argument("--warm", type=int, default=1, help="rounds before them that do not (1)")
    parser.add_argument("--sorts", type=int, default=len(SORTS), help="sorts of load, from the lightest (all)")
    parser.add_argument("--records", type=int, default=5000, help="changed records that one phone pulls (5000)")
    parser.add_argument("--engine", choices=("sqlite", "postgres"), help="measure on one database alone")
    parser.add_argument("--unsent", type=int, default=50, help="inspections on the phone whose memory is measured (50)")
    parser.add_argument(
        "--enterprises",
        type=int,
        default=1000,
        help="in bulk grading (1000; a region has 10000, which takes too long for every day)",
    )
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
        if args.only is None:
            print("\n".join(read(ROOT / "checklists", args.rounds)), flush=True)
        if args.engine != "postgres":
            _on_sqlite(folder, args)
        if args.engine != "sqlite":
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
    place = folder / "postgres"
    place.mkdir(mode=0o711)
    server = find_postgres(place)
    if server is None:
        print("PostgreSQL: NOT MEASURED, neither its binaries nor the PyPI package could be started", file=sys.stderr)
        return
    try:
        if args.only != "grading":
            settings = _database(server, folder, "bench")
            _measure("PostgreSQL", settings, folder / "floor-postgres", args, place)
        if args.only != "sync":
            _in_bulk("PostgreSQL", _database(server, folder, "bulk"), args)
    finally:
        server.stop()


def _database(server: Postgres, folder: Path, name: str) -> Settings:
    server.create(name)
    return read_settings({"DATA_DIR": str(folder / f"postgres-{name}"), "DATABASE_URL": server.url(name)})


def _measure(
    engine: str, settings: Settings, floor_dir: Path, args: argparse.Namespace, database: Path | None = None
) -> None:
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    phones = with_phones(settings)
    ours, bare = zicha(settings, database), floor(floor_dir)
    try:
        for sort in SORTS[: args.sorts]:
            print("\n".join(_sort(engine, sort, Pair(ours, bare, settings, phones), args)), flush=True)
        print(f"  most memory of one process {ours.peak_mb():.0f} MB, of the floor {bare.peak_mb():.0f} MB")
        print("\n".join(pull(settings, ours, bare, phones[0], args.records, args.rounds)), flush=True)
        print("\n".join(door(ours, phones[0])), flush=True)
    finally:
        ours.stop()
        bare.stop()


def _sort(engine: str, sort: Sort, pair: Pair, args: argparse.Namespace) -> list[str]:
    """One sort of load: the figures, and that nothing was left undone."""
    count = max(args.inspections // max(sort.photos, 1), sort.phones if args.inspections >= PHONES else 1)
    photo = a_photo() if sort.photos else None
    before = processed(pair.settings)
    rounds = [_round(pair, sort, photo, count) for _ in range(args.rounds + args.warm)]
    after = processed(pair.settings)
    sent = count * len(rounds)
    if after.since(before) != (sent, sent, sent * sort.photos) or after.waiting:
        raise RuntimeError(f"{sent} were handed in, processed are {after.since(before)}, {after.waiting} wait")
    done = f"  all {sent} chained, judged, graded, {sent * sort.photos} photos kept with thumbnail; nothing waits"
    return [*lines(f"{engine}, {sort.said()}", rounds[args.warm :]), done]


def _round(pair: Pair, sort: Sort, photo: bytes | None, count: int) -> Round:
    passes = []
    for server in (pair.ours, pair.floor):
        sent = [
            inspection(pair.phones[number % len(pair.phones)], [made_unique(photo or b"") for _ in range(sort.photos)])
            for number in range(count)
        ]
        before = server.settled_cpu()
        handed = asyncio.run(hand_in(server.port, sent, sort.phones))
        cost = (server.settled_cpu() - before) * 1000 / count
        passes.append(Pass(count / handed.seconds, cost, handed.each_ms))
    return Round(*passes)


if __name__ == "__main__":
    sys.exit(main())
