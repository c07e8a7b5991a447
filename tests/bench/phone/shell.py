"""How much a phone must fetch before the app opens, compressed as a proxy does it."""

import gzip
import json
import re
from pathlib import Path

from server.settings import ROOT
from tests.bench.phone.bare import page_of

_LIST = re.compile(r"\[(?:\s*\"[^\"]*\"\s*,?)+\]")
TEMPLATE = ROOT / "templates" / "app.html"


def shell_files(static: Path = ROOT / "static") -> list[Path]:
    """What the worker fetches whole or not at all, and the page itself."""
    lists = [json.loads(found) for found in _LIST.findall((static / "dist" / "service-worker.js").read_text("utf-8"))]
    core = next(one for one in lists if any("field-" in name for name in one))
    return [TEMPLATE, static / "dist" / "service-worker.js", *(_file(static, name) for name in core)]


def _file(static: Path, address: str) -> Path:
    plain = address.removeprefix("/static/").removeprefix("/")
    return static / plain


def shell_kilobytes() -> float:
    """Their sum, each compressed by itself; pictures as they are where that is less."""
    return sum(_travels(file.read_bytes()) for file in shell_files()) / 1000


def bare_kilobytes(inputs: int) -> float:
    """What the bare page with so many inputs is, compressed alike."""
    return _travels(page_of(inputs)) / 1000


def _travels(contents: bytes) -> int:
    return min(len(contents), len(gzip.compress(contents, 9)))
