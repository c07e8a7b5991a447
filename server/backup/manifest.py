"""The list of what a backup holds: a line of JSON for each file, between a first line and a last one.

It is written last and appears whole or not at all: a folder without it is no backup yet.
"""

import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

import msgspec
from msgspec import Struct

NAME = "manifest.jsonl"
FORMAT = "zicha-backup/1"
_PATHS = re.compile(
    r"(database-[\w-]+\.(db|dump)|files/[0-9a-f]{2}/[0-9a-f]{64}|tips/[0-9a-f]{2}/[0-9a-f-]{36}|(keys|tls)/[\w.-]+)",
    re.ASCII,
)


class BrokenBackup(Exception):
    """A folder that nothing can be brought back from; the message says why."""


class Head(Struct, frozen=True):
    """The first line."""

    format: str
    engine: Literal["sqlite", "postgres"]
    made_at: str


class Entry(Struct, frozen=True):
    """One file: where it lies in the backup, its hash and its length."""

    path: str
    sha256: str
    bytes: int


class End(Struct, frozen=True):
    """The last line: how many entries there are, so that a list that was cut off is known."""

    entries: int


class Writing:
    """A manifest that grows; it takes its name when all of it is on disk."""

    def __init__(self, folder: Path, head: Head) -> None:
        self._path = folder / NAME
        self._draft = folder / f".{NAME}.part"
        self._file = self._draft.open("wb")
        self._count = 0
        self._line(head)

    def add(self, entry: Entry) -> None:
        """One more file."""
        self._line(entry)
        self._count += 1

    def _line(self, value: Struct) -> None:
        self._file.write(msgspec.json.encode(value) + b"\n")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None) -> None:
        if kind is None:
            self._line(End(self._count))
            self._file.flush()
            os.fsync(self._file.fileno())
            self._draft.replace(self._path)
        self._file.close()
        self._draft.unlink(missing_ok=True)


def head_of(folder: Path) -> Head:
    """The first line of a backup's list; raises BrokenBackup."""
    try:
        with (folder / NAME).open("rb") as file:
            head = msgspec.json.decode(file.readline(), type=Head)
    except FileNotFoundError:
        raise BrokenBackup(f"{folder} has no {NAME}: it is no backup, or one that was not finished") from None
    except (OSError, msgspec.MsgspecError) as error:
        raise BrokenBackup(f"{folder / NAME} cannot be read: {error}") from error
    if head.format != FORMAT:
        raise BrokenBackup(f"{folder} is a backup of the kind {head.format}, and this version reads {FORMAT}")
    return head


def entries_of(folder: Path) -> Iterator[Entry]:
    """Every file that a backup lists, one by one; raises BrokenBackup where the list is damaged or cut off."""
    count = 0
    with (folder / NAME).open("rb") as file:
        file.readline()
        for line in file:
            try:
                found = msgspec.json.decode(line, type=dict[str, str | int])
                if "entries" in found:
                    if found["entries"] == count:
                        return
                    break
                entry = msgspec.convert(found, Entry)
            except msgspec.MsgspecError as error:
                raise BrokenBackup(f"{folder / NAME}, line {count + 2}: {error}") from error
            if not _PATHS.fullmatch(entry.path) or entry.path.endswith(("/.", "/..")):
                raise BrokenBackup(f"{folder / NAME} names {entry.path!r}, which no backup holds")
            count += 1
            yield entry
    raise BrokenBackup(f"{folder / NAME} was cut off after {count} files")


def sha256_of(path: Path) -> str:
    """The hash of a file, read piece by piece."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def fault_of(folder: Path, entry: Entry) -> str | None:
    """What is wrong with one file of a backup, or none."""
    path = folder / entry.path
    if not path.is_file():
        return f"{entry.path} is missing"
    if path.stat().st_size != entry.bytes or sha256_of(path) != entry.sha256:
        return f"{entry.path} is not what was backed up"
    return None
