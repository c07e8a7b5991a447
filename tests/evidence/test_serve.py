"""Showing files: to whom, how much of them, and never as anything that could run."""

from io import BytesIO

import pytest
from PIL import Image
from starlette.types import ASGIApp

from server.evidence.place import Place, original_key, rendition_key
from server.evidence.rendition import SCREEN
from server.evidence.serve import held_picture
from server.problems import Problem
from tests.evidence.phone import Phone, person
from tests.evidence.pictures import HEIC, encoded, jpeg, noise, phone_exif, sha256

pytestmark = pytest.mark.engines_alike

PHOTO = jpeg(500, 400, exif=phone_exif())
URL = f"/files/{sha256(PHOTO)}"


@pytest.fixture
async def held(phone: Phone) -> Phone:
    """An enterprise that handed the photo in."""
    await phone.send(PHOTO)
    return phone


async def test_t73_a_photo_is_shown_as_what_it_is_and_can_run_nothing(held: Phone) -> None:
    polyglot = jpeg() + b"<script>alert(document.cookie)</script>"
    await held.send(polyglot)
    for url in (URL, f"/files/{sha256(polyglot)}", f"{URL}/thumb", f"{URL}/screen"):
        shown = await held.get(url)
        assert shown.status == 200
        assert shown.headers["content-type"] == "image/jpeg"
        assert shown.headers["x-content-type-options"] == "nosniff"
        assert shown.headers["content-security-policy"] == "default-src 'none'; sandbox"
        assert shown.headers["cache-control"] == "private, max-age=31536000, immutable"


@pytest.mark.parametrize(("rendition", "side"), [("thumb", 320), ("screen", 1600)])
async def test_smaller_pictures_are_upright_jpegs_without_metadata(held: Phone, rendition: str, side: int) -> None:
    shown = await held.get(f"{URL}/{rendition}")
    picture = Image.open(BytesIO(shown.body))
    assert picture.width < picture.height <= side and not picture.getexif()


async def test_t23_a_heic_photo_is_kept_as_it_is_and_shown_as_jpeg(held: Phone) -> None:
    await held.send(HEIC)
    original = await held.get(f"/files/{sha256(HEIC)}")
    assert (original.body, original.headers["content-type"]) == (HEIC, "image/heic")
    assert Image.open(BytesIO((await held.get(f"/files/{sha256(HEIC)}/screen")).body)).size == (96, 64)


async def test_the_screen_size_is_made_when_it_is_first_asked_for_and_then_kept(held: Phone, place: Place) -> None:
    key = rendition_key("screen", sha256(PHOTO))
    assert not await place.store.has(key)
    first = await held.get(f"{URL}/screen")
    assert await place.store.read(key) == first.body == (await held.get(f"{URL}/screen")).body


async def test_a_part_of_a_file_can_be_asked_for(held: Phone) -> None:
    part = await held.get(URL, range="bytes=10-19")
    assert (part.status, part.body) == (206, PHOTO[10:20])
    assert part.headers["content-range"] == f"bytes 10-19/{len(PHOTO)}"
    assert part.headers["content-length"] == "10"
    tail = await held.get(URL, range="bytes=-5")
    assert (tail.status, tail.body) == (206, PHOTO[-5:])
    outside = await held.get(URL, range=f"bytes={len(PHOTO)}-")
    assert (outside.status, outside.headers["content-range"]) == (416, f"bytes */{len(PHOTO)}")


async def test_what_the_browser_has_is_not_sent_again_but_only_to_who_may_see_it(held: Phone, rival: Phone) -> None:
    for url in (URL, f"{URL}/thumb"):
        tag = (await held.get(url)).headers["etag"]
        again = await held.get(url, if_none_match=f'"x", {tag}')
        assert (again.status, again.body) == (304, b"")
        assert (await rival.get(url, if_none_match=tag)).status == 404


async def test_a_rival_sees_no_file_until_having_handed_in_the_same_bytes(held: Phone, rival: Phone) -> None:
    for url in (URL, f"{URL}/thumb", f"{URL}/screen"):
        assert (await rival.get(url)).status == 404
    await rival.send(PHOTO)
    assert (await rival.get(URL)).body == PHOTO


async def test_a_regulator_sees_the_region_and_no_further(held: Phone, app: ASGIApp) -> None:
    assert (await Phone(app, person(None, "regulator", "3205")).get(URL)).status == 200
    assert (await Phone(app, person(None, "regulator", "11")).get(URL)).status == 404
    assert (await Phone(app, person(None, "regulator", "")).get(URL)).status == 404


async def test_nobody_is_asked_to_sign_in_first(held: Phone, app: ASGIApp) -> None:
    assert (await Phone(app, None).get(URL)).status == 401


@pytest.mark.parametrize("path", ["/files/" + "0" * 64, "/files/x", f"{URL}/poster", f"/files/{sha256(PHOTO).upper()}"])
async def test_what_is_not_there_is_not_found(held: Phone, path: str) -> None:
    missing = await held.get(path)
    assert (missing.status, missing.code) == (404, "request.not_found")


async def test_a_picture_whose_bytes_the_store_lost_is_not_found(held: Phone, place: Place) -> None:
    assert place.store.folder
    (place.store.folder / original_key(sha256(PHOTO))).unlink()
    assert (await held.get(f"{URL}/screen")).status == 404
    assert (await held.get(f"{URL}/thumb")).status == 200


async def test_a_png_with_transparency_is_shown_on_white(held: Phone) -> None:
    clear = encoded(Image.new("RGBA", (20, 20), (0, 0, 0, 0)), "PNG")
    await held.send(clear)
    shown = Image.open(BytesIO((await held.get(f"/files/{sha256(clear)}/thumb")).body))
    assert shown.getpixel((10, 10)) == (255, 255, 255)
    await held.send(encoded(noise(), "WEBP"))


async def test_whoever_only_names_a_photo_has_it_drawn_into_nothing(held: Phone, rival: Phone) -> None:
    assert held.actor and held.actor.enterprise and rival.actor and rival.actor.enterprise
    assert Image.open(BytesIO(await held_picture(held.actor.enterprise, sha256(PHOTO), SCREEN))).size == (400, 500)
    with pytest.raises(Problem):
        await held_picture(rival.actor.enterprise, sha256(PHOTO), SCREEN)
