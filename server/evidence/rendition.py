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
    """A picture opened by Pillow, made smaller, with words at its foot where there are any."""
    return written(upright(image, rendition), rendition, words)


def upright(image: Any, rendition: Rendition) -> Any:
    """The smaller picture, turned as people see it, on white where it was transparent.

    Reads the picture's whole stream, so a cut-off file fails here.
    """
    tags_of(image)
    part = min(1.0, rendition.side / max(image.size))
    # The size must have the picture's own proportions, or the decoder does four times the work.
    image.draft("RGB", (round(image.width * part), round(image.height * part)))
    image.load()
    if image.mode == "I;16":
        image = image.convert("L")  # sixteen bits of grey cannot be made smaller
    small = image.copy() if image.width <= rendition.side and image.height <= rendition.side else image
    # As sharp as bicubic where a picture is made smaller, for two thirds of the work.
    small.thumbnail((rendition.side, rendition.side), Image.Resampling.HAMMING)
    return _flat(ImageOps.exif_transpose(small))


def tags_of(image: Any) -> Any:
    """A picture's EXIF; one whose directory makes no sense has none, and is still a picture."""
    try:
        return image.getexif()
    except Exception:  # noqa: BLE001 - a broken directory raises whatever its bytes happen to mean
        image.info.pop("exif", None)
        image._exif = None  # noqa: SLF001 - Pillow would read it again, and fail again, where it turns the picture upright
        return image.getexif()


def written(small: Any, rendition: Rendition, words: Sequence[str] = ()) -> bytes:
    """A smaller picture as JPEG, with nothing in it but what can be seen."""
    shown = stamped(small, words)
    # Pillow carries comments and profiles from one file to the next unless told not to.
    shown.info = {}
    target = BytesIO()
    shown.save(target, "JPEG", quality=rendition.quality, optimize=False, progressive=False)
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
