"""The chain (pure): each link covers the fact's own hash, its place, who said it, and the link before."""

from datetime import UTC, datetime
from uuid import UUID

from server.canonical import digest
from server.facts import Fact, NewFact
from server.ledger.speaker import Speaker
from server.moments import written

GENESIS = "0" * 64


def chain_hash(
    enterprise: UUID, seq: int, fact_hash: str, previous: str, speaker: Speaker, received_at: datetime
) -> str:
    """SHA-256 of the canonical link: 64 hex digits."""
    return digest(
        {
            "enterprise": str(enterprise),
            "seq": seq,
            "hash": fact_hash,
            "previous": previous,
            "actor": str(speaker.id) if speaker.id else None,
            "role": speaker.role,
            "device": str(speaker.device) if speaker.device else None,
            "received_at": written(received_at),
        }
    )


def link(
    new: NewFact, fact_hash: str, enterprise: UUID, seq: int, previous: str, speaker: Speaker, received_at: datetime
) -> Fact:
    """A fact put in its place after the link `previous`; its moments in UTC, as every row is to have them."""
    return Fact(
        id=new.id,
        enterprise=enterprise,
        seq=seq,
        kind=new.kind,
        subject=new.subject,
        actor=speaker.id,
        actor_role=speaker.role,
        device=speaker.device,
        occurred_at=new.occurred_at.astimezone(UTC),
        received_at=received_at.astimezone(UTC),
        body=new.body,
        files=new.files,
        hash=fact_hash,
        chain_hash=chain_hash(enterprise, seq, fact_hash, previous, speaker, received_at),
        older=new.older,
    )
