"""Files that want to be something else, or to cost more than they say: what attackers and broken phones upload."""

import struct
import zipfile
import zlib
from functools import cache
from io import BytesIO

from PIL import Image

from server.evidence.limits import WEBP, WHOLE
from server.settings import ROOT
from tests.evidence.pictures import HEIC, encoded, jpeg, noise, png_that_claims

SCRIPT = b"<script>alert(document.cookie)</script>"
_EXIF_AT = b"Exif\0\0II*\0\x08\0\0\0"


@cache
def refused() -> dict[str, bytes]:
    """By name what must never be kept."""
    photo = jpeg()
    return {
        "svg as jpeg": b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        "html as jpeg": b"<!doctype html><body>" + SCRIPT,
        "html before a jpeg": SCRIPT + photo,
        "the first bytes of a jpeg before html": photo[:4] + SCRIPT,
        "zip bomb": _zip_bomb(),
        "gzip of zeros": zlib.compress(bytes(20_000_000)),
        "jpeg cut in half": photo[: len(photo) // 2],
        "png cut in half": encoded(noise(), "PNG")[:900],
        "heic at which libheif dies": (ROOT / "tests" / "samples" / "crashes-libheif.heic").read_bytes(),
        "heic cut in half": HEIC[: len(HEIC) // 2],
        "jpeg of 65,535 by 65,535": _resized(photo, 65_535, 65_535),
        "png of 65,535 by 65,535": png_that_claims(65_535, 65_535),
        "png of one row too wide": png_that_claims(WHOLE + 1, 1),
        "png whose pixels are missing": png_that_claims(4_000, 4_000),
        "png with fifty megabytes of text": _texts(encoded(noise(), "PNG")),
        "webp of too many pixels": encoded(Image.new("L", (WEBP // 4_000 + 1, 4_000)), "WEBP", lossless=True),
        "jpeg in a thousand passes": many_passes(1_000),
        "heic of 65,535 by 65,535": HEIC.replace(struct.pack(">II", 96, 64), struct.pack(">II", 65_535, 65_535)),
    }


@cache
def kept() -> dict[str, bytes]:
    """By name what is a photo with something beside it: kept to the last byte, shown as a picture and nothing else."""
    photo = jpeg()
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("x.class", SCRIPT)
    return {
        "html behind a jpeg": photo + SCRIPT,
        "html in a comment": photo[:2] + _segment(0xFE, b"*/" + SCRIPT) + photo[2:],
        "zip behind a jpeg": photo + archive.getvalue(),
        "pdf in a comment": photo[:2] + _segment(0xFE, b"%PDF-1.7 1 0 obj<</JS(app.alert(1))>>") + photo[2:],
        "exif that is one directory of 65,535 entries": _with_exif(photo, b"\xff\xff" + b"\x0f\x01\x02\0" * 4_000),
        "exif whose directory leads to itself": _with_exif(photo, struct.pack("<HHHIII", 1, 0x8769, 4, 1, 8, 8)),
        "exif of four billion texts": _with_exif(photo, struct.pack("<HHHIII", 1, 0x10F, 2, 0xFFFFFFFF, 26, 0)),
        "exif that divides by nothing": _with_exif(photo, struct.pack("<HHHIII", 1, 0x11A, 5, 1, 26, 0) + bytes(8)),
        "marks of passes in what is hidden": photo[:2] + _segment(0xE7, b"\xff\xda" * 900) + photo[2:],
    }


def heaviest() -> list[bytes]:
    """The largest that is taken, in the modes that need most memory."""
    side = int(WHOLE**0.5)
    rows = zlib.compressobj(1)
    pixels = b"".join([*(rows.compress(bytes(1 + 4 * side)) for _ in range(side)), rows.flush()])
    head = struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0)
    png = b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", pixels) + _chunk(b"IEND", b"")
    webp = encoded(Image.new("RGBA", (int(WEBP**0.5),) * 2, (1, 2, 3, 4)), "WEBP", lossless=True, method=0)
    return [png, webp]


def many_passes(count: int) -> bytes:
    """A progressive JPEG whose last pass is told over and over."""
    whole = encoded(noise(), "JPEG", progressive=True)
    last = whole[whole.rindex(b"\xff\xda") : -2]
    return whole[:-2] + last * count + b"\xff\xd9"


def _zip_bomb() -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("photo.jpg", bytes(50_000_000))
    return packed.getvalue()


def _texts(png: bytes) -> bytes:
    bomb = _chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(50_000_000)))
    return png[:33] + bomb + png[33:]


def _resized(photo: bytes, width: int, height: int) -> bytes:
    at = photo.index(b"\xff\xc0") + 5
    return photo[:at] + struct.pack(">HH", height, width) + photo[at + 4 :]


def _with_exif(photo: bytes, directory: bytes) -> bytes:
    return photo[:2] + _segment(0xE1, _EXIF_AT + directory) + photo[2:]


def _segment(mark: int, data: bytes) -> bytes:
    return bytes((0xFF, mark)) + struct.pack(">H", len(data) + 2) + data


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
