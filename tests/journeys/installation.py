"""A whole installation in a process of its own, that a test can kill and start again at the same address."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.error import URLError
from urllib.request import urlopen

from server.settings import ROOT

PATIENCE = 60.0


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Installation:
    """Data in one folder, the demo in it, a server in front."""

    def __init__(self, folder: Path, host: str = "127.0.0.1") -> None:
        self.port = free_port()
        self.url = f"http://{host}:{self.port}"
        self.folder = folder
        self._env = os.environ | {
            "DATA_DIR": str(folder),
            "ZICHA_DEMO": "1",
            "PORT": str(self.port),
            "BASE_URL": self.url,
        }
        self._log = folder / "serve.log"
        self._process: subprocess.Popen[bytes] | None = None
        folder.mkdir(parents=True, exist_ok=True)
        for command in ("migrate", "demo"):
            self.command(command)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()

    def start(self) -> None:
        """Answers when this returns."""
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "server", "serve"], cwd=ROOT, env=self._env, stdout=log, stderr=log
            )
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                with urlopen(f"{self.url}/readyz", timeout=1):
                    return
            except (URLError, OSError):
                time.sleep(0.1)
        raise RuntimeError(f"the server did not answer: {self._log.read_text('utf-8')[-2000:]}")

    def command(self, *words: str) -> str:
        """What a command of the same installation prints; one that fails is an error."""
        said = subprocess.run(
            [sys.executable, "-m", "server", *words],
            cwd=ROOT,
            env=self._env,
            check=False,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        if said.returncode:
            raise RuntimeError(f"zicha {' '.join(words)}: {said.stdout[-2000:]}")
        return said.stdout

    def half_a_photo(self) -> int:
        """Waits until some bytes of an upload are here, and says how many."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            sizes = [file.stat().st_size for file in (self.folder / "uploads").glob("*") if not file.suffix]
            if any(sizes):
                return max(sizes)
            time.sleep(0.01)
        raise RuntimeError("no upload began")

    def kill(self) -> None:
        """Without a word of warning."""
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()
            self._process = None
