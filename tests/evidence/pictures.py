"""Pictures for tests: honest ones, and ones that lie."""

import hashlib
import struct
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import ExifTags, Image

HEIC = (Path(__file__).parents[1] / "samples" / "yard.heic").read_bytes()


def encoded(image: Any, form: str, **options: Any) -> bytes:
    """A picture in a file format."""
    target = BytesIO()
    image.save(target, form, **options)
    return target.getvalue()


def noise(width: int = 160, height: int = 120) -> Image.Image:
    """A picture that does not compress to nothing."""
    return Image.effect_noise((width, height), 80).convert("RGB")


def jpeg(width: int = 160, height: int = 120, **options: Any) -> bytes:
    """A photo as phones send them."""
    return encoded(noise(width, height), "JPEG", **options)


def png_that_claims(width: int, height: int) -> bytes:
    """A tiny PNG whose header promises a huge picture."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", header)
        + _chunk(b"IDAT", zlib.compress(b"\0" * 99))
        + _chunk(b"IEND", b"")
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def phone_exif(orientation: int = 6) -> Image.Exif:
    """What a phone writes into a photo, also what is nobody's business."""
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "HUAWEI"
    exif[ExifTags.Base.Model] = "Mate 70\x00"
    exif[ExifTags.Base.Artist] = "Private Name"
    exif[ExifTags.Base.Orientation] = orientation
    detail = exif.get_ifd(ExifTags.IFD.Exif)
    detail[ExifTags.Base.DateTimeOriginal] = "2026:11:20 17:30:00"
    detail[ExifTags.Base.BodySerialNumber] = "SERIAL-123"
    gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
    gps[ExifTags.GPS.GPSLatitudeRef], gps[ExifTags.GPS.GPSLatitude] = "N", (31.0, 13.0, 49.44)
    gps[ExifTags.GPS.GPSLongitudeRef], gps[ExifTags.GPS.GPSLongitude] = "E", (121.0, 28.0, 25.32)
    return exif


def sha256(data: bytes) -> str:
    """The name of a file."""
    return hashlib.sha256(data).hexdigest()
