"""Several machines behind a proxy, one PostgreSQL, one bucket: the pieces of a photo come to whichever is asked."""

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import cycle

import httpx
import obstore
import pytest

from server.evidence.store import open_store
from server.http.cookies import SESSION_COOKIE
from server.settings import Settings
from tests.evidence.conftest import bucket_url
from tests.evidence.live import LiveServer, with_an_officer
from tests.evidence.phone import TUS, chunk_headers, metadata
from tests.evidence.pictures import encoded, noise, sha256

# As much as a phone sends at a time.
PIECE = 256 * 1024


@pytest.fixture
def machines(
    database_settings: Settings, bucket: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[list[LiveServer], httpx.Client]]:
    """Three of them, which share nothing but database, bucket and keys; and an officer who is signed in."""
    if database_settings.is_sqlite:
        pytest.skip("SQLite is for one machine")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "x")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "y")
    first = replace(database_settings, files_url=bucket_url(bucket))
    first.data_dir.mkdir(parents=True, exist_ok=True)
    token = with_an_officer(first)
    others = [replace(first, data_dir=first.data_dir.with_name(name)) for name in ("second", "third")]
    for other in others:
        shutil.copytree(first.keys_dir, other.keys_dir)
    started = [LiveServer(settings) for settings in (first, *others)]
    try:
        with ThreadPoolExecutor() as beside:
            list(beside.map(LiveServer.start, started))
        with httpx.Client(cookies={SESSION_COOKIE: token}, headers=TUS, trust_env=False) as asked:
            yield started, asked
    finally:
        for server in started:
            if server.process:
                server.kill()


def test_a_photo_whose_pieces_come_to_different_machines_is_whole_though_one_dies_f8_f20(
    machines: tuple[list[LiveServer], httpx.Client],
) -> None:
    (first, second, third), asked = machines
    photo = encoded(noise(1200, 900), "JPEG", quality=95)
    assert len(photo) > 4 * PIECE
    promise = {"upload-length": str(len(photo)), "upload-metadata": metadata({"sha256": sha256(photo)})}
    path = asked.post(f"{first.address}/api/v1/files", headers=promise).headers["location"]
    offset, turns = 0, cycle([second, first])
    while offset + PIECE < len(photo):
        server, piece = next(turns), photo[offset : offset + PIECE]
        sent = asked.patch(f"{server.address}{path}", content=piece, headers=chunk_headers(offset, len(piece)))
        again = asked.patch(f"{third.address}{path}", content=piece, headers=chunk_headers(offset, len(piece)))
        assert (sent.status_code, again.status_code) == (204, 409)
        offset = int(sent.headers["upload-offset"])
        assert {int(asked.head(f"{one.address}{path}").headers["upload-offset"]) for one in machines[0]} == {offset}
    first.kill()
    rest = photo[offset:]
    done = asked.patch(f"{third.address}{path}", content=rest, headers=chunk_headers(offset, len(rest)))
    assert (done.status_code, int(done.headers["upload-offset"])) == (204, len(photo))
    assert asked.get(f"{second.address}/files/{sha256(photo)}").content == photo
    objects = open_store(third.settings.files_url).objects
    assert [found["path"] for page in obstore.list(objects, "uploads/") for found in page] == []
    assert not (third.settings.data_dir / "uploads").exists(), "nothing of an upload lies on a disk of ours"
