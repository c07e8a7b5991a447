"""What lies where in an archive (pure): shared by what packs it and what checks it."""

import re
from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct

from server.canonical import canonical_bytes
from server.ledger.tables import LedgerFact
from server.moments import written

FORMAT = "zicha-export/1"
KIND = "export"
FACTS, RECEIPTS, CHECKPOINTS = "facts.jsonl", "receipts.jsonl", "checkpoints.jsonl"
KEYS, PEOPLE = "jwks.json", "people.json"
MANIFEST, SEAL = "manifest.jsonl", "manifest.jws"
NEEDED = (FACTS, RECEIPTS, CHECKPOINTS, KEYS, PEOPLE, "index.html", MANIFEST, SEAL)
ENDINGS = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", "image/heic": "heic", "image/heif": "heif"}
PATHS = re.compile(
    r"facts\.jsonl|receipts\.jsonl|checkpoints\.jsonl|jwks\.json|people\.json|manifest\.jsonl|manifest\.jws"
    r"|index(-en)?\.html|pages/(zh|en)-[0-9]{4,}\.html|checklists/[a-z0-9-]{2,40}/[a-z0-9-]{2,60}/[0-9]{1,6}\.json"
    r"|files/[0-9a-f]{64}\.[a-z]{3,4}|thumbs/[0-9a-f]{64}\.jpg",
    re.ASCII,
)


class Head(Struct, frozen=True):
    """The first line of the manifest: whose ledger, up to where, when."""

    format: str
    enterprise: str
    seq: int
    chain_hash: str
    made_at: str


class Entry(Struct, frozen=True):
    """Every other line: one file of the archive."""

    path: str
    sha256: str
    bytes: int


class ReceiptLine(Struct, frozen=True):
    """A line of receipts.jsonl."""

    seq: int
    fact: str
    jws: str


class CheckpointLine(Struct, frozen=True):
    """A line of checkpoints.jsonl."""

    seq: int
    jws: str


def file_path(sha256: str, kind: str) -> str:
    """Where a photo lies as it was handed in."""
    return f"files/{sha256}.{ENDINGS.get(kind, 'bin')}"


def thumb_path(sha256: str) -> str:
    """Where its small picture lies."""
    return f"thumbs/{sha256}.jpg"


def checklist_path(slug: str, version: int) -> str:
    """Where a checklist version lies."""
    return f"checklists/{slug}/{version}.json"


def page_path(locale: str, number: int) -> str:
    """Where a page of facts lies."""
    return f"pages/{locale}-{number:04}.html"


def index_path(locale: str) -> str:
    """Where the first page lies."""
    return "index.html" if locale == "zh" else f"index-{locale}.html"


def fact_line(row: LedgerFact) -> bytes:
    """A line of facts.jsonl: everything that the two hashes cover, and the hashes."""
    return canonical_bytes(plain_fact(row)) + b"\n"


def plain_fact(row: LedgerFact) -> dict[str, Any]:
    """The same as a value."""
    return {
        "enterprise": str(row.enterprise),
        "seq": row.seq,
        "id": str(row.id),
        "kind": row.kind,
        "subject": str(row.subject),
        "actor": str(row.actor) if row.actor else None,
        "role": row.actor_role,
        "device": str(row.device) if row.device else None,
        "occurred_at": written(row.occurred_at),
        "received_at": written(row.received_at),
        "body": msgspec.json.decode(row.body),
        "files": msgspec.json.decode(row.files),
        "hash": row.hash,
        "chain_hash": row.chain_hash,
    }


def sealed(head: Head, manifest_sha256: str, at: datetime) -> dict[str, Any]:
    """What the archive's signature states: which manifest is the right one, and thereby every byte."""
    return {
        "enterprise": head.enterprise,
        "seq": head.seq,
        "chain_hash": head.chain_hash,
        "manifest": manifest_sha256,
        "at": written(at),
    }
