"""Canonical bytes (RFC 8785) and their SHA-256: what is hashed is always made here (pure)."""

import hashlib
from typing import Any

import rfc8785


def canonical_bytes(value: Any) -> bytes:
    """RFC 8785 JSON of plain values. Floats never occur in Zicha: numbers are integers or decimal strings."""
    return rfc8785.dumps(value)


def sha256_hex(data: bytes) -> str:
    """SHA-256 as 64 lower-case hex digits."""
    return hashlib.sha256(data).hexdigest()


def digest(value: Any) -> str:
    """SHA-256 of the canonical bytes of a value."""
    return sha256_hex(canonical_bytes(value))
