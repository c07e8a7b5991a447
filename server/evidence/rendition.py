"""Smaller pictures for looking at (pure): upright, JPEG, and without any metadata of the original."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from PIL import Image, ImageOps

from server.evidence.watermark import stamped


@dataclass(frozen=True, slots=True)
class Rendition:
    """A size that pages ask for: the longer side in pixels, and the JPEG quality."""

    name: str
    side: int
    quality: int


THUMB = Rendition("thumb", 320, 78)
SCREEN = Rendition("screen", 1600, 84)
RENDITIONS = {THUMB.name: THUMB, SCREEN.name: SCREEN}


def shrunk(image: Any, rendition: Rendition, words: Sequence[str] = ()) -> bytes:
    """A picture opened by Pillow, made smaller, with words at its foot where there are any.

    Reads the picture's whole stream, so a cut-off file fails here.
    """
    part = min(1.0, rendition.side / max(image.size))
    # The size must have the picture's own proportions, or the decoder does four times the work.
    image.draft("RGB", (round(image.width * part), round(image.height * part)))
    image.load()
    small = image.copy() if image.width <= rendition.side and image.height <= rendition.side else image
    small.thumbnail((rendition.side, rendition.side), Image.Resampling.BICUBIC)
    small = ImageOps.exif_transpose(small)
    small = stamped(_flat(small), words)
    # Pillow carries comments and profiles from one file to the next unless told not to.
    small.info = {}
    target = BytesIO()
    small.save(target, "JPEG", quality=rendition.quality, optimize=False, progressive=False)
    return target.getvalue()


def rendition_of(data: bytes, rendition: Rendition, words: Sequence[str] = ()) -> bytes:
    """The smaller picture of a file that was verified before."""
    with Image.open(BytesIO(data)) as image:
        return shrunk(image, rendition, words)


def _flat(image: Any) -> Any:
    """Without transparency, on white: JPEG has none."""
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        upper = image.convert("RGBA")
        paper = Image.new("RGB", upper.size, "white")
        paper.paste(upper, mask=upper.getchannel("A"))
        return paper
    return image if image.mode == "RGB" else image.convert("RGB")
