"""Answers in JSON."""

from collections.abc import Mapping
from typing import Any

import msgspec
from starlette.responses import Response

_ENCODER = msgspec.json.Encoder()


def json_response(value: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """A value as JSON: plain values, structs, UUIDs and moments."""
    return Response(_ENCODER.encode(value), status, headers, "application/json")
