"""The two servers that are compared: ours as `zicha serve` runs it, and the floor, each a process of its own."""

import asyncio
import os
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

import httpx
from tortoise.backends.base.executor import EXECUTOR_CACHE

from server.clock import now
from server.database import opened_database
from server.facts import EnterpriseRegistered, NewFact
from server.ledger.keys import load_keys
from server.ledger.record import record
from server.ledger.speaker import SERVER
from server.migrate import migrate_database
from server.people.accounts import make_account
from server.people.sessions import open_session
from server.settings import ROOT, Settings
from tests.bench.load import PHONES
from tests.bench.messages import Phone
from tests.postgres import free_port

PATIENCE = 90.0
IDLE_SECONDS = 0.6


class Server:
    """A process that answers on a port of its own."""

    def __init__(self, words: list[str], env: dict[str, str], log: Path, database: Path | None = None) -> None:
        self._database = database
        self.port = free_port()
        given = os.environ | env | {"PORT": str(self.port)}
        with log.open("ab") as out:
            self._process = subprocess.Popen(
                [sys.executable, *(word.format(port=self.port) for word in words)],
                cwd=ROOT, env=given, stdout=out, stderr=out,
            )  # fmt: skip
        self._wait()

    def _wait(self) -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self._process.poll() is None:
            with suppress(httpx.TransportError):
                httpx.get(f"http://127.0.0.1:{self.port}/healthz", trust_env=False)
                return
            time.sleep(0.05)
        raise RuntimeError("a server did not start")

    def cpu(self) -> float:
        """Seconds of processor time so far, its database's processes included."""
        return self._own_cpu() + (database_cpu(self._database) if self._database else 0.0)

    def peak_mb(self) -> float:
        """The most memory that it ever had, in MB; 0 where nobody says."""
        try:
            said = Path(f"/proc/{self._process.pid}/status").read_text()
        except FileNotFoundError:
            return 0.0
        return int(said.partition("VmHWM:")[2].split()[0]) / 1000

    def _own_cpu(self) -> float:
        try:
            fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        except FileNotFoundError:
            return _cpu_by_ps(self._process.pid)
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def settled_cpu(self) -> float:
        """The same once it has nothing left to do: grading follows after the answer."""
        last = self.cpu()
        while True:
            time.sleep(IDLE_SECONDS)
            current = self.cpu()
            if current - last < 0.05 * IDLE_SECONDS:
                return current
            last = current

    def stop(self) -> None:
        """End the process."""
        self._process.terminate()
        try:
            self._process.wait(15)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def zicha(settings: Settings, database: Path | None = None) -> Server:
    """Our server over a prepared installation; `database` is the folder in which PostgreSQL runs."""
    env = {"DATA_DIR": str(settings.data_dir), "DATABASE_URL": settings.database_url, "LOG_FORMAT": "json"}
    return Server(["-m", "server", "serve"], env, settings.data_dir / "serve.log", database)


def floor(folder: Path) -> Server:
    """The bare handler, run as ours is: one process, uvloop and httptools, no access log."""
    folder.mkdir()
    words = ["-m", "uvicorn", "tests.bench.floor:app", "--port", "{port}", "--no-access-log"]
    return Server(words, {"FLOOR_DIR": str(folder)}, folder.parent / "floor.log")


def with_phones(settings: Settings) -> list[Phone]:
    """A migrated database with as many enterprises as phones, and an officer signed in at each."""

    async def prepared() -> list[Phone]:
        await migrate_database(settings)
        load_keys(settings.keys_dir)
        # Tortoise keeps compiled queries by model only: those of the other engine would not fit.
        EXECUTOR_CACHE.clear()
        async with opened_database(settings):
            return [await _phone(number) for number in range(PHONES)]

    return asyncio.run(prepared())


async def _phone(number: int) -> Phone:
    enterprise = uuid4()
    body = EnterpriseRegistered(
        name=f"第{number + 1}矿", uscc="91320500MA1X2Y3Q4G", region="320594", sector="noncoal-mine"
    )
    fact = NewFact(id=uuid4(), kind="enterprise.registered", subject=enterprise, occurred_at=now(), body=body)
    await record(enterprise, [fact], actor=SERVER, received_at=now())
    officer = await make_account(
        login=f"officer{number}",
        name="安全员",
        role="officer",
        password="correct horse",
        now=now(),
        enterprise=enterprise,
    )
    return Phone(enterprise, await open_session(officer.id, "bench", now()))


def database_cpu(folder: Path) -> float:
    """Seconds of processor time of all processes that run in a folder, as those of PostgreSQL do."""
    ticks = 0
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if (process / "cwd").readlink().is_relative_to(folder):
                fields = (process / "stat").read_text().rpartition(")")[2].split()
                # With those of children that ended.
                ticks += sum(int(field) for field in fields[11:15])
        except OSError:
            continue
    return ticks / os.sysconf("SC_CLK_TCK")


def _cpu_by_ps(pid: int) -> float:
    """Where there is no /proc: `minutes:seconds`, as ps writes it."""
    said = subprocess.run(["ps", "-o", "time=", "-p", str(pid)], capture_output=True, text=True, check=True).stdout
    seconds = 0.0
    for part in said.strip().replace("-", ":").split(":"):
        seconds = seconds * 60 + float(part)
    return seconds
