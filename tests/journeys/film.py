"""What a walking camera sees: one tag after the other, with nothing in between, as a film of JPEGs."""

import io
from collections.abc import Sequence
from pathlib import Path

import qrcode
from PIL import Image

FRAME = (640, 480)
SIDE = 400
# A browser plays thirty pictures in a second.
SHOWN, BETWEEN = 45, 15


def film_of(texts: Sequence[str], path: Path) -> Path:
    """A film that shows the QR code of each text for a second and a half."""
    pictures = [picture for text in texts for picture in [_jpeg(text)] * SHOWN + [_jpeg("")] * BETWEEN]
    path.write_bytes(b"".join(pictures))
    return path


def _jpeg(text: str) -> bytes:
    frame = Image.new("RGB", FRAME, (200, 200, 196))
    if text:
        code = qrcode.make(text).get_image().convert("RGB").resize((SIDE, SIDE), Image.Resampling.NEAREST)
        frame.paste(code, ((FRAME[0] - SIDE) // 2, (FRAME[1] - SIDE) // 2))
    out = io.BytesIO()
    frame.save(out, "JPEG", quality=80)
    return out.getvalue()
