"""Facts to rows and back, without loss: what is stored is what was hashed."""

from uuid import UUID

import msgspec

from server.canonical import canonical_bytes
from server.facts import Fact, FileEntry, NewFact, read_body
from server.ledger.tables import LedgerFact

_FILES = msgspec.json.Decoder(tuple[FileEntry, ...])


def to_row(fact: Fact) -> LedgerFact:
    """The row that keeps a fact; raises msgspec.ValidationError for one that could never be read back."""
    body = canonical_bytes(msgspec.to_builtins(fact.body) if fact.older is None else fact.older)
    read_body(fact.kind, body)
    return LedgerFact(
        id=fact.id,
        enterprise=fact.enterprise,
        seq=fact.seq,
        kind=fact.kind,
        subject=fact.subject,
        actor=fact.actor,
        actor_role=fact.actor_role,
        device=fact.device,
        occurred_at=fact.occurred_at,
        received_at=fact.received_at,
        body=body.decode(),
        files=canonical_bytes(msgspec.to_builtins(fact.files)).decode(),
        hash=fact.hash,
        chain_hash=fact.chain_hash,
    )


def to_fact(row: LedgerFact) -> Fact:
    """The fact that a row keeps; raises msgspec.ValidationError when the row was damaged."""
    body, older = read_body(row.kind, row.body)
    return Fact(
        id=row.id,
        enterprise=row.enterprise,
        seq=row.seq,
        kind=row.kind,
        subject=row.subject,
        actor=row.actor,
        actor_role=row.actor_role,
        device=row.device,
        occurred_at=row.occurred_at,
        received_at=row.received_at,
        body=body,
        files=_FILES.decode(row.files),
        hash=row.hash,
        chain_hash=row.chain_hash,
        older=older,
    )


def said(fact: Fact) -> NewFact:
    """What was said, without its place in the ledger."""
    return NewFact(
        id=UUID(str(fact.id)),
        kind=fact.kind,
        subject=UUID(str(fact.subject)),
        occurred_at=fact.occurred_at,
        body=fact.body,
        files=fact.files,
        older=fact.older,
    )
