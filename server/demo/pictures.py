"""Photos for the demo: drawn scenes, the same bytes every time, each saying what it shows."""

import io
import random
from collections.abc import Callable
from functools import cache

from PIL import Image, ImageDraw, ImageFont

from server.labels.font import font_file

SIZE = (1280, 960)
_SC = 2
Draw = ImageDraw.ImageDraw


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(font_file()), size, index=_SC)


def photo(scene: str, caption: str, stamp: str, *, mended: bool = False) -> bytes:
    """A JPEG of a scene, before or after it was mended."""
    luck = random.Random(f"{scene}{caption}{stamp}{mended}")  # noqa: S311  # scenery, the same every time
    picture = _room(luck)
    draw = ImageDraw.Draw(picture)
    SCENES[scene](draw, mended)
    _write(draw, caption, stamp)
    grain = Image.frombytes("L", (SIZE[0] // 4, SIZE[1] // 4), luck.randbytes(SIZE[0] * SIZE[1] // 16))
    grained = Image.blend(picture, Image.merge("RGB", [grain.resize(SIZE)] * 3), 0.06)
    data = io.BytesIO()
    grained.save(data, "JPEG", quality=72)
    return data.getvalue()


def _room(luck: random.Random) -> Image.Image:
    """A wall in evening light and a floor."""
    tint = luck.randint(-14, 14)
    picture = Image.new("RGB", SIZE, (188 + tint, 186 + tint, 176))
    draw = ImageDraw.Draw(picture)
    for row in range(0, 600, 6):
        shade = 150 + row // 8 + tint
        draw.rectangle((0, row, SIZE[0], row + 6), fill=(shade, shade, shade - 8))
    draw.rectangle((0, 640, SIZE[0], SIZE[1]), fill=(112 + tint, 110 + tint, 104))
    draw.rectangle((0, 628, SIZE[0], 644), fill=(78, 78, 74))
    for column in range(-400, SIZE[0] + 400, 220):
        draw.line((column, SIZE[1], 640 + (column - 640) * 0.45, 644), fill=(98, 97, 92), width=3)
    return picture


def _write(draw: Draw, caption: str, stamp: str) -> None:
    draw.rectangle((0, SIZE[1] - 96, SIZE[0], SIZE[1]), fill=(24, 26, 26))
    draw.text((28, SIZE[1] - 80), caption, font=_font(38), fill=(244, 244, 240))
    draw.text((SIZE[0] - 28, SIZE[1] - 74), stamp, font=_font(30), fill=(236, 190, 92), anchor="ra")


def _extinguisher(draw: Draw, mended: bool) -> None:
    draw.rounded_rectangle((560, 330, 720, 720), 60, fill=(186, 34, 30))
    draw.rectangle((610, 270, 670, 340), fill=(40, 40, 40))
    draw.ellipse((600, 400, 680, 480), fill=(240, 240, 236))
    angle = (640, 440, 662, 412) if mended else (640, 440, 612, 458)
    draw.line(angle, fill=(20, 120, 40) if mended else (200, 20, 20), width=7)
    if not mended:
        draw.rectangle((400, 520, 600, 760), fill=(150, 112, 70))
        draw.rectangle((660, 600, 900, 780), fill=(138, 102, 62))


def _pipe(draw: Draw, mended: bool) -> None:
    draw.rectangle((0, 360, 1280, 430), fill=(96, 122, 134))
    draw.rectangle((560, 330, 640, 460), fill=(70, 92, 102))
    draw.ellipse((552, 250, 648, 346), outline=(30, 90, 150), width=16)
    if mended:
        draw.rectangle((650, 350, 760, 440), fill=(148, 168, 176), outline=(60, 80, 90), width=6)
    else:
        for drop in range(6):
            draw.ellipse((594, 470 + drop * 32, 608 + drop, 494 + drop * 32), fill=(46, 70, 84))
        draw.ellipse((480, 690, 760, 760), fill=(52, 66, 70))


def _rail(draw: Draw, mended: bool) -> None:
    for post in range(120, 1240, 220):
        draw.rectangle((post, 330, post + 22, 700), fill=(214, 170, 32))
    for height in (350, 500):
        draw.rectangle((120, height, 560 if not mended else 1140, height + 20), fill=(214, 170, 32))
        if not mended:
            draw.rectangle((800, height, 1140, height + 20), fill=(214, 170, 32))
            draw.line((560, height + 10, 660, height + 130), fill=(180, 140, 28), width=18)


def _cabinet(draw: Draw, mended: bool) -> None:
    draw.rectangle((420, 200, 860, 700), fill=(150, 156, 160), outline=(90, 94, 98), width=8)
    draw.polygon([(640, 300), (720, 430), (560, 430)], fill=(236, 196, 40), outline=(30, 30, 30))
    if mended:
        draw.rectangle((820, 420, 840, 500), fill=(40, 40, 40))
    else:
        draw.polygon([(860, 200), (1080, 150), (1080, 760), (860, 700)], fill=(120, 126, 130))
        for wire, colour in enumerate(((180, 40, 30), (30, 90, 160), (210, 180, 30))):
            draw.arc((500 + wire * 60, 520, 760 + wire * 60, 840), 20, 170, fill=colour, width=9)


def _drums(draw: Draw, mended: bool) -> None:
    for row, column in ((0, 0), (0, 1), (0, 2), (1, 0), (1, 1)):
        left, top = 300 + column * 220 + row * 110, 500 - row * 240
        draw.rectangle((left, top, left + 190, top + 230), fill=(36, 84, 150))
        draw.ellipse((left, top - 24, left + 190, top + 24), fill=(58, 108, 176))
        draw.rectangle((left + 50, top + 80, left + 140, top + 150), fill=(240, 236, 220))
    if mended:
        draw.rectangle((240, 730, 1040, 790), outline=(236, 196, 40), width=14)
    else:
        draw.ellipse((560, 740, 1000, 830), fill=(60, 74, 84))


def _door(draw: Draw, mended: bool) -> None:
    draw.rectangle((480, 180, 800, 700), fill=(120, 140, 126), outline=(70, 84, 74), width=10)
    draw.rectangle((540, 110, 740, 170), fill=(28, 132, 70))
    draw.text((640, 140), "安全出口", font=_font(34), fill=(240, 250, 240), anchor="mm")
    if not mended:
        for box, (left, top) in enumerate(((420, 560), (640, 600), (520, 420), (760, 520))):
            draw.rectangle((left, top, left + 210, top + 180), fill=(164 - box * 6, 128, 84), outline=(110, 84, 52))


SCENES: dict[str, Callable[[Draw, bool], None]] = {
    "extinguisher": _extinguisher,
    "pipe": _pipe,
    "rail": _rail,
    "cabinet": _cabinet,
    "drums": _drums,
    "door": _door,
}
