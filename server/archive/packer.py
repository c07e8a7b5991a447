"""Packing an archive entry by entry, each hashed while it is written; the list grows on disk and not in memory."""

import hashlib
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import IO, Self

import msgspec

from server.archive.layout import MANIFEST, SEAL, Entry, Head

Write = Callable[[bytes], None]


class Packer:
    """A zip file that is being written. `seal` comes last."""

    def __init__(self, file: IO[bytes], head: Head, moment: datetime) -> None:
        self._zip = zipfile.ZipFile(file, "w", allowZip64=True)
        self._list = tempfile.TemporaryFile()  # noqa: SIM115  # closed at the end of the block
        self._hash = hashlib.sha256()
        self._stamp = moment.timetuple()[:6]
        self._line(head)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._list.close()
        self._zip.close()

    @contextmanager
    def entry(self, path: str, *, packed: bool = True) -> Iterator[Write]:
        """A file of the archive to write to, piece by piece; photos are packed already."""
        digest, length = hashlib.sha256(), 0
        with self._opened(path, packed=packed) as target:

            def write(data: bytes) -> None:
                nonlocal length
                length += len(data)
                digest.update(data)
                target.write(data)

            yield write
        self._line(Entry(path, digest.hexdigest(), length))

    def put(self, path: str, data: bytes) -> None:
        """A small file."""
        with self.entry(path) as write:
            write(data)

    def seal(self, sign: Callable[[str], str]) -> None:
        """Write the list, and the signature of its hash; the archive is finished."""
        self._list.seek(0)
        with self._opened(MANIFEST) as target:
            while piece := self._list.read(256 * 1024):
                target.write(piece)
        with self._opened(SEAL) as target:
            target.write(sign(self._hash.hexdigest()).encode())

    def _line(self, value: msgspec.Struct) -> None:
        line = msgspec.json.encode(value) + b"\n"
        self._hash.update(line)
        self._list.write(line)

    def _opened(self, path: str, *, packed: bool = True) -> IO[bytes]:
        info = zipfile.ZipInfo(path, self._stamp)
        info.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
        info.external_attr = 0o644 << 16
        return self._zip.open(info, "w", force_zip64=True)
