"""What we take from a picture's EXIF (pure), by allow-list: time, position and camera. All else stays unread.

EXIF is written by strangers: whatever does not parse is as if it were absent.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from PIL import ExifTags

from server.moments import CHINA

_TIME = "%Y:%m:%d %H:%M:%S"


@dataclass(frozen=True, slots=True)
class Exif:
    """When, where and by what a picture says it was taken; (latitude, longitude) as decimal text."""

    taken_at: datetime | None = None
    position: tuple[str, str] | None = None
    camera: str | None = None


def read_exif(tags: Any) -> Exif:
    """The allowed parts of Pillow's EXIF tags."""
    try:
        # A broken directory raises whatever its bytes happen to mean.
        detail = tags.get_ifd(ExifTags.IFD.Exif)
        gps = tags.get_ifd(ExifTags.IFD.GPSInfo)
    except Exception:  # noqa: BLE001 - see above
        detail, gps = {}, {}
    return Exif(taken_at=taken_at(detail), position=position(gps), camera=camera(tags))


def taken_at(detail: Mapping[int, Any]) -> datetime | None:
    """The moment of the shutter. Without an offset the camera's clock is taken to show Chinese time."""
    text = str(detail.get(ExifTags.Base.DateTimeOriginal, "")).strip("\0 ")
    offset = str(detail.get(ExifTags.Base.OffsetTimeOriginal, "")).strip("\0 ")
    try:
        local = datetime.strptime(text, _TIME)  # noqa: DTZ007 - the zone is set two lines below
        zone = datetime.strptime(offset, "%z").tzinfo if offset else CHINA
        return local.replace(tzinfo=zone).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def position(gps: Mapping[int, Any]) -> tuple[str, str] | None:
    """WGS 84 degrees with six decimals; none where it is absent, impossible, or the null island of broken phones."""
    latitude = _degrees(gps.get(ExifTags.GPS.GPSLatitude), gps.get(ExifTags.GPS.GPSLatitudeRef), "N", "S", 90)
    longitude = _degrees(gps.get(ExifTags.GPS.GPSLongitude), gps.get(ExifTags.GPS.GPSLongitudeRef), "E", "W", 180)
    if latitude is None or longitude is None or latitude == longitude == 0:
        return None
    return f"{latitude:.6f}", f"{longitude:.6f}"


def camera(tags: Mapping[int, Any]) -> str | None:
    """Maker and model in one printable line."""
    words = [str(tags.get(tag, "")) for tag in (ExifTags.Base.Make, ExifTags.Base.Model)]
    line = " ".join("".join(letter for letter in " ".join(words) if letter.isprintable()).split())
    return line[:100] or None


def _degrees(value: Any, reference: Any, plus: str, minus: str, most: int) -> float | None:
    try:
        degrees, minutes, seconds = (float(part) for part in value)
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    total = degrees + minutes / 60 + seconds / 3600
    if not math.isfinite(total) or not 0 <= total <= most or reference not in {plus, minus}:
        return None
    return total if reference == plus else -total
