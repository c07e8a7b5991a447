"""Scenes for comparing: drawn by chance, the same every time, and as cameras and messengers change them."""

import random
from io import BytesIO
from typing import Any

from PIL import Image, ImageEnhance

from tests.evidence.pictures import encoded

SIZE = (800, 600)


def scene(number: int) -> Image.Image:
    """Large soft shapes with finer ones on them, as a workshop looks from some steps away."""
    luck = random.Random(number)
    rough = Image.frombytes("RGB", (12, 9), luck.randbytes(12 * 9 * 3)).resize(SIZE, Image.Resampling.BICUBIC)
    fine = Image.frombytes("RGB", (100, 75), luck.randbytes(100 * 75 * 3)).resize(SIZE, Image.Resampling.BICUBIC)
    return Image.blend(rough, fine, 0.4)


def as_jpeg(picture: Any, quality: int = 85, **more: Any) -> bytes:
    """As a camera writes it."""
    return encoded(picture, "JPEG", quality=quality, **more)


def passed_on(data: bytes) -> bytes:
    """As a messenger passes it on: smaller, at a lower quality, a little darker, and without a word in it."""
    picture = Image.open(BytesIO(data)).convert("RGB").resize((640, 480))
    return as_jpeg(ImageEnhance.Brightness(picture).enhance(0.9), 60)
