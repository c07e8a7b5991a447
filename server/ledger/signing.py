"""Statements that anybody can verify: compact JWS (EdDSA) over canonical JSON, made with this installation's keys."""

import re
import warnings
from typing import Any

import msgspec
from joserfc import jws
from joserfc.errors import JoseError, SecurityWarning
from joserfc.jwk import KeySet

from server.canonical import canonical_bytes
from server.ledger.keys import signing_key

# RFC 9864 renames EdDSA to Ed25519, which most JOSE libraries that must verify receipts do not know yet.
warnings.filterwarnings("ignore", message="EdDSA is deprecated", category=SecurityWarning)

_COMPACT = re.compile(r"eyJ[\w-]+\.[\w-]+\.[\w-]*", re.ASCII)


class Unproven(Exception):
    """A statement that is not signed by a key that is known, or that is of another kind; says which."""


def signed(statement: dict[str, Any], kind: str) -> str:
    """The statement with its signature; `kind` tells receipts from checkpoints and exports."""
    key = signing_key()
    header = {"alg": "EdDSA", "kid": key.kid, "typ": f"zicha-{kind}+jws"}
    return jws.serialize_compact(header, canonical_bytes(statement), key, algorithms=["EdDSA"])


def proven(text: str, kind: str, keys: KeySet) -> dict[str, Any]:
    """What a statement of this kind says, after its signature was verified; raises Unproven."""
    try:
        found = jws.deserialize_compact(text, keys, algorithms=["EdDSA"])
        if found.headers().get("typ") != f"zicha-{kind}+jws":
            raise Unproven(f"it is no {kind}")
        said = msgspec.json.decode(found.payload)
    except (JoseError, ValueError, TypeError, KeyError, msgspec.MsgspecError) as error:
        raise Unproven("it is not signed by a known key, or was changed") from error
    if not isinstance(said, dict):
        raise Unproven(f"it is no {kind}")
    return said


def stated(text: str) -> dict[str, Any]:
    """What a statement says, without verifying it (for showing and sorting); nothing where it cannot be read."""
    try:
        said = msgspec.json.decode(jws.extract_compact(text.encode()).payload)
    except (JoseError, ValueError, TypeError, msgspec.MsgspecError):
        return {}
    return said if isinstance(said, dict) else {}


def statements_in(text: str) -> list[str]:
    """Every compact JWS in a text, whatever stands around them: a file of lines, or the JSON of a route (pure)."""
    return _COMPACT.findall(text)
