"""Of a photo nothing stays but what can be seen: its file is read segment by segment, by nothing that drew it."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from server import problems
from server.evidence.place import open_evidence
from server.problems import Problem
from server.settings import Settings
from server.tips.picture import bare

SECRETS = [b"SecretCamera", b"secret-xmp", b"secret comment", b"SecretProfile", b"SecretText", b"31.2"]
# Marks of segments that a JPEG needs: start, tables, frame, scan, end, and the JFIF header.
NEEDED = {0xD8, 0xE0, 0xDB, 0xC0, 0xC4, 0xDA, 0xD9}


@pytest.fixture(autouse=True)
def evidence(settings: Settings) -> None:
    open_evidence(settings)


def segments(jpeg: bytes) -> list[tuple[int, bytes]]:
    """Every segment of a JPEG before its scan, read by hand: the mark and what is in it."""
    found, at = [], 2
    while at < len(jpeg):
        assert jpeg[at] == 0xFF
        mark, length = jpeg[at + 1], int.from_bytes(jpeg[at + 2 : at + 4])
        found.append((mark, jpeg[at + 4 : at + 2 + length]))
        if mark == 0xDA:
            return found
        at += 2 + length
    raise AssertionError("no scan")


def scene(size: tuple[int, int] = (640, 480)) -> Image.Image:
    image = Image.radial_gradient("L").resize(size).convert("RGB")
    image.putpixel((0, 0), (255, 0, 0))
    return image


def telling_jpeg() -> bytes:
    """A photo that says everything: camera, place, time, thumbnail, XMP, a comment, a profile, bytes after its end."""
    image, exif = scene(), Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x0112] = "SecretCamera", "SecretCamera 9", 6
    exif.get_ifd(0x8769)[0x9003] = "2026:11:20 07:30:00"
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2], gps[3], gps[4] = "N", (31.0, 12.0, 30.0), "E", (120.0, 30.0, 0.0)
    target = BytesIO()
    xmp = b"<x:xmpmeta>secret-xmp</x:xmpmeta>"
    image.save(target, "JPEG", exif=exif, comment=b"secret comment", icc_profile=b"SecretProfile" * 20, xmp=xmp)
    return target.getvalue() + b"secret comment after the end"


def telling_png() -> bytes:
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", "SecretText")
    texts.add_itxt("XML:com.adobe.xmp", "secret-xmp")
    target = BytesIO()
    scene().save(target, "PNG", pnginfo=texts, icc_profile=b"SecretProfile" * 20)
    return target.getvalue()


def telling_heic() -> bytes:
    return (Path(__file__).parents[1] / "samples" / "yard.heic").read_bytes()


def two_in_one() -> bytes:
    """As phones write them: a second picture, and a film, behind the first."""
    second, target = BytesIO(), BytesIO()
    scene((320, 240)).save(second, "JPEG", comment=b"secret comment")
    scene().save(target, "MPO", save_all=True, append_images=[Image.open(second)])
    return target.getvalue() + b"ftypqt  secret comment"


@pytest.mark.parametrize("telling", [telling_jpeg, telling_png, telling_heic, two_in_one])
async def test_nothing_is_left_but_pixels(telling: Callable[[], bytes]) -> None:
    told = telling()
    assert any(secret in told for secret in SECRETS) or b"Exif" in told
    drawn = await bare(told)
    assert [secret for secret in SECRETS if secret in drawn.data] == []
    found = segments(drawn.data)
    assert {mark for mark, _ in found} <= NEEDED
    assert [body[:5] for mark, body in found if mark == 0xE0] == [b"JFIF\x00"]
    # No thumbnail in the JFIF header, and nothing behind the end of the picture.
    assert [body[12:14] for mark, body in found if mark == 0xE0] == [b"\x00\x00"]
    assert drawn.data.endswith(b"\xff\xd9")
    assert drawn.data.count(b"\xff\xd8\xff") == 1


async def test_a_photo_stands_upright_without_the_mark_that_said_how() -> None:
    drawn = await bare(telling_jpeg())
    assert (drawn.width, drawn.height) == (480, 640)


async def test_a_large_one_is_made_smaller_and_drawing_again_gives_other_bytes() -> None:
    target = BytesIO()
    scene((2400, 1200)).save(target, "JPEG")
    first = await bare(target.getvalue())
    assert (first.width, first.height) == (1600, 800)
    again = await bare(first.data, 80)
    assert again.sha256 != first.sha256


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"MZ not a picture", problems.NOT_AN_IMAGE.code), (b"", problems.FILE_EMPTY.code), (b"\xff\xd8\xff\xe0", "")],
)
async def test_what_is_no_picture_is_refused_by_name(data: bytes, code: str) -> None:
    with pytest.raises(Problem) as refused:
        await bare(data)
    assert refused.value.code == (code or problems.FILE_TRUNCATED.code)
