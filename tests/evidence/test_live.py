"""A real server, two tus clients that are not ours, lines cut at random bytes, and a server killed mid-chunk."""

import base64
import random
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import jwt
import pytest
from PIL import Image
from tusclient.client import TusClient

from server.clock import now
from server.http.cookies import SESSION_COOKIE
from server.moments import written
from server.settings import read_settings
from tests.evidence.live import CuttingLine, LiveServer, with_an_officer
from tests.evidence.pictures import encoded, noise, sha256
from tests.node import node

TUS = {"Tus-Resumable": "1.0.0"}


@dataclass
class Field:
    """A server and somebody's session there."""

    server: LiveServer
    token: str

    @property
    def cookie(self) -> str:
        return f"{SESSION_COOKIE}={self.token}"

    def ask(self, method: str, path: str, **options: object) -> httpx.Response:
        headers = {"Cookie": self.cookie, **TUS, **options.pop("headers", {})}  # type: ignore[dict-item]
        return httpx.request(
            method,
            self.server.address + path,
            headers=headers,
            trust_env=False,
            timeout=20,
            **options,  # type: ignore[arg-type]
        )

    def partial(self, url: str) -> Path:
        return self.server.settings.uploads_dir / url.rsplit("/", 1)[1]

    def created(self, data: bytes) -> str:
        said = "sha256 " + base64.b64encode(sha256(data).encode()).decode()
        answer = self.ask("POST", "/api/v1/files", headers={"Upload-Length": str(len(data)), "Upload-Metadata": said})
        assert answer.status_code == 201, answer.text
        return answer.headers["location"]

    def rest(self, url: str, data: bytes) -> httpx.Response:
        offset = int(self.ask("HEAD", url).headers["upload-offset"])
        headers = {"Upload-Offset": str(offset), "Content-Type": "application/offset+octet-stream"}
        return self.ask("PATCH", url, headers=headers, content=data[offset:])

    def half_a_chunk(self, url: str, data: bytes, upto: int) -> socket.socket:
        """A connection that sends the beginning of a chunk and then stands still."""
        line = socket.create_connection(("127.0.0.1", self.server.port))
        head = (
            f"PATCH {url} HTTP/1.1\r\nHost: x\r\nCookie: {self.cookie}\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\n"
            f"Content-Type: application/offset+octet-stream\r\nContent-Length: {len(data)}\r\n\r\n"
        )
        line.sendall(head.encode() + data[:upto])
        until = time.monotonic() + 10
        while self.partial(url).stat().st_size < upto and time.monotonic() < until:
            time.sleep(0.01)
        assert self.partial(url).stat().st_size == upto
        return line


@pytest.fixture(scope="module")
def field(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Field]:
    """Started once; tests that kill it start it again."""
    settings = read_settings({"DATA_DIR": str(tmp_path_factory.mktemp("field"))})
    token = with_an_officer(settings)
    server = LiveServer(settings)
    server.start()
    yield Field(server, token)
    server.stop()


def photo() -> bytes:
    return encoded(noise(900, 700), "JPEG", quality=90)


def test_a_server_killed_in_the_middle_of_a_chunk_goes_on_from_the_byte_it_had_f2(field: Field) -> None:
    """T30: the lock on the upload went with the process that held it."""
    chance = random.Random(28)
    for _ in range(4):
        data = photo()
        url = field.created(data)
        upto = chance.randrange(1, len(data))
        with field.half_a_chunk(url, data, upto):
            field.server.kill()
        field.server.start()
        assert int(field.ask("HEAD", url).headers["upload-offset"]) == upto
        assert field.rest(url, data).status_code == 204
        assert field.ask("GET", f"/files/{sha256(data)}").content == data


def test_a_server_killed_between_the_last_byte_and_its_check_finishes_when_it_is_asked_f2(field: Field) -> None:
    data = photo()
    url = field.created(data)
    field.server.kill()
    field.partial(url).write_bytes(data)
    field.server.start()
    assert int(field.ask("HEAD", url).headers["upload-offset"]) == len(data)
    assert field.ask("GET", f"/files/{sha256(data)}").content == data


def test_t58_a_dead_connection_holds_the_upload_no_longer_than_its_socket(field: Field) -> None:
    data = photo()
    url = field.created(data)
    dead = field.half_a_chunk(url, data, 1000)
    waiting = field.ask("HEAD", url)
    assert (waiting.status_code, waiting.headers["retry-after"]) == (423, "2")
    dead.close()
    until = time.monotonic() + 10
    while field.ask("HEAD", url).status_code == 423 and time.monotonic() < until:
        time.sleep(0.02)
    assert field.rest(url, data).status_code == 204


# tuspy leaves the connections that broke to the garbage collector.
tuspy_litter = pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnraisableExceptionWarning", "ignore:unclosed:ResourceWarning"
)


