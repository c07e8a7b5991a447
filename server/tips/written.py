"""How a regulator's hazard is written down at a desk: the one way, for a finding and for what came by a tip-off.

Both look alike to the enterprise, in every byte that it can read: the same kind of fact, said at the moment at which it
is written, its pictures drawn anew under names of their place.
"""

from collections.abc import Sequence
from uuid import UUID

from server.clock import now
from server.evidence.complete import put_bytes
from server.facts import FileEntry, HazardReported, NewFact
from server.ledger.outcome import Outcome
from server.moments import written
from server.people.actor import Actor
from server.sync.say import say_facts
from server.tips.picture import QUALITY_AGAIN, bare
from server.tips.tip import Draft

KIND = "hazard.reported"


async def write_down(
    actor: Actor, enterprise: UUID, draft: Draft, pictures: Sequence[bytes], *, fact: UUID, hazard: UUID
) -> Outcome:
    """Say it now; raises the Problem where it may not be said."""
    moment = now()
    files: list[FileEntry] = []
    for data in pictures:
        drawn = await bare(data, QUALITY_AGAIN)
        kept = await put_bytes(enterprise, drawn.data)
        if kept.sha256 not in {one.sha256 for one in files}:
            files.append(_entry(kept.sha256, kept.bytes, len(files) + 1, written(moment)))
    body = HazardReported(
        title=draft.title, level=draft.level, note=draft.note, due=draft.due,
        photos=tuple(one.sha256 for one in files),
    )  # fmt: skip
    said = NewFact(id=fact, kind=KIND, subject=hazard, occurred_at=moment, body=body, files=tuple(files))
    return (await say_facts(actor, enterprise, [said]))[0]


def _entry(sha256: str, length: int, number: int, at: str) -> FileEntry:
    return FileEntry(
        sha256=sha256, bytes=length, type="image/jpeg", name=f"{number}.jpg", question="report", captured_at=at,
        source="gallery",
    )  # fmt: skip
