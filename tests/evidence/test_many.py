"""Many phones, lines that break, and a server killed again and again: whatever was acknowledged is there, once."""

import base64
import contextlib
import random
import threading
import time
from pathlib import Path

import httpx

from server.http.cookies import SESSION_COOKIE
from server.settings import read_settings
from tests.evidence.live import CuttingLine, LiveServer, with_an_officer
from tests.evidence.pictures import jpeg, sha256

PHONES, PHOTOS, KILLS = 4, 8, 6
TUS = {"Tus-Resumable": "1.0.0"}


class StubbornPhone(threading.Thread):
    """Delivers its photos over lines that break, and never believes anything but an answer."""

    def __init__(self, server: LiveServer, token: str, seed: int) -> None:
        super().__init__(daemon=True)
        self.server = server
        self.headers = {"Cookie": f"{SESSION_COOKIE}={token}", **TUS}
        self.chance = random.Random(seed)
        self.photos = {sha256(data): data for data in (jpeg(300, 200) for _ in range(PHOTOS))}
        self.acknowledged: set[str] = set()
        self.tries = 0

    def run(self) -> None:
        for sha, data in self.photos.items():
            url = None
            while sha not in self.acknowledged:
                self.tries += 1
                line = CuttingLine(self.server.port, self._cuts(len(data)))
                with contextlib.suppress(httpx.TransportError):
                    url = self._step(f"http://127.0.0.1:{line.port}", url, sha, data)
                line.close()
                time.sleep(0.02)

    def _cuts(self, length: int) -> list[int]:
        return [self.chance.randrange(1, 2 * length)] if self.chance.random() < 0.6 else []

    def _step(self, base: str, url: str | None, sha: str, data: bytes) -> str | None:
        """Begin, or go on where the server is."""
        with httpx.Client(base_url=base, headers=self.headers, trust_env=False, timeout=10) as client:
            if url is None:
                said = f"sha256 {base64.b64encode(sha.encode()).decode()}"
                begun = client.post("/api/v1/files", headers={"Upload-Length": str(len(data)), "Upload-Metadata": said})
                if begun.status_code == 409:
                    self.acknowledged.add(sha)
                location: str | None = begun.headers.get("location")
                return location
            head = client.head(url)
            if head.status_code == 404:
                return None
            if head.status_code == 200:
                self._send_rest(client, url, int(head.headers["upload-offset"]), sha, data)
            return url

    def _send_rest(self, client: httpx.Client, url: str, offset: int, sha: str, data: bytes) -> None:
        if offset < len(data):
            headers = {"Upload-Offset": str(offset), "Content-Type": "application/offset+octet-stream"}
            if client.patch(url, headers=headers, content=data[offset:]).status_code != 204:
                return
        self.acknowledged.add(sha)


def test_nothing_acknowledged_is_lost_or_doubled_by_kills_and_broken_lines_f2(tmp_path: Path) -> None:
    settings = read_settings({"DATA_DIR": str(tmp_path / "var")})
    token = with_an_officer(settings)
    server = LiveServer(settings)
    server.start()
    phones = [StubbornPhone(server, token, seed) for seed in range(PHONES)]
    for phone in phones:
        phone.start()
    chance = random.Random(9)
    for _ in range(KILLS):
        time.sleep(chance.uniform(0.05, 0.6))
        server.kill()
        server.start()
    for phone in phones:
        phone.join(60)
        assert phone.acknowledged == set(phone.photos)
    assert sum(phone.tries for phone in phones) > PHONES * PHOTOS, "lines did break"
    for phone in phones:
        for sha, data in phone.photos.items():
            shown = httpx.get(f"{server.address}/files/{sha}", headers=phone.headers, trust_env=False)
            assert shown.content == data
    server.stop()
    kept = sorted(path.name for path in (settings.data_dir / "files/originals").rglob("*") if path.is_file())
    assert kept == sorted(sha for phone in phones for sha in phone.photos), "each once, and nothing besides"
