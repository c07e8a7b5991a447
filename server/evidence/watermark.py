"""Words on a picture for looking at (pure): a dark band at its foot. Never on the file that was handed in."""

import hashlib
from collections.abc import Sequence
from functools import cache
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from server.labels.font import font_file, printable

_SC = 2
_SMALLEST, _PART, _LINE = 13, 45, 1.4
_BAND, _INK = (0, 0, 0, 168), (255, 255, 255, 255)
CUT = "…"


def text_digest(lines: Sequence[str]) -> str:
    """What a picture with these words is called by, beside the hash of its file."""
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def stamped(image: Any, lines: Sequence[str]) -> Any:
    """An RGB picture with the lines at its foot; without lines the picture itself."""
    words = [printable(line) for line in lines if line.strip()]
    if not words:
        return image
    size = max(_SMALLEST, max(image.size) // _PART)
    font, step = _font(size), round(size * _LINE)
    edge = size // 2
    high = step * len(words) + edge
    layer = Image.new("RGBA", (image.width, high), _BAND)
    brush = ImageDraw.Draw(layer)
    for number, line in enumerate(words):
        brush.text((edge, edge // 2 + number * step), _fitting(line, font, image.width - 2 * edge), _INK, font)
    marked = image.copy()
    marked.paste(layer, (0, image.height - high), layer)
    return marked


def _fitting(line: str, font: Any, room: int) -> str:
    """As much of a line as there is room for."""
    if font.getlength(line) <= room:
        return line
    while line and font.getlength(line + CUT) > room:
        line = line[:-1]
    return line + CUT


@cache
def _font(size: int) -> Any:
    return ImageFont.truetype(str(font_file()), size, index=_SC)
