"""Answers in JSON, compressed where they go far and the other side understands it."""

import gzip
import hashlib
from collections.abc import Mapping
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response

_ENCODER = msgspec.json.Encoder()
# Shorter ones fit into a packet or two anyway.
WORTH_PACKING = 1400
_LEVEL = 5


def json_response(value: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """A value as JSON: plain values, structs, UUIDs and moments."""
    return Response(_ENCODER.encode(value), status, headers, "application/json")


def packed_response(request: Request, value: Any, headers: Mapping[str, str] | None = None) -> Response:
    """The same, compressed for a phone that said it can unpack it."""
    body, more = _ENCODER.encode(value), {**(headers or {}), "vary": "Accept-Encoding"}
    if len(body) > WORTH_PACKING and takes_gzip(request.headers.get("accept-encoding", "")):
        body, more["content-encoding"] = gzip.compress(body, _LEVEL, mtime=0), "gzip"
    return Response(body, 200, more, "application/json")


def tag_of(value: Any) -> str:
    """A weak entity tag of a value: the same for every way in which its bytes may be packed."""
    return f'W/"{hashlib.sha256(_ENCODER.encode(value)).hexdigest()[:32]}"'


def is_known(request: Request, tag: str) -> bool:
    """Whether who asks has the answer with this tag already."""
    return tag in (part.strip() for part in request.headers.get("if-none-match", "").split(","))


def takes_gzip(accepted: str) -> bool:
    """Whether gzip is among the encodings and not refused with a weight of nothing (pure)."""
    for part in accepted.lower().split(","):
        name, _, weight = part.partition(";")
        if name.strip() == "gzip":
            return weight.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return False
