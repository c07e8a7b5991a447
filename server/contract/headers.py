"""Headers and query values that operations take and tell, each with the pattern that it must match (pure)."""

from dataclasses import dataclass
from typing import Any

from server.evidence.tus import VERSION


@dataclass(frozen=True, slots=True)
class Header:
    """A named value; `pattern` is a regular expression, or the name of a format."""

    name: str
    pattern: str
    meaning: str
    needed: bool = True

    def schema(self) -> dict[str, Any]:
        """What may stand in it."""
        if self.pattern.startswith("^"):
            return {"type": "string", "pattern": self.pattern}
        return {"type": "string", "format": self.pattern}


TUS = Header("Tus-Resumable", f"^{VERSION.replace('.', '[.]')}$", "the version of tus that is spoken")
OFFSET = Header("Upload-Offset", r"^[0-9]{1,15}$", "how many bytes the server has")
EXPIRY = Header("Upload-Expires", r"^[A-Z][a-z]{2}, .+ GMT$", "until when it can be gone on with")
CHECKSUM = Header("Upload-Checksum", r"^(sha1|sha256) [A-Za-z0-9+/]+=*$", "of this chunk", needed=False)
# sha256 is 64 hexadecimal digits in base64: 86 characters and two signs of equality.
CREATION = (
    Header("Upload-Length", r"^[1-9][0-9]{0,14}$", "bytes of the whole file"),
    Header(
        "Upload-Metadata",
        r"^sha256 [A-Za-z0-9+/]{86}==(,(filename|filetype|enterprise) [A-Za-z0-9+/]*=*)*$",
        "base64 values: `sha256` in hexadecimal; `filename`, `filetype`; `enterprise` for those who serve several",
    ),
    CHECKSUM,
)
CHUNK = (Header("Upload-Offset", r"^[0-9]{1,15}$", "where the chunk begins"), CHECKSUM)
