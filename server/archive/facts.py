"""A fact as a line of an archive, and what its two hashes say (pure): any kind, also ones that came later."""

from typing import Any
from uuid import UUID

from msgspec import Struct

from server.canonical import digest
from server.ledger.chain import chain_hash
from server.ledger.speaker import Voice
from server.moments import read


class FactLine(Struct, frozen=True):
    """One line of facts.jsonl."""

    enterprise: str
    seq: int
    id: str
    kind: str
    subject: str
    actor: str | None
    role: str
    device: str | None
    occurred_at: str
    received_at: str
    body: dict[str, Any]
    files: list[dict[str, Any]]
    hash: str
    chain_hash: str

    def promised(self) -> list[str]:
        """The hashes of its files."""
        return [str(entry.get("sha256")) for entry in self.files]

    def walked(self) -> tuple[str, int] | None:
        """The checklist version that it answers, if it is an inspection."""
        if self.kind != "inspection.submitted":
            return None
        version = self.body.get("version")
        return str(self.body.get("checklist")), version if isinstance(version, int) else 0


def fact_faults(fact: FactLine, enterprise: str, previous: str) -> list[str]:
    """What is wrong with a fact and its link to the one before."""
    faults = []
    if fact.enterprise != enterprise:
        faults.append("it is another enterprise's")
    content = {
        "id": fact.id,
        "kind": fact.kind,
        "subject": fact.subject,
        "occurred_at": fact.occurred_at,
        "body": fact.body,
        "files": fact.files,
    }
    if digest(content) != fact.hash:
        faults.append("the content is not what was hashed")
    if _link(fact, previous) != fact.chain_hash:
        faults.append("the link does not follow from the fact before it")
    return faults


def _link(fact: FactLine, previous: str) -> str:
    """Its link as it must be; none where it cannot be computed."""
    try:
        speaker = Voice(_uuid(fact.actor), fact.role, _uuid(fact.device))
        received_at = read(fact.received_at)
        return chain_hash(UUID(fact.enterprise), fact.seq, fact.hash, previous, speaker, received_at)
    except ValueError:
        return ""


def _uuid(text: str | None) -> UUID | None:
    return UUID(text) if text else None
