"""One enterprise beside what a platform knows of it: gathered, written, checked, compared; noted when sent."""

import json
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from msgspec import Struct

from server.canonical import canonical_bytes
from server.database import in_transaction
from server.enterprises.tables import Enterprise
from server.platforms.check import Fault, faults
from server.platforms.difference import Difference, Sent, difference
from server.platforms.gather import told_of
from server.platforms.model import ORDER, Kind
from server.platforms.profile import Profile
from server.platforms.tables import PlatformSent
from server.platforms.write import Plain, written_rows

FORMAT = "zicha-exchange-1"
PAGE = 500


class Parcel(Struct, frozen=True):
    """What would be sent now: everything as it is, what is new of it, and what would be refused."""

    enterprise: str
    profile: Profile
    rows: list[tuple[Kind, Plain]]
    new: Difference
    before: Sent
    faults: list[Fault]
    held: int
    outside: int
    last: datetime | None

    def counts(self) -> dict[Kind, tuple[int, int, int, int]]:
        """For each table: all, new, changed, gone."""
        parts = (self.rows, self.new.added, self.new.changed, self.new.gone)
        counted = [Counter(kind for kind, _ in part) for part in parts]
        return {
            kind: (counted[0][kind], counted[1][kind], counted[2][kind], counted[3][kind])
            for kind in ORDER
            if self.profile.takes(kind)
        }


async def parcel(firm: Enterprise, profile: Profile, now: datetime) -> Parcel:
    """The parcel of one enterprise for one platform."""
    told = await told_of(firm, now)
    rows = written_rows(told, profile)
    sent = await PlatformSent.filter(enterprise=firm.id, profile=profile.profile).order_by("id")
    before: dict[tuple[Kind, str], Plain] = {(row.kind, row.key): json.loads(row.row) for row in sent}  # type: ignore[misc]
    return Parcel(
        enterprise=firm.name,
        profile=profile,
        rows=rows,
        new=difference(rows, before, now, profile),
        before=before,
        faults=faults(rows, profile),
        held=told.held,
        outside=told.outside,
        last=max((row.sent_at for row in sent), default=None),
    )


def as_file(found: Parcel, *, everything: bool) -> bytes:
    """The file to hand over: batches of one table each, in the order in which they must be taken."""
    return canonical_bytes(as_batches(found.rows if everything else found.new.rows(), found.profile))


def as_batches(rows: Sequence[tuple[Kind, Plain]], profile: Profile) -> Plain:
    """These rows as a file has them."""
    batches: list[Plain] = []
    for kind, row in rows:
        last = batches[-1] if batches else None
        if last is None or last["table"] != kind or len(last["rows"]) >= profile.batch:
            last = {"table": kind, "rows": []}
            batches.append(last)
        last["rows"].append(row)
    return {"format": FORMAT, "profile": profile.profile, "batches": batches}


async def note_sent(enterprise: UUID, found: Parcel, now: datetime) -> int:
    """Remember what was handed over: the next file says only what is new since. How many rows that were."""
    return await note_rows(enterprise, found.new.rows(), found.profile, now)


async def note_rows(enterprise: UUID, rows: Sequence[tuple[Kind, Plain]], profile: Profile, now: datetime) -> int:
    """The same of some of them."""
    name = profile.profile
    async with in_transaction():
        keys = [str(row["id"]) for _, row in rows]
        for begin in range(0, len(keys), PAGE):
            page = keys[begin : begin + PAGE]
            await PlatformSent.filter(enterprise=enterprise, profile=name, key__in=page).delete()
        made = [
            PlatformSent(
                enterprise=enterprise,
                profile=name,
                kind=kind,
                key=str(row["id"]),
                row=canonical_bytes(row).decode(),
                sent_at=now,
            )
            for kind, row in rows
        ]
        await PlatformSent.bulk_create(made, batch_size=PAGE)
    return len(rows)
