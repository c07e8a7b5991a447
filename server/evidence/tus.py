"""Rules of the tus 1.0.0 protocol (pure): what its headers say and which requests are refused.

Core, creation, creation-with-upload, checksum, expiration and termination; nothing here reads or writes.
"""

import base64
import binascii
import hashlib
import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from server import problems

VERSION = "1.0.0"
EXTENSIONS = "creation,creation-with-upload,checksum,expiration,termination"
ALGORITHMS = ("sha1", "sha256")
CHUNK_TYPE = "application/offset+octet-stream"
EXPOSED = "Location, Tus-Resumable, Upload-Offset, Upload-Length, Upload-Expires, Retry-After"
# A phone that walks out of the network on Friday resumes on Monday, and after a week's leave.
LIFETIME = timedelta(days=10)

_NUMBER = re.compile(r"[0-9]{1,15}", re.ASCII)
_SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Creation:
    """What a phone says about a file before it sends it."""

    length: int
    sha256: str
    name: str
    type: str
    enterprise: str


@dataclass(frozen=True, slots=True)
class Checksum:
    """The digest that one chunk must have."""

    algorithm: str
    digest: bytes

    def agrees(self, digest: bytes) -> bool:
        """Whether the chunk that came is the one that was meant."""
        return hmac.compare_digest(digest, self.digest)


def announcement(max_bytes: int) -> dict[str, str]:
    """What OPTIONS answers."""
    return {
        "Tus-Version": VERSION,
        "Tus-Extension": EXTENSIONS,
        "Tus-Max-Size": str(max_bytes),
        "Tus-Checksum-Algorithm": ",".join(ALGORITHMS),
    }


def check_version(headers: Mapping[str, str]) -> None:
    """Refuse a request in another version of the protocol."""
    if headers.get("tus-resumable") != VERSION:
        raise problems.TUS_VERSION.because(supported=VERSION)


def read_creation(headers: Mapping[str, str], max_bytes: int) -> Creation:
    """The promise in a creation request; refused when the length is unknown, nothing, or too much."""
    if "upload-defer-length" in headers or "upload-length" not in headers:
        raise problems.LENGTH_UNKNOWN
    length = _number(headers, "upload-length")
    if length == 0:
        raise problems.FILE_EMPTY
    if length > max_bytes:
        raise problems.FILE_TOO_LARGE.because(bytes=length, allowed=max_bytes)
    metadata = read_metadata(headers.get("upload-metadata", ""))
    sha256 = metadata.get("sha256", "")
    if not _SHA256.fullmatch(sha256):
        raise problems.UPLOAD_UNREADABLE.because(metadata="sha256")
    return Creation(
        length=length,
        sha256=sha256,
        name=metadata.get("filename", "")[:200],
        type=metadata.get("filetype", "")[:100],
        enterprise=metadata.get("enterprise", ""),
    )


def written_metadata(values: Mapping[str, str]) -> str:
    """Metadata as HEAD repeats it."""
    return ",".join(f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in values.items())


def read_metadata(header: str) -> dict[str, str]:
    """Key and base64 value, comma separated; a value may be absent."""
    found: dict[str, str] = {}
    for pair in filter(None, (part.strip() for part in header.split(","))):
        key, _, value = pair.partition(" ")
        try:
            found[key] = base64.b64decode(value.strip(), validate=True).decode("utf-8").replace("\0", "")
        except (binascii.Error, UnicodeDecodeError) as wrong:
            raise problems.UPLOAD_UNREADABLE.because(metadata=key) from wrong
    return found


def read_offset(headers: Mapping[str, str]) -> int:
    """Where a chunk says it begins."""
    return _number(headers, "upload-offset")


def check_chunk_type(headers: Mapping[str, str]) -> None:
    """Refuse a body that is not a chunk."""
    if headers.get("content-type", "").partition(";")[0].strip().lower() != CHUNK_TYPE:
        raise problems.WRONG_CONTENT_TYPE.because(expected=CHUNK_TYPE)


def check_fits(offset: int, coming: int, length: int) -> None:
    """Refuse more bytes than were announced, before they are written."""
    if offset + coming > length:
        raise problems.FILE_TOO_LARGE.because(bytes=offset + coming, allowed=length)


def read_checksum(headers: Mapping[str, str]) -> Checksum | None:
    """The digest that the chunk must have, where one was sent."""
    header = headers.get("upload-checksum")
    if header is None:
        return None
    algorithm, _, encoded = header.strip().partition(" ")
    try:
        digest = base64.b64decode(encoded.strip(), validate=True)
    except binascii.Error as wrong:
        raise problems.CHECKSUM_UNREADABLE from wrong
    if algorithm not in ALGORITHMS or len(digest) != hashlib.new(algorithm).digest_size:
        raise problems.CHECKSUM_UNREADABLE.because(supported=list(ALGORITHMS))
    return Checksum(algorithm, digest)


def expiry_header(expires: datetime) -> dict[str, str]:
    """Until when an upload may be continued, as HTTP writes dates."""
    return {"Upload-Expires": format_datetime(expires.astimezone(UTC), usegmt=True)}


def _number(headers: Mapping[str, str], name: str) -> int:
    text = headers.get(name, "").strip()
    if not _NUMBER.fullmatch(text):
        raise problems.UPLOAD_UNREADABLE.because(header=name)
    return int(text)
