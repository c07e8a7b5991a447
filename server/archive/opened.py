"""Opening an archive that somebody handed over: nothing of it is trusted, and nothing of it is written anywhere."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

from server.archive.layout import NEEDED, PATHS

T = TypeVar("T")
# The longest fact that a phone can hand in, and as much again.
LONGEST_LINE = 32 * 1024 * 1024
# Text packs to a tenth or less; what unpacks to two hundred times its size is a bomb.
MOST_TIMES, ALLOWANCE = 200, 16 * 1024 * 1024
MOST_ENTRIES = 4_000_000


class BrokenArchive(Exception):
    """It cannot be read any further; the message says why."""


class Opened:
    """An archive, read in pieces."""

    def __init__(self, path: Path) -> None:
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise BrokenArchive(f"it is no zip file that can be read: {error}") from error
        self.names = frozenset(self._zip.namelist())
        self._size = path.stat().st_size

    def close(self) -> None:
        """Done with it."""
        self._zip.close()

    def shape_faults(self) -> Iterator[str]:
        """Entries that no export of ours has: strange names, the same name twice, more bytes than can be meant."""
        seen: set[str] = set()
        for info in self._zip.infolist():
            if info.filename in seen:
                yield f"{info.filename!r} is there twice"
            if not PATHS.fullmatch(info.filename):
                yield f"{info.filename!r} does not belong in an export"
            seen.add(info.filename)
        for name in NEEDED:
            if name not in seen:
                yield f"{name} is missing"
        if sum(info.file_size for info in self._zip.infolist()) > MOST_TIMES * self._size + ALLOWANCE:
            raise BrokenArchive("it would unpack to far more than its size allows: a zip bomb")
        if len(seen) > MOST_ENTRIES:
            raise BrokenArchive("it has more entries than an export can have")

    def entries(self) -> list[str]:
        """The names of all entries, in the order in which they were written."""
        return self._zip.namelist()

    def pieces(self, name: str) -> Iterator[bytes]:
        """The bytes of an entry; raises BrokenArchive where they cannot be unpacked."""
        try:
            with self._zip.open(name) as file:
                while piece := file.read(256 * 1024):
                    yield piece
        except Exception as error:
            # The unpacking libraries have errors of their own that share no name.
            raise BrokenArchive(f"{name} cannot be unpacked: {type(error).__name__} {error}") from error

    def whole(self, name: str) -> bytes:
        """All of a small entry."""
        data = b""
        for piece in self.pieces(name):
            data += piece
            if len(data) > LONGEST_LINE:
                raise BrokenArchive(f"{name} is longer than it can be")
        return data

    def lines(self, name: str) -> Iterator[bytes]:
        """The lines of an entry, none longer than can be meant."""
        rest = b""
        for piece in self.pieces(name):
            *whole, rest = (rest + piece).split(b"\n")
            yield from whole
            if len(rest) > LONGEST_LINE:
                raise BrokenArchive(f"{name} has a line that is longer than it can be")
        if rest:
            yield rest

    def values(self, name: str, kind: type[T]) -> Iterator[T]:
        """The lines of an entry as values of a kind."""
        decoder = msgspec.json.Decoder(kind)
        for number, line in enumerate(self.lines(name), start=1):
            try:
                yield decoder.decode(line)
            except msgspec.MsgspecError as error:
                raise BrokenArchive(f"{name}, line {number}: {error}") from error
