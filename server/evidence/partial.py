"""Files that are still arriving: one partial file per upload, whose size on disk is the upload's offset.

A killed process therefore leaves nothing to mend. Whoever writes, finishes or removes a partial file holds its
lock, which the kernel lets go with its holder.
"""

import errno
import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from server import problems

# Below this the database and the log need what is left.
RESERVE_BYTES = 32 * 1024 * 1024
RETRY_SECONDS = 2
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@contextmanager
def room_needed() -> Iterator[None]:
    """A full disk or a used-up quota in this block is a named problem."""
    try:
        yield
    except OSError as failure:
        if failure.errno in _NO_ROOM:
            raise problems.DISK_FULL from failure
        raise


def partial_path(folder: Path, upload: UUID) -> Path:
    """Where an upload's bytes lie."""
    return folder / str(upload)


def begin(path: Path, length: int) -> None:
    """An empty partial file that survives a power cut; refused when the disk has no room for the whole."""
    with room_needed():
        path.parent.mkdir(parents=True, exist_ok=True)
        check_room(path.parent, length)
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
        sync_folder(path.parent)


def check_room(folder: Path, length: int) -> None:
    """Refuse what would leave the database and the log without room."""
    if shutil.disk_usage(folder).free < length + RESERVE_BYTES:
        raise problems.DISK_FULL


@contextmanager
def claimed(path: Path) -> Iterator[int]:
    """The partial file, open and locked; refused at once while somebody else holds it."""
    try:
        handle = os.open(path, os.O_RDWR | os.O_CLOEXEC)
    except FileNotFoundError as gone:
        raise problems.UPLOAD_UNKNOWN from gone
    try:
        _lock(handle, path)
        yield handle
    finally:
        os.close(handle)


def size(handle: int) -> int:
    """How many bytes have arrived."""
    return os.fstat(handle).st_size


def write_at(handle: int, offset: int, data: bytes) -> int:
    """Write all of these bytes; the offset after them."""
    view = memoryview(data)
    with room_needed():
        while view:
            written = os.pwrite(handle, view, offset)
            offset += written
            view = view[written:]
    return offset


def settle(handle: int) -> None:
    """Wait until what was written is on the disk."""
    with room_needed():
        os.fsync(handle)


def cut_back(handle: int, offset: int) -> None:
    """Forget what came after an offset."""
    os.ftruncate(handle, offset)


def sync_folder(folder: Path) -> None:
    """Make new names in a folder survive a power cut."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _lock(handle: int, path: Path) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as held:
        raise problems.UPLOAD_LOCKED.because(retry_after=RETRY_SECONDS) from held
    # Between opening and locking, the holder may have finished: the same bytes are evidence now, not ours to write.
    try:
        same = os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        same = False
    if not same:
        raise problems.UPLOAD_LOCKED.because(retry_after=RETRY_SECONDS)
