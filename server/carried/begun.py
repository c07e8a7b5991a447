"""What a phone's file says of work that was begun: told to its person, never taken in, since only a phone can go on."""

from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec import Raw, Struct

FORM = "zicha.form."


class _Photo(Struct, frozen=True):
    sha256: str


class _Answer(Struct, frozen=True):
    result: str | None = None
    photos: list[_Photo] = []


class _Hand(Struct, frozen=True):
    name: str = ""


class Begun(Struct, frozen=True):
    """An inspection that was begun. Nothing in it is proven: its ids may stand for nothing."""

    checklist: str
    version: int
    answers: dict[str, _Answer]
    area: str | None = None
    equipment: str | None = None
    tag: str | None = None
    changed_at: str = ""
    signatures: list[_Hand] = []
    handed: str | None = None
    removed: bool = False

    @property
    def answered(self) -> int:
        """How many questions have an answer."""
        return sum(answer.result is not None for answer in self.answers.values())

    @property
    def photos(self) -> set[str]:
        """The photos it speaks of, by hash."""
        return {photo.sha256 for answer in self.answers.values() for photo in answer.photos}


class Rest(Struct, frozen=True):
    """What else is begun in it: rounds under way and small forms."""

    patrols: int = 0
    forms: int = 0


def begun(raws: Sequence[Raw]) -> list[Begun | None]:
    """Each draft, None for one that cannot be read; those that were thrown away are not told."""
    read = [_read(raw) for raw in raws]
    return [draft for draft in read if draft is None or not draft.removed]


def rest(raws: Sequence[Raw]) -> Rest:
    """What lies beside the records."""
    maps = [value for value in map(_value, raws) if isinstance(value, dict)]
    return Rest(
        patrols=sum({"route", "things", "seen"} <= value.keys() and not value.get("removed") for value in maps),
        forms=sum(key.startswith(FORM) for value in maps for key in value),
    )


def _read(raw: Raw) -> Begun | None:
    try:
        return msgspec.json.decode(raw, type=Begun)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None


def _value(raw: Raw) -> Any:
    try:
        return msgspec.json.decode(raw)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
