"""Records follow from being said, said again and withdrawn."""

from collections.abc import Mapping, Sequence

import msgspec

from server.canonical import canonical_bytes
from server.facts import Fact, Kept, RecordWithdrawn
from server.records.record import SORT_OF_KIND, day_of, in_time, title_of, until_of
from server.records.tables import KeptRecord


async def project(facts: Sequence[Fact]) -> None:
    """One after the other: a correction may come in the same breath as what it corrects."""
    for fact in facts:
        row = await KeptRecord.get_or_none(id=fact.subject)
        if row is not None and row.enterprise != fact.enterprise:
            continue
        if isinstance(fact.body, Kept):
            await _kept(fact, fact.body, row)
        elif isinstance(fact.body, RecordWithdrawn) and row is not None and row.stands:
            row.stands, row.withdrawn, row.changed_seq = False, fact.body.reason, fact.seq
            await row.save(update_fields=["stands", "withdrawn", "changed_seq"])


async def _kept(fact: Fact, body: Kept, row: KeptRecord | None) -> None:
    """A record keeps its sort for life; what is withdrawn stays so."""
    sort = SORT_OF_KIND[fact.kind]
    now = {
        "day": day_of(body),
        "until_day": until_of(body),
        "title": title_of(body),
        "body": canonical_bytes(msgspec.to_builtins(body)).decode(),
        "fact": fact.id,
        "changed_seq": fact.seq,
    }
    if row is None:
        await KeptRecord.bulk_create([_first(fact, body, sort, now)])
    elif row.sort == sort and row.stands:
        moved = row.day != now["day"]  # who moves a commitment to another day cannot make it on time again
        row.in_time = row.in_time and (not moved or in_time(body, fact.occurred_at, fact.received_at))
        row.corrections += 1
        await row.update_from_dict(now).save()


def _first(fact: Fact, body: Kept, sort: str, now: Mapping[str, object]) -> KeptRecord:
    return KeptRecord(
        id=fact.subject,
        enterprise=fact.enterprise,
        sort=sort,
        in_time=in_time(body, fact.occurred_at, fact.received_at),
        said_by=fact.actor,
        said_role=fact.actor_role,
        said_at=fact.received_at,
        corrections=0,
        stands=True,
        withdrawn="",
        **now,
    )
