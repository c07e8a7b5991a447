"""Is this really the picture that was promised? Length, hash, type by decoding, pixels (pure, but heavy).

Runs in a worker thread. Decoding every byte of the stream is the only way to know that nothing is cut off;
a JPEG is decoded at an eighth of its size, which reads the whole stream and gives the thumbnail for nothing.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

import pi_heif  # type: ignore[import-untyped]
from PIL import ExifTags, Image, UnidentifiedImageError

from server import problems
from server.evidence.exif import read_exif
from server.evidence.limits import MAX_PIXELS, check_passes, check_pixels
from server.evidence.rendition import THUMB, tags_of, upright, written
from server.likeness.fingerprint import GRID, Fingerprint, fingerprint

_DECODERS = ("JPEG", "PNG", "WEBP", "HEIF")
# MPO is how some phones call a JPEG with a second picture behind it.
TYPES = {
    "JPEG": "image/jpeg",
    "MPO": "image/jpeg",
    "PNG": "image/png",
    "WEBP": "image/webp",
    "HEIF": "image/heic",
}
_STARTS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")

pi_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False)
# Pillow's own guard stands behind ours, for decoders that look inside before they tell the size.
Image.MAX_IMAGE_PIXELS = MAX_PIXELS


@dataclass(frozen=True, slots=True)
class Picture:
    """A file that is what it says: its measures as people see it (turned upright), its thumbnail, its looks."""

    sha256: str
    length: int
    type: str
    width: int
    height: int
    taken_at: datetime | None
    position: tuple[str, str] | None
    camera: str | None
    thumb: bytes
    print: Fingerprint | None


def inspected(data: bytes, promised: str) -> Picture:
    """The picture in these bytes; refused with a named problem when they are not one, or not the promised one."""
    if not data:
        raise problems.FILE_EMPTY
    sha256 = hashlib.sha256(data).hexdigest()
    if promised and sha256 != promised:
        raise problems.HASH_MISMATCH.because(promised=promised, arrived=sha256)
    with _opened(data) as image:
        width, height = image.size
        progressive = bool(image.info.get("progressive"))
        check_pixels(image.format or "", width * height, progressive=progressive)
        if progressive:
            check_passes(data)
        kind = TYPES[image.format or ""]
        tags = tags_of(image)
        exif = read_exif(tags)
        turned = tags.get(ExifTags.Base.Orientation) in {5, 6, 7, 8}
        small = upright(image, THUMB)
        thumb, seen = written(small, THUMB), print_of(small)
    if turned:
        width, height = height, width
    return Picture(sha256, len(data), kind, width, height, exif.taken_at, exif.position, exif.camera, thumb, seen)


def print_of(small: Any) -> Fingerprint | None:
    """What the scene looks like, from the thumbnail: nothing is decoded for it."""
    return fingerprint(small.convert("L").resize((GRID, GRID), Image.Resampling.BOX).tobytes())


@contextmanager
def _opened(data: bytes) -> Iterator[Any]:
    try:
        with Image.open(BytesIO(data), formats=_DECODERS) as image:
            yield image
    except problems.Problem:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise problems.TOO_MANY_PIXELS.because(allowed=MAX_PIXELS) from bomb
    except UnidentifiedImageError as other:
        raise (problems.FILE_TRUNCATED if data.startswith(_STARTS) else problems.NOT_AN_IMAGE) from other
    # Decoders fail in whatever way the hostile bytes lead them to; each way means the same to the phone.
    except Exception as broken:
        raise problems.FILE_TRUNCATED from broken
