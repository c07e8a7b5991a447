"""The caption over a photo: on the picture for looking at, for those who may see it, and never on the file itself."""

from io import BytesIO
from uuid import UUID, uuid4

import msgspec
import pytest
from PIL import Image, ImageChops

from server.areas.tables import Area
from server.clock import now
from server.enterprises.tables import Enterprise
from server.evidence.caption import About, caption, taken_words
from server.evidence.place import Place, rendition_key
from server.evidence.rendition import SCREEN, rendition_of
from server.evidence.watermark import stamped, text_digest
from server.facts import FileEntry, HazardReported, NewFact, Position
from server.ledger.record import record
from server.ledger.speaker import Voice
from tests.evidence.phone import Phone
from tests.evidence.pictures import HEIC, encoded, jpeg, phone_exif, sha256

pytestmark = pytest.mark.engines_alike

PHOTO = jpeg(900, 600, exif=phone_exif(1))
WHERE = Position(lat="31.2304160", lon="121.4737010", accuracy_m=8)


def entry(data: bytes = PHOTO, **more: object) -> FileEntry:
    said = FileEntry(
        sha256=sha256(data), bytes=len(data), type="image/jpeg", name="1.jpg", question="report",
        captured_at="2026-11-25T03:20:00Z", source="camera", position=WHERE,
    )  # fmt: skip
    return msgspec.structs.replace(said, **more)


async def said(phone: Phone, files: tuple[FileEntry, ...]) -> UUID:
    """A report of these photos, in a part of the site; its id."""
    assert phone.actor is not None and phone.actor.enterprise is not None
    area = await Area.create(id=uuid4(), enterprise=phone.actor.enterprise, name="甲类罐区", changed_seq=1)
    body = HazardReported(title="漏油", area=area.id, photos=tuple(file.sha256 for file in files))
    fact = NewFact(id=uuid4(), kind="hazard.reported", subject=uuid4(), occurred_at=now(), body=body, files=files)
    await record(phone.actor.enterprise, [fact], actor=Voice(phone.actor.id, "officer"), received_at=now())
    return fact.id


def differs(one: bytes, other: bytes) -> tuple[int, int, int, int] | None:
    """Where two pictures differ more than two encodings of the same do."""
    pictures = [Image.open(BytesIO(data)).convert("L") for data in (one, other)]
    box = ImageChops.difference(*pictures).point(lambda level: 255 if level > 60 else 0).getbbox()
    return tuple(box) if box else None  # type: ignore[return-value]


def test_a_caption_says_where_who_when_whence_and_the_position() -> None:
    known = About("盛泽印染 · 甲类罐区", "金晓燕")
    assert caption(entry(), known, "zh", positions=True) == [
        "盛泽印染 · 甲类罐区", "金晓燕 · 2026-11-25 11:20 · 现场", "31.23042, 121.47370（±8 米）",
    ]  # fmt: skip
    bare = entry(position=None, source="gallery", captured_at="2026-13-45T99:99:99Z")
    assert caption(bare, About("", ""), "en", positions=True) == ["Gallery"]
    assert taken_words(bare) == ""
    assert (
        caption(entry(position=Position(lat="1", lon="2")), About("", ""), "zh", positions=True)[-1]
        == "1.00000, 2.00000"
    )


def test_without_words_a_picture_stays_itself_and_long_ones_are_cut_to_it() -> None:
    picture = Image.new("RGB", (200, 300), "white")
    assert stamped(picture, []) is picture and stamped(picture, [" "]) is picture
    wide = stamped(picture, ["江苏盛泽某某印染有限公司一号车间东侧配电间" * 3, "第二行"])
    assert wide.size == picture.size
    assert wide.getpixel((199, 0)) == (255, 255, 255) and sum(wide.getpixel((199, 299))) < 3 * 120


def test_words_stand_at_the_foot_of_what_people_see_whatever_way_the_camera_was_held() -> None:
    turned = jpeg(900, 600, exif=phone_exif(6))
    plain, marked = rendition_of(turned, SCREEN), rendition_of(turned, SCREEN, ["甲类罐区"])
    box = differs(plain, marked)
    assert Image.open(BytesIO(marked)).size == (600, 900)
    assert box is not None and box[1] > 800 and box[3] == 900


async def test_the_screen_size_of_a_fact_carries_its_caption_and_the_file_stays_as_it_was(
    phone: Phone, place: Place
) -> None:
    await phone.send(PHOTO)
    fact, url = await said(phone, (entry(),)), f"/files/{sha256(PHOTO)}"
    plain, marked = await phone.get(f"{url}/screen"), await phone.get(f"{url}/screen?fact={fact}")
    box = differs(plain.body, marked.body)
    assert box is not None and box[1] > 450
    assert (await phone.get(url)).body == PHOTO
    assert (await phone.get(f"{url}/thumb?fact={fact}")).body == (await phone.get(f"{url}/thumb")).body
    lines = ["Plant · 甲类罐区", "2026-11-25 11:20 · 现场", "31.23042, 121.47370（±8 米）"]
    assert await place.store.read(rendition_key("screen", sha256(PHOTO), text_digest(lines))) == marked.body
    assert await place.store.read(rendition_key("screen", sha256(PHOTO))) == plain.body
    tag = marked.headers["etag"]
    assert tag != plain.headers["etag"]
    assert (await phone.get(f"{url}/screen?fact={fact}", if_none_match=tag)).status == 304
    await Enterprise.filter(id=phone.actor.enterprise).update(name="Works")  # type: ignore[union-attr]
    renamed = await phone.get(f"{url}/screen?fact={fact}", if_none_match=tag)
    assert renamed.status == 200 and renamed.headers["cache-control"] == "private, no-cache"


async def test_t23_a_heic_photo_gets_its_caption_as_well(phone: Phone) -> None:
    await phone.send(HEIC)
    fact = await said(phone, (entry(HEIC, type="image/heic"),))
    shown = await phone.get(f"/files/{sha256(HEIC)}/screen?fact={fact}")
    assert (shown.status, Image.open(BytesIO(shown.body)).format) == (200, "JPEG")
    assert (await phone.get(f"/files/{sha256(HEIC)}")).body == HEIC


@pytest.mark.parametrize("fact", ["", "x", "0193a1f0-7d2c-7b11-9a5e-0d2b6f1c4e88"])
async def test_a_caption_of_no_fact_is_none(phone: Phone, fact: str) -> None:
    await phone.send(PHOTO)
    assert (await phone.get(f"/files/{sha256(PHOTO)}/screen?fact={fact}")).status == 404


async def test_nobody_reads_the_place_of_a_rivals_photo_by_having_the_same_bytes(phone: Phone, rival: Phone) -> None:
    for one in (phone, rival):
        await one.send(PHOTO)
    ours, other = await said(phone, (entry(),)), encoded(Image.new("RGB", (9, 9)), "JPEG")
    await phone.send(other)
    url = f"/files/{sha256(PHOTO)}/screen"
    assert (await rival.get(url)).status == 200
    assert (await rival.get(f"{url}?fact={ours}")).status == 404
    assert (await phone.get(f"/files/{sha256(other)}/screen?fact={ours}")).status == 404
