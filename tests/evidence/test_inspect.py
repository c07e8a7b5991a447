"""What counts as a picture: everything honest, nothing hostile, and nothing of what is nobody's business."""

import subprocess
import sys
from datetime import UTC, datetime
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from server.evidence.apart import looked_at
from server.evidence.inspect import inspected
from server.evidence.limits import MAX_PIXELS
from server.evidence.rendition import SCREEN, rendition_of
from server.problems import Problem
from tests.evidence.pictures import HEIC, encoded, jpeg, noise, phone_exif, png_that_claims, sha256

PHOTO = jpeg(640, 480)
# Each with the bytes at its end that hold no picture: a marker, checksums and an end chunk, padding.
WHOLE = {
    "jpeg": (PHOTO, 2),
    "png": (encoded(noise(), "PNG"), 24),
    "webp": (encoded(noise(), "WEBP"), 2),
    "heic": (HEIC, 2),
}


def refused(data: bytes, promised: str = "") -> str:
    with pytest.raises(Problem) as failure:
        inspected(data, promised)
    return failure.value.code


@pytest.mark.parametrize(
    ("data", "kind", "size"),
    [
        (PHOTO, "image/jpeg", (640, 480)),
        (encoded(noise(), "JPEG", progressive=True), "image/jpeg", (160, 120)),
        (encoded(noise().convert("CMYK"), "JPEG"), "image/jpeg", (160, 120)),
        (encoded(noise().convert("L"), "JPEG"), "image/jpeg", (160, 120)),
        (encoded(noise(), "MPO", save_all=True, append_images=[noise()]), "image/jpeg", (160, 120)),
        (encoded(noise(), "PNG"), "image/png", (160, 120)),
        (encoded(noise().convert("RGBA"), "PNG"), "image/png", (160, 120)),
        (encoded(noise().convert("P"), "PNG", transparency=3), "image/png", (160, 120)),
        (encoded(Image.new("I;16", (40, 30), 900), "PNG"), "image/png", (40, 30)),
        (encoded(noise(), "WEBP"), "image/webp", (160, 120)),
        (HEIC, "image/heic", (96, 64)),
    ],
    ids=["jpeg", "progressive", "cmyk", "grey", "mpo", "png", "rgba", "palette", "16 bit", "webp", "heic"],
)
def test_t23_honest_pictures_of_every_kind_get_a_thumbnail(data: bytes, kind: str, size: tuple[int, int]) -> None:
    picture = inspected(data, sha256(data))
    assert (picture.type, (picture.width, picture.height), picture.length) == (kind, size, len(data))
    thumb = Image.open(BytesIO(picture.thumb))
    assert thumb.format == "JPEG" and thumb.mode == "RGB" and max(thumb.size) <= 320


@pytest.mark.parametrize(
    "data",
    [
        b"<!doctype html><script>alert(1)</script>",
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        encoded(noise(), "GIF"),
        encoded(noise(), "BMP"),
        encoded(noise(), "TIFF"),
        b"%PDF-1.7",
        b"\0",
    ],
    ids=["html", "svg", "gif", "bmp", "tiff", "pdf", "one byte"],
)
def test_t73_what_is_no_photo_is_refused_whatever_its_name(data: bytes) -> None:
    assert refused(data) == "files.not_an_image"


def test_t27_a_file_of_zero_bytes_is_refused() -> None:
    assert refused(b"") == "files.empty"


def test_bytes_that_were_not_promised_are_refused() -> None:
    assert refused(PHOTO, sha256(b"another")) == "files.hash_mismatch"


@settings(max_examples=100)
@given(st.sampled_from(list(WHOLE)), st.floats(0, 1, exclude_max=True))
def test_a_photo_cut_off_anywhere_is_refused(kind: str, part: float) -> None:
    whole, tail = WHOLE[kind]
    cut = 1 + int(part * (len(whole) - tail - 1))
    assert refused(whole[:cut]) in {"files.truncated", "files.not_an_image"}


@settings(max_examples=150)
@given(st.sampled_from(list(WHOLE)), st.floats(0, 1, exclude_max=True), st.binary(min_size=1, max_size=40))
def test_damaged_bytes_never_cause_anything_but_a_named_problem(kind: str, part: float, damage: bytes) -> None:
    whole, _ = WHOLE[kind]
    place = int(part * len(whole))
    damaged = whole[:place] + damage + whole[place + len(damage) :]
    try:
        looked_at(damaged, "")
    except Problem as problem:
        assert problem.code.startswith("files.")


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize(
    "data",
    [
        png_that_claims(60_000, 60_000),
        png_that_claims(9_000, 9_000),
        encoded(Image.new("1", (9_500, 9_000)), "PNG"),
    ],
)
def test_a_decompression_bomb_is_refused_by_its_header_f12(data: bytes) -> None:
    assert refused(data) == "files.too_many_pixels"


def test_a_bomb_costs_no_memory_f12() -> None:
    """In a process of its own, so that its peak is its own."""
    program = (
        "import resource, sys; from server.evidence.inspect import inspected; from server.problems import Problem\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "try: inspected(sys.stdin.buffer.read(), '')\n"
        "except Problem as problem: print(problem.code)\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)"
    )
    bomb = encoded(Image.new("1", (30_000, 30_000)), "PNG")
    done = subprocess.run([sys.executable, "-c", program], input=bomb, capture_output=True, check=True, timeout=60)
    code, grown = done.stdout.decode().split()
    assert code == "files.too_many_pixels"
    assert int(grown) < 30_000, "kilobytes; the picture would be 900 MB"
    assert MAX_PIXELS < 30_000 * 30_000


def test_time_place_and_camera_are_read_and_sides_turned_upright() -> None:
    picture = inspected(jpeg(640, 480, exif=phone_exif()), "")
    assert picture.taken_at == datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
    assert picture.position == ("31.230400", "121.473700")
    assert picture.camera == "HUAWEI Mate 70"
    assert (picture.width, picture.height) == (480, 640)
    thumb = Image.open(BytesIO(picture.thumb))
    assert thumb.width < thumb.height


def test_smaller_pictures_carry_no_metadata() -> None:
    original = encoded(
        noise(2000, 1000), "JPEG", exif=phone_exif(), comment=b"Private Name", icc_profile=b"Private Name"
    )
    text = PngImagePlugin.PngInfo()
    text.add_text("Author", "Private Name")
    for data in (original, encoded(noise(), "PNG", pnginfo=text, exif=phone_exif())):
        for small in (inspected(data, "").thumb, rendition_of(data, SCREEN)):
            assert b"Private" not in small and b"Exif" not in small and b"HUAWEI" not in small


def test_the_screen_size_is_upright_and_at_most_1600_pixels() -> None:
    screen = Image.open(BytesIO(rendition_of(jpeg(2400, 1200, exif=phone_exif()), SCREEN)))
    assert screen.size == (800, 1600)


def test_a_small_picture_is_not_blown_up() -> None:
    assert Image.open(BytesIO(rendition_of(jpeg(100, 80), SCREEN))).size == (100, 80)
