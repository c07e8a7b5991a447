"""A real server in a process of its own, that can be killed; and a line to it that can be cut."""

import asyncio
import os
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID, uuid4

import httpx

from server.clock import now
from server.database import opened_database
from server.facts import EnterpriseRegistered, NewFact
from server.ledger.keys import load_keys
from server.ledger.record import record
from server.ledger.speaker import SERVER
from server.migrate import migrate_database
from server.people.accounts import make_account
from server.people.sessions import open_session
from server.settings import Settings

START_SECONDS = 120.0


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class LiveServer:
    """`zicha serve` with its own data."""

    settings: Settings
    port: int = field(default_factory=free_port)
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start and wait until it answers."""
        env = os.environ | {
            "DATA_DIR": str(self.settings.data_dir),
            "DATABASE_URL": self.settings.database_url,
            "FILES_URL": self.settings.files_url,
            "PORT": str(self.port),
        }
        log = (self.settings.data_dir / "server.log").open("ab")
        self.process = subprocess.Popen([sys.executable, "-m", "server", "serve"], env=env, stdout=log, stderr=log)
        log.close()
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until and self.process.poll() is None:
            try:
                if httpx.get(f"{self.address}/healthz", trust_env=False, timeout=START_SECONDS).status_code == 200:
                    return
            except httpx.TransportError:
                time.sleep(0.05)
        self.kill()
        raise TimeoutError((self.settings.data_dir / "server.log").read_text()[-2000:])

    def kill(self) -> None:
        """As a power cut does."""
        assert self.process
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)

    def stop(self) -> None:
        """As an operator does."""
        assert self.process
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.kill()


def with_an_officer(settings: Settings) -> str:
    """A migrated database with one enterprise and its officer, who is signed in; the session's token."""

    async def prepared() -> str:
        await migrate_database(settings)
        load_keys(settings.keys_dir)
        async with opened_database(settings):
            enterprise = await _registered()
            officer = await make_account(
                login="wang", name="Wang", role="officer", password="correct horse", now=now(), enterprise=enterprise
            )
            return await open_session(officer.id, "test", now())

    return asyncio.run(prepared())


async def _registered() -> UUID:
    enterprise = uuid4()
    body = EnterpriseRegistered(name="Plant", uscc="91320500MA1X2Y3Q4G", region="320594", sector="hazchem")
    fact = NewFact(id=uuid4(), kind="enterprise.registered", subject=enterprise, occurred_at=now(), body=body)
    await record(enterprise, [fact], actor=SERVER, received_at=now())
    return enterprise


class CuttingLine:
    """A proxy that breaks its first connections after so many bytes each, then lets all through."""

    def __init__(self, port: int, cuts: Sequence[int]) -> None:
        self._target = port
        self._cuts = list(cuts)
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._door.getsockname()[1])
        self._lines: list[socket.socket] = []
        self.cut_short = 0
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """No more connections."""
        self._door.close()
        for line in self._lines:
            _break(line)

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._door.accept()
            except OSError:
                return
            left = self._cuts.pop(0) if self._cuts else None
            try:
                far = socket.create_connection(("127.0.0.1", self._target))
            except OSError:
                _break(near)
                continue
            self._lines += [near, far]
            threading.Thread(target=self._forward, args=(near, far, left), daemon=True).start()
            threading.Thread(target=self._forward, args=(far, near, None), daemon=True).start()

    def _forward(self, source: socket.socket, sink: socket.socket, left: int | None) -> None:
        try:
            while data := source.recv(16_384 if left is None else max(1, min(left, 16_384))):
                sink.sendall(data)
                if left is not None:
                    left -= len(data)
                    if left <= 0:
                        self.cut_short += 1
                        _break(source)
                        _break(sink)
                        return
            sink.shutdown(socket.SHUT_WR)
        except OSError:
            _break(source)
            _break(sink)


def _break(line: socket.socket) -> None:
    """Without a goodbye, as a lift door does; shutdown wakes whoever still waits on it."""
    try:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        line.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass
    line.close()
