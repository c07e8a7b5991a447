"""Servers that are born quickly: a process that has read everything already forks one whenever it is told to.

Each is a process of its own that opens database, files and keys anew, serves by the code of `zicha serve`, and dies of
SIGKILL like any other; what it is spared is importing Python modules and reading the checklists.
"""

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Self

import httpx

from server import app
from server.checklists.load import load_library
from server.checklists.shelf import put_on_shelf
from server.commands.ports import listen
from server.commands.serve import _serve
from server.logs import configure_logs
from server.settings import Settings, read_settings
from tests.evidence.live import free_port

START_SECONDS = 60.0


class Nursery:
    """The process that forks servers, as the test sees it; at most one of them lives."""

    def __init__(self, settings: Settings) -> None:
        self.port, self._pid = free_port(), 0
        places = {"DATA_DIR": settings.data_dir, "DATABASE_URL": settings.database_url, "FILES_URL": settings.files_url}
        env = os.environ | {name: str(place) for name, place in places.items()} | {"PORT": str(self.port)}
        self._log = (settings.data_dir / "server.log").open("ab")
        self._process = subprocess.Popen(
            [sys.executable, "-m", __spec__.name], env=env, text=True, bufsize=1,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._log,
        )  # fmt: skip

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.kill()
        assert self._process.stdin and self._process.stdout
        self._process.stdin.close()
        self._process.wait(10)
        self._process.stdout.close()
        self._log.close()

    @property
    def address(self) -> str:
        """Where the server answers."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Another server; returns once it answers."""
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write("start\n")
        self._pid = int(self._process.stdout.readline())
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until:
            with contextlib.suppress(httpx.TransportError):
                if httpx.get(f"{self.address}/healthz", trust_env=False, timeout=START_SECONDS).status_code == 200:
                    return
            time.sleep(0.01)
        raise TimeoutError(Path(self._log.name).read_text()[-2000:])

    def kill(self) -> None:
        """As a power cut does, in the middle of whatever it does."""
        if self._pid:
            os.kill(self._pid, signal.SIGKILL)
            assert self._process.stdout
            self._process.stdout.readline()  # it is gone
            self._pid = 0


def main() -> None:
    """Fork a server for each line, say its number, wait for its end, say that."""
    settings = read_settings(os.environ)
    library = load_library(settings.checklists_dir)
    app.load_library = lambda _folder: library  # type: ignore[attr-defined]
    put_on_shelf(library)
    for _ in sys.stdin:
        pid = os.fork()
        if not pid:
            _be_a_server(settings)
        print(pid, flush=True)
        os.waitpid(pid, 0)
        print("gone", flush=True)


def _be_a_server(settings: Settings) -> None:
    os.dup2(2, 1)
    os.close(0)
    status = 1
    try:
        configure_logs(settings.log_format)
        with listen(settings.host, settings.port) as listener:
            status = _serve(settings, listener, None)
    finally:
        os._exit(status)


if __name__ == "__main__":
    main()
