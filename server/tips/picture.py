"""A photo without anything but what can be seen: its pixels are drawn into a new picture, and nothing else is taken."""

import hashlib
from io import BytesIO
from typing import NamedTuple

from PIL import Image

from server import problems
from server.evidence.apart import looked_at, made_smaller
from server.evidence.complete import decoding
from server.evidence.place import place
from server.evidence.rendition import SCREEN

QUALITY, QUALITY_AGAIN = 82, 80


class Bare(NamedTuple):
    """A picture drawn anew: a JPEG, its hash and its measures in pixels."""

    data: bytes
    sha256: str
    width: int
    height: int


async def bare(data: bytes, quality: int = QUALITY) -> Bare:
    """The same scene as a new JPEG, upright, at most 1600 pixels wide or high; off the event loop.

    Whatever a file can hold beside pixels (EXIF with place and camera, its thumbnail, XMP, comments, profiles, a second
    picture behind the first) does not come along, for nothing of it is read into the new one. Refused with a named
    problem where it is no picture, or one that asks too much.
    """
    if len(data) > place().max_bytes:
        raise problems.FILE_TOO_LARGE.because(bytes=len(data), allowed=place().max_bytes)
    return await decoding(lambda: _drawn(data, quality))


def _drawn(data: bytes, quality: int) -> Bare:
    looked_at(data, "")
    with Image.open(BytesIO(made_smaller(data, SCREEN)), formats=("JPEG",)) as seen:
        pixels, size = seen.convert("RGB").tobytes(), seen.size
    target = BytesIO()
    Image.frombytes("RGB", size, pixels).save(target, "JPEG", quality=quality)
    drawn = target.getvalue()
    return Bare(drawn, hashlib.sha256(drawn).hexdigest(), *size)
