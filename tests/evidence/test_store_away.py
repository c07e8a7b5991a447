"""A photo store that takes nothing just now: the phone is told to come back, nothing is lost, and it goes on later."""

import errno
import socket
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NoReturn

import pytest

from server.evidence import store
from server.evidence.place import Place, open_evidence
from server.evidence.tables import File
from server.ledger.tables import FileHolding
from server.settings import Settings
from tests.evidence.phone import Phone
from tests.evidence.pictures import jpeg, sha256

pytestmark = pytest.mark.engines_alike

PHOTO = jpeg()


class Busy(BaseHTTPRequestHandler):
    """A bucket that is overloaded."""

    def do_PUT(self) -> None:
        self.send_response(503)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_HEAD = do_PUT  # noqa: N815 - as the library calls it

    def log_message(self, *_words: object) -> None:
        """Nothing."""


@pytest.fixture(params=["503", "silent"])
def bad_bucket(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """One that answers 503, or takes connections and never says a word."""
    monkeypatch.setattr(store, "PATIENCE", timedelta(seconds=1))
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "x")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "x")
    if request.param == "silent":
        with closing(socket.create_server(("127.0.0.1", 0))) as door:
            yield f"http://127.0.0.1:{door.getsockname()[1]}"
        return
    server = ThreadingHTTPServer(("127.0.0.1", 0), Busy)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


async def test_a_bucket_that_does_not_take_it_is_503_and_the_photo_is_kept_once_it_does_f5(
    phone: Phone, database: Settings, bad_bucket: str
) -> None:
    open_evidence(replace(database, files_url=f"s3://evidence/x?endpoint={bad_bucket}&region=us-east-1"))
    begun = await phone.create(PHOTO)
    url = begun.headers["location"]
    answer = await phone.patch(url, 0, PHOTO)
    assert (answer.status, answer.code) == (503, "server.cannot_keep")
    assert answer.headers["retry-after"] == "10"
    assert await File.all().count() == await FileHolding.all().count() == 0
    open_evidence(replace(database, files_url="memory://"))
    # Nothing lies on a disk of ours: the phone has the bytes, and is told that they are still to be sent.
    assert (await phone.head(url)).offset == 0
    assert (await phone.patch(url, 0, PHOTO)).status == 204
    assert await FileHolding.exists(sha256=sha256(PHOTO))


async def test_a_folder_that_became_read_only_is_503_and_registers_nothing_f4(
    phone: Phone, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = await phone.create(PHOTO)

    def read_only(*_words: object) -> NoReturn:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr("server.evidence.store.os.link", read_only)
    monkeypatch.setattr("server.evidence.store.os.fsync", read_only)
    answer = await phone.patch(begun.headers["location"], 0, PHOTO)
    assert (answer.status, answer.code) == (503, "server.cannot_keep")
    assert await File.all().count() == await FileHolding.all().count() == 0
    monkeypatch.undo()
    assert (await phone.head(begun.headers["location"])).offset == len(PHOTO)
    assert await FileHolding.exists(sha256=sha256(PHOTO))
