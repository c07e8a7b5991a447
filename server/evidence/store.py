"""Where evidence is kept for good: a folder, an S3 bucket or memory, chosen by `FILES_URL`; write-once by key.

A key never changes its bytes, and only what is no evidence (the pictures of tip-offs) is taken away again. A folder is
written by ourselves, because obstore's local store does not wait for the disk; everything is read through obstore.
"""

import contextlib
import os
import secrets
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import anyio.to_thread
import obstore
from obstore.exceptions import AlreadyExistsError, NotFoundError
from obstore.store import LocalStore, MemoryStore, S3Store

from server.evidence.partial import room_needed, sync_folder

# A bucket that does not answer: a phone is told so before it gives up by itself, and tries again later.
PATIENCE = timedelta(seconds=15)


@dataclass(frozen=True, slots=True)
class Store:
    """One place for files. `folder` is set where the files lie on a disk of ours."""

    objects: Any
    folder: Path | None

    async def keep_file(self, key: str, source: Path) -> None:
        """Keep a whole file durably; a key that is already kept stays as it is."""
        if self.folder:
            await anyio.to_thread.run_sync(_keep_link, source, self.folder / key)
        else:
            await self._put(key, await anyio.to_thread.run_sync(source.read_bytes))

    async def keep(self, key: str, data: bytes) -> None:
        """Keep bytes durably; a key that is already kept stays as it is."""
        if self.folder:
            await anyio.to_thread.run_sync(_keep_bytes, data, self.folder / key)
        else:
            await self._put(key, data)

    async def keep_photo(self, thumb_key: str, thumb: bytes, key: str, source: Path) -> None:
        """Keep a thumbnail, and then the whole file that it was made from; on a disk of ours in one go."""
        if self.folder:
            await anyio.to_thread.run_sync(_keep_both, thumb, self.folder / thumb_key, source, self.folder / key)
        else:
            await self.keep(thumb_key, thumb)
            await self.keep_file(key, source)

    async def read(self, key: str) -> bytes | None:
        """All the bytes of a key, or None where there are none."""
        try:
            found = await obstore.get_async(self.objects, key)
        except (NotFoundError, FileNotFoundError):
            return None
        return bytes(await found.bytes_async())

    async def stream(self, key: str, first: int, last: int) -> AsyncIterator[bytes]:
        """The bytes from first to last, both included, in pieces; fails before the first piece if there are none."""
        found = await obstore.get_async(self.objects, key, options={"range": (first, last + 1)})

        async def pieces() -> AsyncIterator[bytes]:
            async for piece in found.stream(min_chunk_size=256 * 1024):
                yield bytes(piece)

        return pieces()

    async def remove(self, key: str) -> None:
        """Take a key away; one that is not there is gone already."""
        with contextlib.suppress(NotFoundError, FileNotFoundError):
            await obstore.delete_async(self.objects, key)

    async def has(self, key: str) -> bool:
        """Whether a key is kept."""
        try:
            await obstore.head_async(self.objects, key)
        except (NotFoundError, FileNotFoundError):
            return False
        return True

    async def lay(self, key: str, data: bytes) -> None:
        """Keep bytes for a while, durably, under a key that nobody else uses."""
        await obstore.put_async(self.objects, key, data, use_multipart=False)

    async def older(self, prefix: str, moment: datetime) -> AsyncIterator[list[str]]:
        """The keys below a prefix that were kept before a moment, a page at a time."""
        async for page in obstore.list(self.objects, prefix, chunk_size=1000):
            yield [found["path"] for found in page if found["last_modified"] < moment]

    async def _put(self, key: str, data: bytes) -> None:
        try:
            await obstore.put_async(self.objects, key, data, mode="create", use_multipart=False)
        except AlreadyExistsError:
            return
        except NotImplementedError:
            # A bucket without conditional writes: the key is a hash, so the bytes can only be the same.
            await obstore.put_async(self.objects, key, data, use_multipart=False)
        kept = await obstore.head_async(self.objects, key)
        if kept["size"] != len(data):
            raise OSError(f"the store kept {kept['size']} of {len(data)} bytes of {key}")


def open_store(url: str) -> Store:
    """The store that a URL names: `file:///folder`, `s3://bucket/prefix?endpoint=…&region=…` or `memory://`.

    Keys for S3 come from the usual AWS variables, which obstore reads itself.
    """
    parts = urlsplit(url)
    if parts.scheme == "file":
        # Not parsed any further: a folder's name may have characters that mean something in a URL.
        folder = Path(url.removeprefix("file://")).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        return Store(LocalStore(folder), folder)
    if parts.scheme == "memory":
        return Store(MemoryStore(), None)
    if parts.scheme == "s3":
        options: Any = dict(parse_qsl(parts.query))
        plain: Any = {"allow_http": options.get("endpoint", "").startswith("http://"), "timeout": PATIENCE}
        prefix = parts.path.strip("/") or None
        retry: Any = {"max_retries": 2, "retry_timeout": PATIENCE}
        store = S3Store(parts.netloc, prefix=prefix, config=options, client_options=plain, retry_config=retry)
        return Store(store, None)
    raise ValueError(f"FILES_URL must start with file://, s3:// or memory://, not {url!r}")


def _keep_both(thumb: bytes, thumb_target: Path, source: Path, target: Path) -> None:
    _keep_bytes(thumb, thumb_target)
    _keep_link(source, target)


def _keep_link(source: Path, target: Path) -> None:
    """Give an already settled file a second name: no byte is copied, and the first name may go later."""
    _make_folders(target.parent)
    try:
        os.link(source, target)
    except FileExistsError:
        return
    except OSError:
        _keep_bytes(source.read_bytes(), target)
        return
    sync_folder(target.parent)


def _keep_bytes(data: bytes, target: Path) -> None:
    if target.exists():
        return
    _make_folders(target.parent)
    draft = target.with_name(f".{target.name}.{secrets.token_hex(8)}")
    try:
        with room_needed():
            with draft.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            draft.rename(target)
            sync_folder(target.parent)
    finally:
        draft.unlink(missing_ok=True)


def _make_folders(folder: Path) -> None:
    if folder.exists():
        return
    _make_folders(folder.parent)
    with room_needed():
        folder.mkdir(exist_ok=True)
        sync_folder(folder.parent)
