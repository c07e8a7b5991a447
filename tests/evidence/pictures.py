"""Pictures for tests: honest ones, and ones that lie."""

import hashlib
import struct
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any, ClassVar

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


def held_sideways(width: int = 160, height: int = 120, thumb: int = 30_000) -> bytes:
    """A photo as a phone writes it: held upright, so turned by EXIF (6), with a preview of `thumb` bytes or more.

    Taken at 31°13'49.44"N 121°28'25.32"E, 12.4 m sure, on 2026-11-20 at 17:30 in China.
    """
    preview = jpeg(160, 120)
    preview += b"\0" * max(0, thumb - len(preview))
    parts = _Tiff()
    exif = parts.directory((0x9003, 2, b"2026:11:20 17:30:00\0"), (0x9011, 2, b"+08:00\0"))
    north, east = (31, 1, 13, 1, 4944, 100), (121, 1, 28, 1, 2532, 100)
    gps = parts.directory(
        (1, 2, b"N\0"), (2, 5, struct.pack("<6I", *north)), (3, 2, b"E\0"), (4, 5, struct.pack("<6I", *east)),
        (0x1F, 5, struct.pack("<2I", 124, 10)),
    )  # fmt: skip
    at = parts.put(preview)
    small = parts.directory(
        (0x103, 3, struct.pack("<H", 6)), (0x201, 4, struct.pack("<I", at)), (0x202, 4, struct.pack("<I", len(preview)))
    )
    first = parts.directory(
        (0x112, 3, struct.pack("<H", 6)), (0x8769, 4, struct.pack("<I", exif)), (0x8825, 4, struct.pack("<I", gps)),
        after=small,
    )  # fmt: skip
    return jpeg(width, height, exif=b"Exif\0\0" + parts.whole(first))


class _Tiff:
    """EXIF as it is written by hand, because Pillow writes no preview."""

    sizes: ClassVar = {2: 1, 3: 2, 4: 4, 5: 8}

    def __init__(self) -> None:
        self._data = b""

    def put(self, data: bytes) -> int:
        at = 8 + len(self._data)
        self._data += data + b"\0" * (len(data) % 2)
        return at

    def directory(self, *entries: tuple[int, int, bytes], after: int = 0) -> int:
        rows = b""
        for tag, kind, value in entries:
            near = value.ljust(4, b"\0") if len(value) <= 4 else struct.pack("<I", self.put(value))
            rows += struct.pack("<HHI", tag, kind, len(value) // self.sizes[kind]) + near
        return self.put(struct.pack("<H", len(entries)) + rows + struct.pack("<I", after))

    def whole(self, first: int) -> bytes:
        return b"II*\0" + struct.pack("<I", first) + self._data


def sha256(data: bytes) -> str:
    """The name of a file."""
    return hashlib.sha256(data).hexdigest()
