"""Reading vectors, as documents and as snapshots."""

from pathlib import Path
from typing import Any

from server.grading.methods import crg
from server.grading.methods.documents import read_document
from server.grading.methods.method import taken
from server.grading.snapshot import Snapshot
from server.settings import ROOT

FOLDER = ROOT / "tests" / "samples" / "grading"
FILES = sorted(FOLDER.glob("*.yaml"))


def read(name: str | Path) -> dict[str, Any]:
    """A vector file."""
    return dict(read_document((FOLDER / name).read_text("utf-8")))


def to_snapshot(case: dict[str, Any]) -> Snapshot:
    """A case with its defaults as a snapshot."""
    return crg.to_snapshot(taken(case, crg.Case))