@tuspy_litter
@pytest.mark.parametrize("chunk", [20_000, 10_000_000])
@pytest.mark.parametrize("seed", range(4))
def test_t57_tuspy_delivers_over_a_line_that_is_cut_at_random_bytes(field: Field, seed: int, chunk: int) -> None:
    data, chance = photo(), random.Random(seed)
    line = CuttingLine(field.server.port, [100_000, *(chance.randrange(1, 60_000) for _ in range(6))])
    client = TusClient(f"http://127.0.0.1:{line.port}/api/v1/files", headers={"Cookie": field.cookie})
    uploader = client.uploader(
        file_stream=BytesIO(data),
        chunk_size=chunk,
        metadata={"sha256": sha256(data)},
        retries=40,
        retry_delay=0.01,
    )
    uploader.upload()
    line.close()
    assert line.cut_short >= 1
    assert field.ask("GET", f"/files/{sha256(data)}").content == data


@tuspy_litter
def test_tuspy_sends_checksums_that_are_checked(field: Field) -> None:
    data = photo()
    client = TusClient(f"{field.server.address}/api/v1/files", headers={"Cookie": field.cookie})
    client.uploader(
        file_stream=BytesIO(data), chunk_size=30_000, metadata={"sha256": sha256(data)}, upload_checksum=True
    ).upload()
    assert field.ask("GET", f"/files/{sha256(data)}").content == data


@pytest.mark.parametrize("chunk", [0, 30_000])
@pytest.mark.parametrize("seed", range(4))
def test_t57_tus_js_client_delivers_over_a_line_that_is_cut_at_random_bytes(
    field: Field, tmp_path: Path, seed: int, chunk: int
) -> None:
    data, chance = photo(), random.Random(seed)
    line = CuttingLine(field.server.port, [chance.randrange(1, 120_000) for _ in range(6)])
    (tmp_path / "photo.jpg").write_bytes(data)
    said = run_tus_js(f"http://127.0.0.1:{line.port}/api/v1/files", tmp_path / "photo.jpg", data, field.cookie, chunk)
    line.close()
    assert said == "delivered"
    assert line.cut_short >= 1
    assert field.ask("GET", f"/files/{sha256(data)}").content == data


def test_tus_js_client_is_told_why_a_file_is_refused(field: Field, tmp_path: Path) -> None:
    (tmp_path / "page.jpg").write_bytes(data := b"<html>" * 100)
    said = run_tus_js(f"{field.server.address}/api/v1/files", tmp_path / "page.jpg", data, field.cookie, 100)
    assert said == "failed 422"


def run_tus_js(endpoint: str, file: Path, data: bytes, cookie: str, chunk: int) -> str:
    script = Path(__file__).with_name("upload.mjs")
    words = [node(), str(script), endpoint, str(file), sha256(data), cookie, str(chunk)]
    return subprocess.run(words, check=False, capture_output=True, text=True, timeout=60).stdout.strip()


def test_t23_the_screen_size_is_served_by_the_real_server(field: Field) -> None:
    data = photo()
    assert field.rest(field.created(data), data).status_code == 204
    shown = field.ask("GET", f"/files/{sha256(data)}/screen")
    assert Image.open(BytesIO(shown.content)).size == (900, 700)
    assert shown.headers["zicha-server"] == "1"


def test_t28_t36_killed_at_random_a_server_still_gives_one_receipt_over_exactly_our_photos(field: Field) -> None:
    photos = [photo() for _ in range(3)]
    fact = a_report(photos)
    chance = random.Random(36)
    answer = pushed(field, fact)
    assert (answer["state"], answer["missing"]) == ("waiting", [sha256(one) for one in photos])
    for data in photos:
        url = field.created(data)
        with field.half_a_chunk(url, data, chance.randrange(1, len(data))):
            field.server.kill()
        field.server.start()
        assert pushed(field, fact)["state"] == "waiting", "asked again before the last photo is whole"
        assert field.rest(url, data).status_code == 204
    answer = pushed(field, fact)
    assert answer["state"] == "accepted"
    assert answer == pushed(field, fact) == asked(field, fact["id"]), "the same answer, for ever"
    keys = jwt.PyJWKSet.from_dict(field.ask("GET", "/.well-known/jwks.json").json())
    kid = jwt.get_unverified_header(answer["receipt"])["kid"]
    claims = jwt.decode(answer["receipt"], keys[kid].key, algorithms=["EdDSA"])
    assert claims["files"] == sorted(sha256(one) for one in photos)
    for one in photos:
        assert field.ask("GET", f"/files/{sha256(one)}").content == one


def a_report(photos: list[bytes]) -> dict[str, Any]:
    """A hazard as a phone reports it."""
    at = written(now())
    files = [
        {
            "sha256": sha256(one),
            "bytes": len(one),
            "type": "image/jpeg",
            "name": "1.jpg",
            "question": "report",
            "captured_at": at,
            "source": "camera",
        }
        for one in photos
    ]
    body = {"title": "护栏松动", "photos": [sha256(one) for one in photos]}
    said = {"kind": "hazard.reported", "occurred_at": at, "body": body, "files": files}
    return {"id": str(uuid4()), "subject": str(uuid4()), **said}


def pushed(field: Field, fact: dict[str, Any]) -> dict[str, Any]:
    (result,) = field.ask("POST", "/api/v1/sync/push", json={"facts": [fact]}).json()["results"]
    return dict(result)


def asked(field: Field, fact: str) -> dict[str, Any]:
    (result,) = field.ask("POST", "/api/v1/sync/status", json={"ids": [fact]}).json()["results"]
    return dict(result)
