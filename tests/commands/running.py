"""Commands run as a shell would run them: another process, whose exit is part of what is tested."""

import os
import subprocess
import sys
from pathlib import Path

from server.settings import ROOT

# A command that leaves a connection open never exits; this is far more than any of them needs.
PATIENCE = 240


def environment(folder: Path, **more: str) -> dict[str, str]:
    """An installation of its own in a folder."""
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG", "VIRTUAL_ENV"}}
    return kept | {"DATA_DIR": str(folder / "var"), "PYTHONUTF8": "1"} | more


def zicha(folder: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run one command to its end."""
    return subprocess.run(
        [sys.executable, "-m", "server", *words],
        cwd=ROOT,
        env=environment(folder, **more),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
