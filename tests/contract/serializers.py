"""How bytes of a chunk are sent: read by Schemathesis at its start."""

from typing import Any

import schemathesis


@schemathesis.serializer("application/offset+octet-stream")
def chunk(_context: Any, value: Any) -> bytes:
    """Bytes as they are."""
    return value if isinstance(value, bytes) else str(value).encode()
