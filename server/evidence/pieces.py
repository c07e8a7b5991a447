"""Pieces of uploads in a store that several machines share: an object each, named by upload and offset.

The row of an upload says which of them count. What no row names was left by a kill, and goes when its time is over.
"""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import structlog

from server.evidence.place import place
from server.evidence.tables import Upload

FOLDER = "uploads/"
log = structlog.get_logger("zicha.evidence")


@dataclass(frozen=True, slots=True)
class Piece:
    """Bytes that have arrived: where in the file they begin, how many they are, and under which key they lie."""

    start: int
    length: int
    key: str


def new_piece(upload: UUID, start: int, length: int) -> Piece:
    """A piece whose key nobody else has: what two senders put at the same offset are two objects."""
    return Piece(start, length, _key(upload, start, secrets.token_hex(8)))


def written_pieces(pieces: Sequence[Piece]) -> str:
    """As the row has them: the length of each, and what its key ends with."""
    return " ".join(f"{piece.length}:{piece.key.rpartition('-')[2]}" for piece in pieces)


def pieces_of(upload: Upload) -> list[Piece]:
    """The pieces that a row names; each begins where the one before it ends."""
    found: list[Piece] = []
    start = 0
    for word in upload.pieces.split():
        length, _, end = word.partition(":")
        found.append(Piece(start, int(length), _key(upload.id, start, end)))
        start += int(length)
    return found


def _key(upload: UUID, start: int, end: str) -> str:
    return f"{FOLDER}{upload}/{start}-{end}"


async def removed(keys: Iterable[str]) -> None:
    """Remove pieces. What cannot be removed just now is a stray, and goes later."""
    for key in keys:
        try:
            await place().store.remove(key)
        except Exception:
            log.exception("a piece could not be removed", key=key)


async def remove_strays(oldest: datetime) -> int:
    """Remove pieces from before a moment whose upload nobody knows; how many went."""
    gone = 0
    async for keys in place().store.older(FOLDER, oldest):
        known = set(await Upload.filter(id__in=_uploads(keys)).values_list("id", flat=True))
        strays = [key for key in keys if not known & _uploads([key])]
        await removed(strays)
        gone += len(strays)
    return gone


def _uploads(keys: Iterable[str]) -> set[UUID]:
    """Of which uploads these are; a key that is none of ours is of none."""
    found = set()
    for key in keys:
        try:
            found.add(UUID(key.removeprefix(FOLDER).partition("/")[0]))
        except ValueError:
            continue
    return found
