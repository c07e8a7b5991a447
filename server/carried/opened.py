"""Opening a file that a phone exported: nothing of it is trusted, and nothing of it is written anywhere."""

import re
import struct
import zipfile
from collections.abc import Collection
from os import SEEK_END
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec import Raw, Struct

from server import problems
from server.canonical import sha256_hex
from server.carried.begun import begun, rest
from server.problems import Problem

T = TypeVar("T")
FORMAT = "zicha-phone/1"
MANIFEST, FACTS, DRAFTS = "zicha.json", "facts.json", "drafts.json"
PATHS = re.compile(r"(zicha|facts|drafts)\.json|photos/[0-9a-f]{64}\.[a-z0-9]{2,4}", re.ASCII)
MOST_ENTRIES, MOST_RECORDS = 20_000, 5_000
# Each entry has 46 bytes and its path; far more than phones can need is a list made to fill our memory.
LONGEST_LIST = MOST_ENTRIES * 160
# The end of an archive without a comment, and before it the mark of one that is larger than the plain format counts.
_END, _LARGE, _LARGE_BYTES = struct.Struct("<4s4H2LH"), b"PK\x06\x07", 20
LONGEST_TEXT = 64 * 1024 * 1024


class Whose(Struct, frozen=True):
    """Whose work it is."""

    id: str
    name: str = ""


class Manifest(Struct, frozen=True):
    """What the file says of itself."""

    format: str
    person: Whose
    hashes: dict[str, str]
    made_at: str = ""


class _Facts(Struct, frozen=True):
    facts: list[Raw]
    others: list[Raw] = []


class _Drafts(Struct, frozen=True):
    drafts: list[Raw]


class Carried:
    """An export, read entry by entry. Raises CARRIED_UNREADABLE wherever it is not what a phone writes."""

    def __init__(self, path: Path) -> None:
        _check_end(path)
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise _unreadable(f"no zip file: {error}") from error
        self._check_shape(path.stat().st_size)
        self.manifest = _decoded(self._text(MANIFEST), Manifest, MANIFEST)
        if self.manifest.format != FORMAT:
            raise _unreadable(f"format {self.manifest.format[:40]!r}")
        said = _decoded(self._proven(FACTS), _Facts, FACTS)
        drafts = _decoded(self._proven(DRAFTS), _Drafts, DRAFTS).drafts
        if max(map(len, (said.facts, said.others, drafts))) > MOST_RECORDS:
            raise _unreadable("too many records")
        self.facts = [bytes(raw) for raw in said.facts]
        self.drafts, self.rest = begun(drafts), rest(said.others)
        self._photos = {name[7:71]: name for name in self._zip.namelist() if name.startswith("photos/")}

    def close(self) -> None:
        """Done with it."""
        self._zip.close()

    @property
    def photos(self) -> Collection[str]:
        """The hashes that its photos are called by; their bytes are looked at when they are taken."""
        return self._photos.keys()

    def photo(self, sha256: str, most_bytes: int) -> bytes | None:
        """The bytes of a photo, None where the file has none that could be meant."""
        name = self._photos.get(sha256)
        return self._read(name, most_bytes) if name else None

    def _check_shape(self, size: int) -> None:
        """Phones pack nothing, so that nothing here can swell; entries over each other would count bytes twice."""
        entries = self._zip.infolist()
        if len(entries) > MOST_ENTRIES or len({entry.filename for entry in entries}) < len(entries):
            raise _unreadable("too many entries, or one twice")
        if sum(entry.file_size for entry in entries) > size:
            raise _unreadable("it would unpack to more than its size")
        for entry in entries:
            if not PATHS.fullmatch(entry.filename):
                raise _unreadable(f"strange name {entry.filename[:80]!r}")
            if entry.compress_type != zipfile.ZIP_STORED or entry.compress_size != entry.file_size:
                raise _unreadable("packed anew by another program")

    def _proven(self, name: str) -> bytes:
        data = self._text(name)
        if sha256_hex(data) != self.manifest.hashes.get(name):
            raise _unreadable(f"{name} was changed")
        return data

    def _text(self, name: str) -> bytes:
        return self._read(name, LONGEST_TEXT)

    def _read(self, name: str, most_bytes: int) -> bytes:
        try:
            if self._zip.getinfo(name).file_size > most_bytes:
                raise _unreadable(f"{name} is too large")
            return self._zip.read(name)
        except (KeyError, OSError, RuntimeError, zipfile.BadZipFile, NotImplementedError, EOFError) as error:
            raise _unreadable(f"{name}: {error}") from error


def _check_end(path: Path) -> None:
    """Before anything is read: how long the list of entries says it is, since readers take all of it into memory."""
    with path.open("rb") as file:
        size = file.seek(0, SEEK_END)
        file.seek(max(0, size - _LARGE_BYTES - _END.size))
        tail = file.read().rjust(_LARGE_BYTES + _END.size, b"\0")
    signature, *_, listed, _offset, comment = _END.unpack(tail[-_END.size :])
    if signature != b"PK\x05\x06" or comment:
        raise _unreadable("no zip file as phones write it")
    if listed > LONGEST_LIST or tail.startswith(_LARGE):
        raise _unreadable("too many entries")


def _decoded(data: bytes, kind: type[T], name: str) -> T:
    try:
        return msgspec.json.decode(data, type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise _unreadable(f"{name}: {error}") from error


def _unreadable(why: str, **more: Any) -> Problem:
    return problems.CARRIED_UNREADABLE.because(why=why, **more)
