"""A fact: one immutable entry of an enterprise's ledger, before (`NewFact`) and after (`Fact`) it is recorded."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec
from msgspec import Meta, Struct

from server.canonical import digest
from server.facts.mark import MOST_MARKS, Mark
from server.moments import written

Sha256 = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
Text = Annotated[str, Meta(max_length=2000)]
Line = Annotated[str, Meta(min_length=1, max_length=200)]
Day = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Moment = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?(Z|[+-]\d{2}:\d{2})$")]
Pixels = Annotated[int, Meta(ge=0, le=100_000)]
Decimals = Annotated[str, Meta(pattern=r"^-?\d{1,12}(\.\d{1,8})?$")]


class Body(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The content of a fact. Its subclasses say what happened."""


class Position(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Where the phone was, in WGS 84 degrees as decimal text, with the accuracy it claimed in metres (0: none)."""

    lat: Decimals
    lon: Decimals
    accuracy_m: Annotated[int, Meta(ge=0, le=1_000_000)] = 0


class FileEntry(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One file that belongs to a fact, promised by hash and length before its bytes arrive.

    `width` and `height` are of the photo as people see it, `orientation` is how its camera was held (EXIF 1 to 8).
    `smaller` says that the phone made these bytes out of larger ones. `marks` are drawn over it, never into it.
    Raises ValueError for marks on a photo of unknown size: nobody could draw them where they were meant.
    """

    sha256: Sha256
    bytes: Annotated[int, Meta(ge=1)]
    type: Annotated[str, Meta(max_length=100)]
    name: Annotated[str, Meta(max_length=200)]
    question: Annotated[str, Meta(max_length=100)]
    captured_at: Moment
    source: Literal["camera", "gallery"]
    position: Position | None = None
    orientation: Annotated[int, Meta(ge=1, le=8)] = 1
    width: Pixels = 0
    height: Pixels = 0
    smaller: bool = False
    marks: Annotated[tuple[Mark, ...], Meta(max_length=MOST_MARKS)] = ()

    def __post_init__(self) -> None:
        if self.marks and not (self.width and self.height):
            raise ValueError("marks need the width and height of their photo")


class NewFact(Struct, frozen=True):
    """What somebody says happened, not yet in a ledger.

    `older` is the body as it was said where that is in an older shape than `body`: it is what is hashed and kept.
    """

    id: UUID
    kind: str
    subject: UUID
    occurred_at: datetime
    body: Body
    files: tuple[FileEntry, ...] = ()
    older: dict[str, Any] | None = None

    def content(self) -> dict[str, Any]:
        """The plain values that the fact's hash covers."""
        return {
            "id": str(self.id),
            "kind": self.kind,
            "subject": str(self.subject),
            "occurred_at": written(self.occurred_at),
            "body": msgspec.to_builtins(self.body) if self.older is None else self.older,
            "files": msgspec.to_builtins(self.files),
        }

    def hash(self) -> str:
        """SHA-256 of the canonical content: same id and same hash means the same fact."""
        return digest(self.content())


class Fact(Struct, frozen=True):
    """A fact in its place: who said it, when it came, and its link in the chain."""

    id: UUID
    enterprise: UUID
    seq: int
    kind: str
    subject: UUID
    actor: UUID | None
    actor_role: str
    device: UUID | None
    occurred_at: datetime
    received_at: datetime
    body: Body
    files: tuple[FileEntry, ...]
    hash: str
    chain_hash: str
    older: dict[str, Any] | None = None
