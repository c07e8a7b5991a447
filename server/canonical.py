"""Canonical bytes (RFC 8785) and their SHA-256: what is hashed is always made here (pure).

For the values that Zicha hashes (text, whole numbers, booleans, null; keys in ASCII) the C encoder of msgspec
writes exactly the bytes of RFC 8785, some fifty times faster than a general implementation; a test compares
the two. Floats are where they would differ, and no fact has any.
"""

import hashlib
from typing import Any

import msgspec

_ENCODER = msgspec.json.Encoder(order="sorted")


def canonical_bytes(value: Any) -> bytes:
    """RFC 8785 JSON of plain values without floats."""
    return _ENCODER.encode(value)


def sha256_hex(data: bytes) -> str:
    """SHA-256 as 64 lower-case hex digits."""
    return hashlib.sha256(data).hexdigest()


def digest(value: Any) -> str:
    """SHA-256 of the canonical bytes of a value."""
    return sha256_hex(canonical_bytes(value))
