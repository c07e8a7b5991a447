"""Node for tests that run JavaScript: the machine's, or the one beside our Python."""

import shutil
import sys
from pathlib import Path

from server.settings import ROOT


def node() -> str:
    """The program; `make setup` sees to it and to its packages."""
    beside = Path(sys.executable).with_name("node")
    found = shutil.which("node") or (str(beside) if beside.exists() else None)
    assert found, "Node is missing: run make setup"
    assert (ROOT / "static" / "node_modules" / "tus-js-client").exists(), "client packages are missing: run make setup"
    return found
