"""The store: write-once, durable in a folder, and the same in a bucket and in memory."""

import os
import stat
from pathlib import Path

import pytest

from server.evidence.store import Store, open_store
from tests.evidence.conftest import bucket_url


@pytest.fixture(params=["file", "memory", "s3"])
def store(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """Each kind of store, empty."""
    if request.param == "file":
        return open_store(f"file://{tmp_path}/files")
    if request.param == "memory":
        return open_store("memory://")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "x")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "y")
    return open_store(bucket_url(request.getfixturevalue("bucket")))


async def everything(store: Store, key: str, first: int, last: int) -> bytes:
    return b"".join([piece async for piece in await store.stream(key, first, last)])


async def test_what_is_kept_can_be_read_whole_and_in_part(store: Store, tmp_path: Path) -> None:
    source = tmp_path / "arrived"
    source.write_bytes(data := os.urandom(700_000))
    await store.keep_file("originals/ab/abc", source)
    assert await store.has("originals/ab/abc")
    assert await store.read("originals/ab/abc") == data
    assert await everything(store, "originals/ab/abc", 0, len(data) - 1) == data
    assert await everything(store, "originals/ab/abc", 5, 10) == data[5:11]


async def test_a_key_never_changes_its_bytes(store: Store, tmp_path: Path) -> None:
    await store.keep("thumb/ab/abc.jpg", b"first")
    await store.keep("thumb/ab/abc.jpg", b"second")
    (tmp_path / "third").write_bytes(b"third")
    await store.keep_file("thumb/ab/abc.jpg", tmp_path / "third")
    assert await store.read("thumb/ab/abc.jpg") == b"first"


async def test_what_was_never_kept_is_not_there(store: Store) -> None:
    assert not await store.has("originals/no/no")
    assert await store.read("originals/no/no") is None
    with pytest.raises(FileNotFoundError):
        await store.stream("originals/no/no", 0, 1)


async def test_a_folder_waits_for_the_disk_before_it_says_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[str] = []
    real = os.fsync

    def noting(handle: int) -> None:
        synced.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        real(handle)

    store = open_store(f"file://{tmp_path}/files")
    monkeypatch.setattr(os, "fsync", noting)
    await store.keep("thumb/ab/abc.jpg", b"x")
    assert synced == ["folder", "folder", "file", "folder"], "two new folders, the bytes, the new name"


async def test_an_arrived_file_gets_a_second_name_and_may_lose_its_first(tmp_path: Path) -> None:
    store = open_store(f"file://{tmp_path}/files")
    (tmp_path / "arrived").write_bytes(b"photo")
    await store.keep_file("originals/ab/abc", tmp_path / "arrived")
    assert (tmp_path / "files/originals/ab/abc").samefile(tmp_path / "arrived")
    (tmp_path / "arrived").unlink()
    assert await store.read("originals/ab/abc") == b"photo"


async def test_a_folder_on_another_disk_gets_a_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def other_disk(*_names: object) -> None:
        raise OSError(18, "Invalid cross-device link")

    monkeypatch.setattr(os, "link", other_disk)
    store = open_store(f"file://{tmp_path}/files")
    (tmp_path / "arrived").write_bytes(b"photo")
    await store.keep_file("originals/ab/abc", tmp_path / "arrived")
    assert await store.read("originals/ab/abc") == b"photo"
    assert [path.name for path in (tmp_path / "files/originals/ab").iterdir()] == ["abc"], "no draft is left"


async def test_a_failed_write_leaves_no_draft_f3(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_store(f"file://{tmp_path}/files")
    await store.keep("originals/ab/first", b"x")

    def broken(_handle: int) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "fsync", broken)
    with pytest.raises(OSError, match="Input"):
        await store.keep("originals/ab/abc", b"photo")
    assert [path.name for path in (tmp_path / "files/originals/ab").iterdir()] == ["first"]


@pytest.mark.parametrize("name", ["证据 #1?", "relative/files", "100%"])
async def test_a_folder_may_have_any_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    for url in (f"file://{tmp_path}/{name}", f"file://{name}"):
        store = open_store(url)
        assert store.folder == tmp_path / name
        await store.keep("thumb/ab/abc.jpg", b"x")
        assert await store.read("thumb/ab/abc.jpg") == b"x"


def test_a_url_of_another_kind_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="FILES_URL"):
        open_store("ftp://files")
