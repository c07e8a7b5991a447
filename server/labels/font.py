"""The font of labels: Noto Sans CJK SC (SIL Open Font License 1.1), from a package so that every machine has it."""

from functools import cache
from importlib.resources import files
from pathlib import Path
from unicodedata import category

import typst
from PIL import ImageFont

FAMILY = "Noto Sans CJK SC"
# The geta mark: what Chinese and Japanese printers set for a character that they have no type for.
SUBSTITUTE = "〓"
_SC = 2
_INVISIBLE = {"Cc", "Cf", "Cs", "Zl", "Zp", "Zs"}


@cache
def font_file() -> Path:
    """The collection of fonts on this machine."""
    return Path(str(files("noto_cjk_sans_otc") / "NotoSansCJK-Regular.ttc"))


@cache
def typst_fonts() -> typst.Fonts:
    """Only this font: a label looks the same wherever it is made."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[font_file().parent])


def printable(text: str) -> str:
    """Text with every character that the font lacks replaced visibly, and controls and line breaks made spaces."""
    words = " ".join("".join(" " if category(letter) in _INVISIBLE else letter for letter in text).split())
    return "".join(letter if letter.isascii() or _has_glyph(letter) else SUBSTITUTE for letter in words)


@cache
def _pillow_font() -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(font_file()), 24, index=_SC)


@cache
def _missing_glyph() -> bytes:
    return bytes(_pillow_font().getmask("\U0010fffd"))


@cache
def _has_glyph(letter: str) -> bool:
    return bytes(_pillow_font().getmask(letter)) != _missing_glyph()
