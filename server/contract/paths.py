"""The parts of addresses that vary, with what may stand there (pure)."""

from collections.abc import Mapping
from typing import Any

Parts = Mapping[str, Mapping[str, Any]]

_VERSION = {"type": "integer", "minimum": 1, "maximum": 100_000}
_UUID = {"type": "string", "format": "uuid"}

ENTERPRISE: Parts = {"enterprise": _UUID}
UPLOAD: Parts = {"upload": _UUID}
ANY_UPLOAD: Parts = {"upload": {"type": "string"}}
OWN: Parts = {"own": _UUID, "version": _VERSION}
CHECKLIST: Parts = {
    "sector": {"type": "string", "pattern": "^[a-z-]{2,40}$"},
    "name": {"type": "string", "pattern": "^[a-z0-9-]{2,60}$"},
    "version": _VERSION,
}
