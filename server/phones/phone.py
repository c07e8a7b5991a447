"""What a phone tells of itself in a header, and when it is one to be worried about (pure)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, Literal
from uuid import UUID

import msgspec
from msgspec import Meta, Struct

from server.facts.fact import Moment
from server.moments import read

HEADER = "zicha-phone"
LONGEST = 1000
Count = Annotated[int, Meta(ge=0, le=10_000_000)]
Bytes = Annotated[int, Meta(ge=0, le=2**53)]
Trouble = Literal["", "silent", "stuck"]


class Told(Struct, frozen=True):
    """What was on the phone when it spoke: `records` and `photos` (`bytes` long) that no receipt covers, `drafts`.

    `oldest` is when the oldest of them was made, by the phone's clock; `used` and `quota` are bytes as its browser
    estimates them; `kept` is whether that browser promised not to clear anything by itself.
    """

    records: Count = 0
    photos: Count = 0
    bytes: Bytes = 0
    drafts: Count = 0
    oldest: Moment | None = None
    app: Annotated[str, Meta(max_length=40)] = ""
    used: Bytes | None = None
    quota: Bytes | None = None
    kept: bool | None = None


_TOLD = msgspec.json.Decoder(Told)


def read_told(header: str | None) -> Told | None:
    """What a header says; None where it says nothing that can be read: no sync fails for that."""
    if not header or len(header) > LONGEST:
        return None
    try:
        told = _TOLD.decode(header.encode("latin-1"))
        return told if told.oldest is None or read(told.oldest) else None
    except (msgspec.MsgspecError, UnicodeError, ValueError):
        return None


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone as the server knows it. `seen` is when it was last in step, `told_at` when it last said what it holds.

    `told` is None for one that never said (an older build), `aside_why` is empty unless somebody put it aside.
    """

    id: UUID
    account: UUID
    browser: str
    first_seen: datetime
    seen: datetime
    told_at: datetime | None = None
    told: Told | None = None
    aside_at: datetime | None = None
    aside_by: UUID | None = None
    aside_why: str = ""

    @property
    def heard(self) -> datetime:
        """When it last reached us at all."""
        return max(self.seen, self.told_at) if self.told_at else self.seen

    @property
    def holds(self) -> int:
        """How much it said that it has and we have not: records, photos and drafts."""
        return self.told.records + self.told.photos + self.told.drafts if self.told else 0


def trouble_of(phone: Phone, now: datetime, days: int) -> Trouble:
    """Whether somebody should ask after a phone.

    `silent`: it held something and has not been heard for so many days. `stuck`: it is heard, and for as long does
    not get rid of what was handed in on it. One that was put aside troubles nobody.
    """
    told, limit = phone.told, timedelta(days=days)
    if told is None or phone.aside_at is not None or not phone.holds:
        return ""
    if now - phone.heard >= limit:
        return "silent"
    sending = told.records + told.photos > 0
    return "stuck" if sending and told.oldest and now - read(told.oldest) >= limit else ""
