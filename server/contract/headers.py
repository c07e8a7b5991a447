"""Headers and query values that operations take and tell, each with the pattern that it must match (pure)."""

from dataclasses import dataclass
from typing import Any

from server.evidence.tus import VERSION
from server.phones.phone import LONGEST
from server.sync import limits


@dataclass(frozen=True, slots=True)
class Header:
    """A named value; `pattern` is a regular expression, the name of a format, or empty: others are passed over."""

    name: str
    pattern: str
    meaning: str
    needed: bool = True

    def schema(self) -> dict[str, Any]:
        """What may stand in it."""
        if not self.pattern:
            return {"type": "string"}
        if self.pattern.startswith("^"):
            return {"type": "string", "pattern": self.pattern}
        return {"type": "string", "format": self.pattern}


DEVICE = Header("Zicha-Device", "", "a UUID, this device's own id; it stands in the chain with each fact", needed=False)
PERSON = Header(
    "Zicha-Person", "", "a UUID, in whose name this is sent; refused where somebody else is signed in", needed=False
)
PHONE = Header(
    "Zicha-Phone",
    "",
    f"what is still on this phone, as JSON of at most {LONGEST} bytes: "
    "`records`, `photos`, `bytes`, `drafts`, `oldest`, `app`, `used`, `quota`, "
    "`kept`; told to its owner, and passed over where it cannot be read",
    needed=False,
)
KNOWN = Header("If-None-Match", "", "the `ETag` of what this phone has", needed=False)
TAG = Header("ETag", r'^W/"[0-9a-f]{32}"$', "of this answer but for its time")
MEANINGS = {
    "Zicha-Most-Bytes": "bytes of a body, unpacked",
    "Zicha-Most-Facts": "facts in a push",
    "Zicha-Most-Ids": "ids in a question for status",
    "Zicha-Most-Records": "records in a page of a pull, but for those of one last fact",
    "Zicha-Pull-Every": "seconds after which to ask again where nothing else asks; more often is not refused",
}
LIMITS = tuple(Header(name, r"^[1-9][0-9]*$", MEANINGS[name]) for name in limits.LIMITS)
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
